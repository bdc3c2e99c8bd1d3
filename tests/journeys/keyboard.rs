//! Without a mouse.

use crate::day::server_says;
use anyhow::ensure;
use care::day::TickState;
use journeys::day::{fresh_line, plain_each, word};
use journeys::page::Screen;
use journeys::people::CAREGIVER;
use journeys::*;
use thirtyfour::Key;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_keyboard_alone_one_signs_in_and_ticks() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let line = fresh_line(&api, api.home()?, plain_each).await?;
        let page = harness.browser(Screen::DESKTOP).await?;
        page.open("/").await?;
        page.tab_to(&field(en("sign_in.login"))).await?;
        page.press(CAREGIVER.login).await?;
        page.press(Key::Tab).await?;
        page.press(CAREGIVER.password).await?;
        page.press(Key::Enter).await?;
        page.find(&line.control()).await?;

        // One Tab reaches the group, arrows go through it, and moving chooses nothing.
        page.tab_to(&line.button(TickState::Done)).await?;
        page.press(Key::Right).await?;
        ensure!(
            page.is_focused(&line.button(TickState::DoneWithHelp))
                .await?,
            "the arrow moves on"
        );
        ensure!(
            !page
                .has(&any("button").within(line.control()).pressed())
                .await?,
            "moving chose"
        );
        page.press(Key::Space).await?;
        page.find(&line.button(TickState::DoneWithHelp).pressed())
            .await?;
        server_says(&api, &line, TickState::DoneWithHelp).await?;
        ensure!(
            page.is_focused(&line.button(TickState::DoneWithHelp))
                .await?,
            "the focus stays on {}",
            word(TickState::DoneWithHelp)
        );
        page.press(Key::Left).await?;
        page.press(Key::Enter).await?;
        page.find(&line.button(TickState::Done).pressed()).await?;
        server_says(&api, &line, TickState::Done).await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_keyboard_alone_one_adds_an_item_to_a_template() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let home = api.home()?;
        let template = api.templates(home).await?.templates.remove(0);
        let page = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        page.open(&format!("/homes/{home}/templates")).await?;
        let add = button(en_with(
            "templates.item_new_to",
            &[("name", &template.name)],
        ));
        page.tab_to(&add).await?;
        page.press(Key::Enter).await?;
        page.tab_to(&field(en("templates.text"))).await?;
        page.press("Feed the cat").await?;
        page.tab_to(&radio(en("templates_audience.together")).loosely())
            .await?;
        page.press(Key::Space).await?;
        page.tab_to(&button(en("common.save"))).await?;
        page.press(Key::Enter).await?;
        page.gone(&any("dialog")).await?;
        ensure!(
            page.is_focused(&add).await?,
            "the focus comes back to where it was"
        );
        until("the item on the server", async || {
            let templates = api.templates(home).await?.templates;
            let items = templates.iter().flat_map(|t| &t.items);
            Ok(items
                .into_iter()
                .any(|item| item.text == "Feed the cat")
                .then_some(()))
        })
        .await
    })
    .await;
}
