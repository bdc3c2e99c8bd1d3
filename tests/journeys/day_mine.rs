//! A teenager and a phone.

use crate::day::server_says;
use anyhow::{Context, ensure};
use care::command::Act;
use care::day::ConfirmTick;
use care::day::{Slot, TickState, Whose};
use journeys::day::{Line, fresh_line, tick};
use journeys::page::Screen;
use journeys::people::{CAREGIVER, TEEN};
use journeys::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_teenager_sees_what_is_theirs_or_shared_and_nothing_else() {
    journey(async |harness: &Harness| {
        let teen = harness.api(TEEN).await?;
        let staff = harness.api(CAREGIVER).await?;
        let page = harness.signed_in(TEEN, Screen::PHONE).await?;
        page.arrives("their own day", |path| path == "/day").await?;
        page.reads(&en_with("day_mine.hello", &[("name", &teen.me.name)]))
            .await?;
        let mine = teen.my_day().await?.day;
        for slot in &mine.slots {
            page.find(&Line::of(&mine, slot).as_mine().control())
                .await?;
        }
        let whole = staff.day(staff.home()?, "today").await?.day;
        let others = whole.slots.iter().filter(|slot| {
            slot.whose
                .person()
                .is_some_and(|person| person != teen.me.id)
        });
        let mut number = 0;
        for slot in others {
            number += 1;
            let line = Line::of(&whole, slot);
            ensure!(
                !page.has(&line.control()).await?,
                "{} is another's",
                slot.text
            );
        }
        ensure!(number > 0, "there are items of others to hide");
        ensure!(
            page.overflow().await? <= 0,
            "the page is wider than the phone"
        );
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_teenager_ticks_with_a_thumb_and_adds_something_of_their_own() {
    journey(async |harness: &Harness| {
        let teen = harness.api(TEEN).await?;
        let staff = harness.api(CAREGIVER).await?;
        let is_theirs =
            |slot: &Slot| slot.whose == Whose::Child(teen.me.id) && !slot.needs_confirmation;
        let line = fresh_line(&staff, staff.home()?, is_theirs)
            .await?
            .as_mine();
        let page = harness.signed_in(TEEN, Screen::PHONE).await?;

        page.touch(&line.button(TickState::Done)).await?;
        page.find(&line.button(TickState::Done).pressed()).await?;
        server_says(&staff, &line, TickState::Done).await?;

        page.touch(&button(en("day_mine.add"))).await?;
        page.fill(&field(en("day_mine.what")), "Band practice")
            .await?;
        page.fill(&field(en("day_mine.when")), "16:45").await?;
        page.click(&button(en("common.add")).within(any("dialog")))
            .await?;
        page.find(&group(en_with(
            "day.state_of_whose",
            &[("text", "Band practice"), ("name", &en("common.you"))],
        )))
        .await?;
        until("the own item on the server", async || {
            let day = teen.my_day().await?.day;
            let own = day.slots.iter().find(|slot| slot.text == "Band practice");
            Ok(own
                .filter(|slot| slot.whose == Whose::Own(teen.me.id))
                .map(drop))
        })
        .await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_confirms_their_own_and_the_adults_word_shows_on_the_phone() {
    journey(async |harness: &Harness| {
        let teen = harness.api(TEEN).await?;
        let staff = harness.api(CAREGIVER).await?;
        let home = staff.home()?;
        let needs = |slot: &Slot| slot.needs_confirmation && slot.whose == Whose::Child(teen.me.id);
        let line = fresh_line(&staff, home, needs).await?.as_mine();
        let page = harness.signed_in(TEEN, Screen::PHONE).await?;

        page.touch(&line.button(TickState::Done)).await?;
        page.find(&line.button(TickState::Done).pressed()).await?;
        page.reads(&en("day.waits_confirm")).await?;
        server_says(&staff, &line, TickState::Done).await?;
        let confirm = en_with("day.confirm_what", &[("text", &line.slot.text)]);
        ensure!(
            !page.has(&button(&confirm)).await?,
            "no button to confirm one's own"
        );
        let mine = teen.my_day().await?.day;
        let ticked = mine
            .slot(line.slot.key)
            .and_then(|slot| slot.tick.as_ref())
            .context("a tick")?;
        let act = Act::from(ConfirmTick {
            date: mine.date,
            slot: line.slot.key,
            tick: ticked.id,
        });
        let refused = teen.act(home, act.clone()).await;
        ensure!(
            refused.is_err(),
            "the server took a confirmation of one's own"
        );

        // The adult's word comes to the phone by itself.
        staff.act(home, act).await?;
        page.reads(&en_with("day.confirmed_by", &[("name", &staff.me.name)]))
            .await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_skip_leaves_no_mark_against_anybody() {
    journey(async |harness: &Harness| {
        let teen = harness.api(TEEN).await?;
        let staff = harness.api(CAREGIVER).await?;
        let is_theirs = |slot: &Slot| slot.whose == Whose::Child(teen.me.id);
        let line = fresh_line(&staff, staff.home()?, is_theirs)
            .await?
            .as_mine();
        let page = harness.signed_in(TEEN, Screen::PHONE).await?;
        page.touch(&line.button(TickState::Skipped)).await?;
        page.find(&line.button(TickState::Skipped).pressed())
            .await?;
        page.reads(&en("day_mine.skip_is_fine")).await?;
        server_says(&staff, &line, TickState::Skipped).await?;
        // The caregiver says it was done all the same: the last word counts.
        let day = staff.day(staff.home()?, "today").await?.day;
        let slot = day.slot(line.slot.key).context("the slot")?;
        staff
            .act(staff.home()?, tick(&day, slot, TickState::DoneWithHelp))
            .await?;
        page.find(&line.button(TickState::DoneWithHelp).pressed())
            .await?;
        Ok::<(), anyhow::Error>(())
    })
    .await;
}
