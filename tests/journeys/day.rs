//! A caregiver and her house's day.

use anyhow::{Context, Result, ensure};
use care::day::{DayFigure, HomeDay, TickState, Visibility, Whose};
use journeys::day::{Line, fresh_line, fresh_lines, plain_each, tick};
use journeys::page::Screen;
use journeys::people::{ASSISTANT, CAREGIVER, TEEN};
use journeys::*;

/// Waits until the server has said so of the line.
pub async fn server_says(api: &api::Api, line: &Line, state: TickState) -> Result<()> {
    let home = api.home()?;
    until(
        &format!("{} to be {state:?} on the server", line.slot.text),
        async || {
            let day = api.day(home, "today").await?.day;
            let slot = day.slot(line.slot.key).context("the slot is gone")?;
            Ok((slot.state() == state).then_some(()))
        },
    )
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_caregiver_opens_her_houses_day_with_all_its_kinds_of_items() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let page = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        let home = api.home()?;
        page.arrives("her house's day", |path| {
            path == format!("/homes/{home}/day")
        })
        .await?;
        let HomeDay { day, .. } = api.day(home, "today").await?;

        let children: Vec<_> = day
            .people
            .iter()
            .filter(|person| person.lives_here)
            .collect();
        ensure!(children.len() == 4, "{children:?}");
        for slot in &day.slots {
            if matches!(slot.whose, Whose::Own(_)) {
                continue;
            }
            let line = Line::of(&day, slot);
            page.find(&line.control()).await?;
            let row = page.find(&line.row()).await?.text().await?;
            let whose = match (slot.whose, &line.name) {
                (Whose::Together, _) => en("day.together"),
                (Whose::AnyOne, _) => en("day.anyone"),
                (Whose::Turn(_), Some(name)) => en_with("day.turn_of", &[("name", name)]),
                (_, Some(name)) => name.clone(),
                (whose, None) => anyhow::bail!("nobody's: {whose:?}"),
            };
            ensure!(row.contains(&whose), "{whose} is not in {row}");
        }
        let kinds = |whose: fn(&Whose) -> bool| day.slots.iter().any(|slot| whose(&slot.whose));
        ensure!(
            kinds(|whose| *whose == Whose::Together),
            "an item for everyone together"
        );
        ensure!(
            kinds(|whose| *whose == Whose::AnyOne),
            "an item for any one child"
        );
        ensure!(
            kinds(|whose| matches!(whose, Whose::Child(_))),
            "an item for each child"
        );
        ensure!(
            kinds(|whose| matches!(whose, Whose::Turn(_))),
            "an item in turns"
        );
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_tap_says_how_it_went_and_undo_takes_it_back() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let line = fresh_line(&api, api.home()?, plain_each).await?;
        let page = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        let revision =
            async || Ok::<_, anyhow::Error>(api.day(api.home()?, "today").await?.day.revision.0);

        for state in [
            TickState::Done,
            TickState::DoneWithHelp,
            TickState::Skipped,
            TickState::NotNeeded,
        ] {
            let before = revision().await?;
            page.click(&line.button(state).not_pressed()).await?;
            page.find(&line.button(state).pressed()).await?;
            server_says(&api, &line, state).await?;
            let after = revision().await?;
            ensure!(
                after == before + 1,
                "one tap is one act, {before} became {after}"
            );
        }

        // The way back stands in the toast: to what it was before.
        page.click(&button(en("common.undo"))).await?;
        page.find(&line.button(TickState::Skipped).pressed())
            .await?;
        server_says(&api, &line, TickState::Skipped).await?;
        // And on the line: to nothing said.
        page.click(&line.take_back()).await?;
        page.gone(&line.button(TickState::Skipped).pressed())
            .await?;
        server_says(&api, &line, TickState::Unknown).await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_still_open_opens_its_lines_and_one_that_is_ticked_stays() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let home = api.home()?;
        let lines = fresh_lines(&api, home, 2, plain_each).await?;
        let [said, open] = lines.as_slice() else {
            anyhow::bail!("{lines:?}")
        };
        let day = api.day(home, "today").await?.day;
        api.act(home, tick(&day, &said.slot, TickState::Done))
            .await?;
        let left = (day.tally().of(DayFigure::Open) - 1).to_string();
        let page = harness.signed_in(CAREGIVER, Screen::PHONE).await?;
        page.find(&said.row()).await?;
        let figure = button(en_with("day.open_other", &[("count", &left)]));
        page.click(&figure.clone().not_pressed()).await?;
        page.find(&figure.pressed()).await?;
        page.gone(&said.row()).await?;

        page.click(&open.button(TickState::Done)).await?;
        server_says(&api, open, TickState::Done).await?;
        page.find(&open.button(TickState::Done).pressed()).await?;

        page.click(&button(en("day.all"))).await?;
        page.find(&said.row()).await?;
        page.find(&open.row()).await?;
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_any_one_child_can_do_asks_who_did_it() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let line = fresh_line(&api, api.home()?, |slot| slot.whose == Whose::AnyOne).await?;
        let day = api.day(api.home()?, "today").await?.day;
        let child = day
            .people
            .iter()
            .filter(|person| person.lives_here)
            .nth(1)
            .context("a child")?;
        let page = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;

        page.click(&line.button(TickState::Done)).await?;
        page.click(&button(&child.name).within(dialog(en("day.who_did_it"))))
            .await?;
        page.find(&line.button(TickState::Done).pressed()).await?;
        page.reads(&en_with("day.done_by", &[("name", &child.name)]))
            .await?;
        server_says(&api, &line, TickState::Done).await?;
        let day = api.day(api.home()?, "today").await?.day;
        let tick = day
            .slot(line.slot.key)
            .and_then(|slot| slot.tick.clone())
            .context("a tick")?;
        ensure!(tick.done_by == Some(child.id), "{tick:?}");
        ensure!(tick.recorded_by == api.me.id, "{tick:?}");
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_note_among_staff_never_reaches_the_young_person() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let teen = harness.api(TEEN).await?;
        let home = api.home()?;
        let line = fresh_line(&api, home, |slot| slot.whose.person() == Some(teen.me.id)).await?;
        let page = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;

        let words = "Talked long with his aunt yesterday";
        let write = en_with("day.note_what", &[("text", &line.slot.text)]);
        page.click(&button(&write).within(line.row())).await?;
        page.fill(&field(en("day.note_text")), words).await?;
        page.click(&radio(en("day.reads_staff")).loosely()).await?;
        page.click(&button(en("common.save"))).await?;
        page.reads(words).await?;
        until("the note on the server", async || {
            let notes = api.day(home, "today").await?.notes;
            let kept = notes.iter().find(|staff| staff.note.text == words);
            Ok(kept
                .filter(|staff| staff.visibility == Visibility::Staff)
                .map(drop))
        })
        .await?;
        let (_, theirs) = teen.text("/api/me/days/today").await?;
        ensure!(
            !theirs.contains("aunt"),
            "the young person was sent {theirs}"
        );

        page.click(&button(en("day.note_withdraw"))).await?;
        page.reads_no_more(words).await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn yesterday_and_another_house_are_a_step_away() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let page = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        let home = api.home()?;
        let today = api.day(home, "today").await?.day.date;
        let yesterday = today.pred_opt().context("a yesterday")?;

        page.click(&link(en("day.before"))).await?;
        page.arrives("yesterday", |path| {
            path.ends_with(&format!("/day/{yesterday}"))
        })
        .await?;
        let then = api.day(home, &yesterday.to_string()).await?.day;
        let line = Line::of(&then, then.slots.first().context("a slot")?);
        page.find(&line.control()).await?;
        page.click(&link(en("day.to_today"))).await?;
        page.arrives("today", |path| path == format!("/homes/{home}/day"))
            .await?;

        let other = &api
            .me
            .homes
            .get(1)
            .context("another house in her care")?
            .home;
        let entry = format!("{}, {}", other.name, other.place_name);
        page.choose(&choice(en("day.which_home")), &entry).await?;
        page.arrives("the other house", |path| {
            path == format!("/homes/{}/day", other.id)
        })
        .await?;
        let there = api.day(other.id, "today").await?.day;
        page.find(&Line::of(&there, there.slots.first().context("a slot")?).control())
            .await?;
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_day_prints_without_the_apps_frame() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let page = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        let day = api.day(api.home()?, "today").await?.day;
        page.find(&Line::of(&day, day.slots.first().context("a slot")?).control())
            .await?;
        ensure!(
            page.has(&any("nav")).await?,
            "on the screen there is a navigation"
        );
        ensure!(
            page.has(&button(en("common.print"))).await?,
            "and a button to print"
        );

        page.on_paper().await?;
        ensure!(!page.has(&any("nav")).await?, "on paper there is none");
        ensure!(
            !page.has(&any("button")).await?,
            "nothing to press on paper"
        );
        for slot in day
            .slots
            .iter()
            .filter(|slot| !matches!(slot.whose, Whose::Own(_)))
        {
            page.reads(&slot.text).await?;
        }
        let paper = page.print_page(Default::default()).await?;
        ensure!(
            paper.len() > 10_000,
            "a page of {} bytes is empty",
            paper.len()
        );
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_family_assistant_stands_in_until_the_cover_ends() {
    journey(async |harness: &Harness| {
        let api = harness.api(ASSISTANT).await?;
        let mine = api.me.homes.first().context("the house she covers")?;
        ensure!(mine.until.is_some(), "a cover has an end: {mine:?}");
        let line = fresh_line(&api, mine.home.id, plain_each).await?;
        let page = harness.signed_in(ASSISTANT, Screen::DESKTOP).await?;
        let (until_when, _) = en("app_layout.cover_until")
            .split_once("{{ when }}")
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .context("a place for the time")?;
        page.reads(until_when.trim()).await?;
        page.click(&line.button(TickState::Done)).await?;
        page.find(&line.button(TickState::Done).pressed()).await?;
        server_says(&api, &line, TickState::Done).await?;
        // Least access: what the days are made of is the caregivers' matter.
        ensure!(
            !page.has(&button(en("day.choose_template"))).await?,
            "she may not choose a template"
        );
        Ok(())
    })
    .await;
}
