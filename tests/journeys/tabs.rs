//! Two tabs of one person, and two persons at one item.

use crate::day::server_says;
use crate::offline::{all_sent, kept_here};
use anyhow::{Context, ensure};
use care::day::{Slot, TickState, Whose};
use journeys::day::{fresh_line, fresh_lines, plain_each};
use journeys::page::Screen;
use journeys::people::{CAREGIVER, TEEN};
use journeys::proxy::Weather;
use journeys::words::say;
use journeys::*;
use std::time::{Duration, Instant};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_tabs_share_one_outbox_and_send_it_once() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let home = api.home()?;
        let lines = fresh_lines(&api, home, 2, plain_each).await?;
        let page = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        page.find(&lines[0].control()).await?;
        let first = page.window().await?;
        let second = page.new_tab().await?;
        page.switch_to_window(second.clone()).await?;
        page.open("/").await?;
        page.find(&lines[0].control()).await?;
        let before = api.day(home, "today").await?.day.revision.0;

        harness.proxy.weather(Weather::Cut);
        page.click(&lines[1].button(TickState::Skipped)).await?;
        page.find(&lines[1].button(TickState::Skipped).pressed())
            .await?;
        page.switch_to_window(first).await?;
        // What the other tab did is seen here at once, from the device.
        page.find(&lines[1].button(TickState::Skipped).pressed())
            .await?;
        page.click(&lines[0].button(TickState::Done)).await?;
        page.reads(&kept_here(2)).await?;
        page.switch_to_window(second).await?;
        page.reads(&kept_here(2)).await?;
        page.find(&lines[0].button(TickState::Done).pressed())
            .await?;

        harness.proxy.weather(Weather::Fair);
        all_sent(&page).await?;
        server_says(&api, &lines[0], TickState::Done).await?;
        server_says(&api, &lines[1], TickState::Skipped).await?;
        let after = api.day(home, "today").await?.day.revision.0;
        ensure!(after == before + 2, "two acts, {before} became {after}");
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_language_chosen_in_one_tab_is_read_in_the_other() {
    journey(async |harness: &Harness| {
        let page = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        page.find(&link(en("app_layout.me"))).await?;
        let first = page.window().await?;
        let second = page.new_tab().await?;
        page.switch_to_window(second).await?;
        page.open("/account").await?;
        page.click(&button("Русский")).await?;
        page.find(&link(say("ru", "app_layout.me", &[]))).await?;
        page.switch_to_window(first).await?;
        page.find(&link(say("ru", "app_layout.me", &[]))).await?;
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_persons_at_one_item_agree_within_a_second_or_so() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let teen = harness.api(TEEN).await?;
        let is_theirs =
            |slot: &Slot| slot.whose == Whose::Child(teen.me.id) && !slot.needs_confirmation;
        let line = fresh_line(&api, api.home()?, is_theirs).await?;
        let mine = line.clone().as_mine();
        let (adult, young) = tokio::try_join!(
            harness.signed_in(CAREGIVER, Screen::DESKTOP),
            harness.signed_in(TEEN, Screen::PHONE),
        )?;
        adult.find(&line.control()).await?;
        young.find(&mine.control()).await?;
        // Both have read the day; now changes come as hints.
        young.touch(&mine.button(TickState::Done)).await?;
        server_says(&api, &line, TickState::Done).await?;
        let begun = Instant::now();
        adult.find(&line.button(TickState::Done).pressed()).await?;
        let there = begun.elapsed();

        adult.click(&line.button(TickState::DoneWithHelp)).await?;
        server_says(&api, &line, TickState::DoneWithHelp).await?;
        let begun = Instant::now();
        young
            .find(&mine.button(TickState::DoneWithHelp).pressed())
            .await?;
        let back = begun.elapsed();
        // Both did it within a blink of each other: the last to arrive counts, for both.
        let (hers, theirs) = (
            line.button(TickState::Skipped),
            mine.button(TickState::NotNeeded),
        );
        let _ = tokio::join!(adult.click(&hers), young.click(&theirs));
        let state = until("one word for both", async || {
            let day = api.day(api.home()?, "today").await?.day;
            let state = day.slot(line.slot.key).context("the slot")?.state();
            let agree = adult.has(&line.button(state).pressed()).await?
                && young.has(&mine.button(state).pressed()).await?;
            Ok(agree.then_some(state))
        })
        .await?;
        ensure!(
            matches!(state, TickState::Skipped | TickState::NotNeeded),
            "{state:?}"
        );
        // On two cores with two browsers a second is two.
        ensure!(
            there < Duration::from_secs(2) && back < Duration::from_secs(2),
            "{there:?} and {back:?}"
        );
        Ok(())
    })
    .await;
}
