//! A day as it was left shows before the app does, and can be seen and not used.

use anyhow::{Result, ensure};
use journeys::day::{fresh_line, fresh_lines, plain_each};
use journeys::page::{Page, Screen};
use journeys::people::CAREGIVER;
use journeys::words::en_with;
use journeys::*;
use serde_json::{Value, json};

/// What the picture of the screen says, where there is one.
const PICTURE: &str = "return document.getElementById('last-screen')?.textContent ?? null";

/// The app itself cannot come, as while it is still on its way.
async fn keeps_the_app_away(page: &Page, away: bool) -> Result<()> {
    page.devtools("Network.enable", json!({})).await?;
    let urls = if away { vec!["*_bg.wasm"] } else { vec![] };
    page.devtools("Network.setBlockedURLs", json!({ "urls": urls }))
        .await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_shows_as_it_was_left_while_the_app_is_on_its_way() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let lines = fresh_lines(&api, api.home()?, 1, plain_each).await?;
        let page = harness.signed_in(CAREGIVER, Screen::PHONE).await?;
        page.find(&lines[0].control()).await?;
        let name = lines[0].slot.text.clone();

        keeps_the_app_away(&page, true).await?;
        page.refresh().await?;
        let picture = page.script(PICTURE, vec![]).await?;
        let text = picture.as_str().unwrap_or_default();
        let when = en_with("sign_in.as_it_was", &[("time", "")]);
        ensure!(text.contains(&name), "no “{name}” in: {text}");
        ensure!(
            text.contains(when.trim()),
            "it does not say as of when: {text}"
        );
        ensure!(
            !page.has(&lines[0].control()).await?,
            "a picture that takes ticks"
        );

        keeps_the_app_away(&page, false).await?;
        page.refresh().await?;
        page.find(&lines[0].control()).await?;
        ensure!(
            page.script(PICTURE, vec![]).await? == Value::Null,
            "the picture stays"
        );
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_the_day_shows_once_somebody_has_signed_out() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let line = fresh_line(&api, api.home()?, plain_each).await?;
        let page = harness.signed_in(CAREGIVER, Screen::PHONE).await?;
        page.find(&line.control()).await?;
        // It is left, and so there is a picture of it.
        page.open("/account").await?;
        page.click(&button(en("common.sign_out"))).await?;
        page.find(&field(en("sign_in.login"))).await?;
        let kept = "return localStorage.getItem('homeward.screen')";
        ensure!(
            page.script(kept, vec![]).await? == Value::Null,
            "a picture is kept"
        );
        keeps_the_app_away(&page, true).await?;
        page.open("/").await?;
        ensure!(
            page.script(PICTURE, vec![]).await? == Value::Null,
            "a picture shows"
        );
        Ok(())
    })
    .await;
}
