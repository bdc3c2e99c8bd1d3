//! The page before the app: a sign-in form that can be used at once.

use anyhow::ensure;
use journeys::page::Screen;
use journeys::people::CAREGIVER;
use journeys::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_typed_before_the_app_arrives_is_kept() {
    journey(async |harness: &Harness| {
        harness.proxy.hold(".wasm");
        let page = harness.browser(Screen::PHONE).await?;
        page.open_at_once("/").await?;
        page.fill(&field(en("sign_in.login")), CAREGIVER.login)
            .await?;
        page.fill(&field(en("sign_in.password")).loosely(), CAREGIVER.password)
            .await?;
        harness.proxy.release();
        until("the app", async || {
            Ok((page
                .script(
                    "return document.documentElement.hasAttribute('data-app')",
                    vec![],
                )
                .await?
                == true)
                .then_some(()))
        })
        .await?;
        let typed = page
            .find(&field(en("sign_in.login")))
            .await?
            .prop("value")
            .await?;
        ensure!(
            typed.as_deref() == Some(CAREGIVER.login),
            "{typed:?} is left of it"
        );
        page.click(&button(en("sign_in.submit"))).await?;
        page.arrives("the day", |path| path.ends_with("/day")).await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sign_in_sent_before_the_app_arrives_is_carried_out() {
    journey(async |harness: &Harness| {
        harness.proxy.hold(".wasm");
        let page = harness.browser(Screen::PHONE).await?;
        page.open_at_once("/").await?;
        page.fill(&field(en("sign_in.login")), CAREGIVER.login)
            .await?;
        page.fill(&field(en("sign_in.password")).loosely(), CAREGIVER.password)
            .await?;
        page.click(&button(en("sign_in.submit"))).await?;
        harness.proxy.release();
        page.arrives("the day", |path| path.ends_with("/day")).await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_password_is_refused_in_words_and_the_name_stays() {
    journey(async |harness: &Harness| {
        let page = harness.browser(Screen::PHONE).await?;
        page.open("/").await?;
        page.fill(&field(en("sign_in.login")), CAREGIVER.login)
            .await?;
        page.fill(&field(en("sign_in.password")).loosely(), "not the password")
            .await?;
        page.click(&button(en("sign_in.submit"))).await?;
        page.reads(&en("server.sign_in_failed")).await?;
        let typed = page
            .find(&field(en("sign_in.login")))
            .await?
            .prop("value")
            .await?;
        ensure!(typed.as_deref() == Some(CAREGIVER.login), "{typed:?}");
        Ok(())
    })
    .await;
}
