//! The end of a session: elsewhere, while offline, or by the person's own hand.

use crate::day::server_says;
use crate::offline::{all_sent, kept_here, kept_offline};
use anyhow::{Result, ensure};
use care::accounts::Sessions;
use care::day::TickState;
use journeys::day::{fresh_line, plain_each};
use journeys::page::Screen;
use journeys::people::CAREGIVER;
use journeys::proxy::Weather;
use journeys::*;
use reqwest::Method;
use serde_json::json;

/// Ends all sessions of the person but the one that asks.
pub async fn end_other_sessions(api: &api::Api) -> Result<()> {
    let sessions: Sessions = api.get("/api/me/sessions").await?;
    let others: Vec<_> = sessions
        .sessions
        .iter()
        .filter(|session| !session.current)
        .collect();
    ensure!(!others.is_empty(), "there is another session");
    for session in others {
        api.send(
            Method::DELETE,
            &format!("/api/me/sessions/{}", session.id),
            json!(null),
        )
        .await?;
    }
    Ok(())
}

/// The names of the databases that the app keeps on the device.
pub async fn databases(page: &Page) -> Result<Vec<String>> {
    let names = page
        .script_later(
            "const done = arguments[arguments.length - 1];
             indexedDB.databases().then((all) => done(all.map((one) => one.name)));",
            vec![],
        )
        .await?;
    Ok(serde_json::from_value(names)?)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_ended_elsewhere_while_offline_loses_nothing() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let line = fresh_line(&api, api.home()?, plain_each).await?;
        let page = harness.signed_in(CAREGIVER, Screen::PHONE).await?;
        page.find(&line.control()).await?;
        harness.proxy.weather(Weather::Cut);
        page.click(&line.button(TickState::Done)).await?;
        page.reads(&kept_here(1)).await?;
        end_other_sessions(&api).await?;
        harness.proxy.weather(Weather::Fair);

        // The same person signs in again, and what waited goes out.
        page.reads(&en("problem.ended")).await?;
        ensure!(
            !page.has(&line.control()).await?,
            "the day shows to whoever has the device"
        );
        page.find(&field(en("sign_in.password")).loosely()).await?;
        harness::sign_in_again(&page, CAREGIVER).await?;
        server_says(&api, &line, TickState::Done).await?;
        all_sent(&page).await?;
        page.find(&line.button(TickState::Done).pressed()).await?;
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn signing_out_removes_what_the_device_kept() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let line = fresh_line(&api, api.home()?, plain_each).await?;
        let page = harness.signed_in(CAREGIVER, Screen::PHONE).await?;
        page.find(&line.control()).await?;
        kept_offline(&page).await?;
        ensure!(
            !databases(&page).await?.is_empty(),
            "the day is kept on the device"
        );
        page.open("/account").await?;
        page.click(&button(en("common.sign_out"))).await?;
        page.find(&field(en("sign_in.login"))).await?;
        until("the device to be empty", async || {
            Ok(databases(&page).await?.is_empty().then_some(()))
        })
        .await?;
        // Not even from the device's copy does anything show.
        harness.proxy.weather(Weather::Cut);
        page.open(&format!("/homes/{}/day", api.home()?)).await?;
        page.find(&field(en("sign_in.login"))).await?;
        ensure!(
            !page.text().await?.contains(&line.slot.text),
            "the day still shows"
        );
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn signing_out_with_unsent_changes_warns_first() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let line = fresh_line(&api, api.home()?, plain_each).await?;
        let page = harness.signed_in(CAREGIVER, Screen::PHONE).await?;
        page.find(&line.control()).await?;
        kept_offline(&page).await?;
        harness.proxy.weather(Weather::Cut);
        page.click(&line.button(TickState::Done)).await?;
        page.reads(&kept_here(1)).await?;
        page.click(&link(en("app_layout.me"))).await?;
        page.click(&button(en("common.sign_out"))).await?;
        page.reads(&en_with("common.unsent_one", &[("count", "1")]))
            .await?;
        page.click(&button(en("accounts.stay"))).await?;
        // Nothing happened, and it still goes out.
        harness.proxy.weather(Weather::Fair);
        server_says(&api, &line, TickState::Done).await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_signs_out_all_the_same_leaves_nothing_on_the_device() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let home = api.home()?;
        let line = fresh_line(&api, home, plain_each).await?;
        let page = harness.signed_in(CAREGIVER, Screen::PHONE).await?;
        page.find(&line.control()).await?;
        let before = api.day(home, "today").await?.day.revision;
        kept_offline(&page).await?;
        harness.proxy.weather(Weather::Cut);
        page.click(&line.button(TickState::Done)).await?;
        page.reads(&kept_here(1)).await?;
        page.click(&link(en("app_layout.me"))).await?;
        page.click(&button(en("common.sign_out"))).await?;
        page.click(&button(en("accounts.sign_out_anyway"))).await?;
        page.find(&field(en("sign_in.login"))).await?;
        until("the device to be empty", async || {
            Ok(databases(&page).await?.is_empty().then_some(()))
        })
        .await?;
        // The network comes back, and nothing of it is sent in anybody's name.
        harness.proxy.weather(Weather::Fair);
        harness::sign_in(&page, CAREGIVER).await?;
        page.find(&line.button(TickState::Done).not_pressed())
            .await?;
        let after = api.day(home, "today").await?.day.revision;
        ensure!(before == after, "{before:?} became {after:?}");
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_signs_in_after_a_sign_out_begins_where_their_work_does() {
    journey(async |harness: &Harness| {
        let page = harness.signed_in(CAREGIVER, Screen::PHONE).await?;
        page.click(&link(en("app_layout.me"))).await?;
        page.click(&button(en("common.sign_out"))).await?;
        page.find(&field(en("sign_in.login"))).await?;
        harness::sign_in(&page, CAREGIVER).await?;
        page.arrives("the day", |path| path.ends_with("/day")).await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_into_the_app_holds_through_the_sign_in() {
    journey(async |harness: &Harness| {
        let page = harness.browser(Screen::PHONE).await?;
        page.open("/account").await?;
        harness::sign_in(&page, CAREGIVER).await?;
        page.find(&heading(en("accounts.sessions"))).await?;
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ones_sessions_are_called_what_people_call_them() {
    journey(async |harness: &Harness| {
        let page = harness.signed_in(CAREGIVER, Screen::PHONE).await?;
        page.click(&link(en("app_layout.me"))).await?;
        let here = [("browser", "Chrome"), ("system", "Linux")];
        page.reads(&en_with("accounts.device", &here)).await?;
        ensure!(!page.text().await?.contains("Mozilla"), "it is not raw");
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_browsers_book_of_passwords_learns_whose_password_changes() {
    journey(async |harness: &Harness| {
        let page = harness.signed_in(CAREGIVER, Screen::PHONE).await?;
        page.click(&link(en("app_layout.me"))).await?;
        page.find(&heading(en("accounts.password"))).await?;
        let names = page
            .script(
                "return [...document.querySelectorAll('form')]
                   .filter((form) => form.closest('details') && form.querySelector('[type=password]'))
                   .map((form) => form.querySelector('[autocomplete=username]')?.value);",
                vec![],
            )
            .await?;
        let form = CAREGIVER.login;
        ensure!(
            names
                .as_array()
                .is_some_and(|all| all.len() > 1 && all.iter().all(|one| one == form)),
            "{names}"
        );
        Ok(())
    })
    .await;
}
