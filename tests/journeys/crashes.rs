//! What ends without a warning: a server, a session, a tab, a version.

use crate::day::server_says;
use crate::offline::{all_sent, arrived, kept_here, kept_offline};
use anyhow::ensure;
use care::day::TickState;
use journeys::day::{fresh_lines, plain_each};
use journeys::page::Screen;
use journeys::people::CAREGIVER;
use journeys::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_killed_among_ticks_loses_and_doubles_nothing() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let home = api.home()?;
        let lines = fresh_lines(&api, home, 8, plain_each).await?;
        let page = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        page.find(&lines[0].control()).await?;
        let before = api.day(home, "today").await?.day.revision.0;
        for (number, line) in lines.iter().enumerate() {
            page.click(&line.button(TickState::Done)).await?;
            page.find(&line.button(TickState::Done).pressed()).await?;
            if number == 2 {
                // At once after the tap: its request is under way, or answered, or not begun.
                harness.kill_server().await;
            }
        }
        harness.restart_server().await?;
        all_sent(&page).await?;
        for line in &lines {
            server_says(&api, line, TickState::Done).await?;
        }
        let after = api.day(home, "today").await?.day.revision.0;
        ensure!(after == before + 8, "eight acts, {before} became {after}");
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_old_tab_goes_on_after_an_update_and_loads_it_when_told() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let lines = fresh_lines(&api, api.home()?, 2, plain_each).await?;
        let page = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        page.find(&lines[0].control()).await?;
        kept_offline(&page).await?;
        // A newer worker stands on the server from now on.
        harness.proxy.rewrite("/sw.js", |text| {
            text.replacen("const VERSION = \"", "const VERSION = \"newer-", 1)
        });
        page.script(
            "navigator.serviceWorker.ready.then((r) => r.update())",
            vec![],
        )
        .await?;
        page.reads(&en("app_layout.new_version")).await?;

        // Nothing is forced: the old one works on.
        page.click(&lines[0].button(TickState::Done)).await?;
        server_says(&api, &lines[0], TickState::Done).await?;
        page.click(&button(en("app_layout.reload"))).await?;
        page.reads_no_more(&en("app_layout.new_version")).await?;
        page.find(&lines[0].button(TickState::Done).pressed())
            .await?;
        page.click(&lines[1].button(TickState::Done)).await?;
        server_says(&api, &lines[1], TickState::Done).await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_browser_closed_with_unsent_ticks_sends_them_when_it_opens_again() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let lines = fresh_lines(&api, api.home()?, 1, plain_each).await?;
        let page = harness.signed_in(CAREGIVER, Screen::PHONE).await?;
        page.find(&lines[0].control()).await?;
        kept_offline(&page).await?;
        harness.kill_server().await;
        page.click(&lines[0].button(TickState::Skipped)).await?;
        page.reads(&kept_here(1)).await?;
        page.goto("about:blank").await?;
        harness.restart_server().await?;
        ensure!(arrived(&harness.proxy).is_empty(), "nothing was sent yet");
        page.open("/").await?;
        server_says(&api, &lines[0], TickState::Skipped).await?;
        all_sent(&page).await
    })
    .await;
}
