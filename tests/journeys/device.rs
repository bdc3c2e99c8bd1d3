//! What stays on a device that is lost, taken over, or hung up in a kitchen.

use crate::accounts_sessions::{databases, end_other_sessions};
use crate::day::server_says;
use crate::offline::{all_sent, kept_here, kept_offline};
use anyhow::{Result, ensure};
use care::day::TickState;
use journeys::day::{fresh_line, plain_each};
use journeys::page::Screen;
use journeys::people::{CAREGIVER, TEEN};
use journeys::proxy::Weather;
use journeys::*;
use serde_json::json;
use thirtyfour::Key;

/// The names of what is kept in the device's databases, but for what waits to be sent.
async fn kept(page: &Page) -> Result<Vec<String>> {
    let names = page
        .script_later(
            "const done = arguments[arguments.length - 1];
             (async () => {
               const all = [];
               for (const { name } of await indexedDB.databases()) {
                 const db = await new Promise((yes, no) => {
                   const request = indexedDB.open(name);
                   request.onsuccess = () => yes(request.result);
                   request.onerror = no;
                 });
                 const request = db.transaction('documents').objectStore('documents').getAllKeys();
                 await new Promise((yes) => (request.onsuccess = yes));
                 all.push(...request.result);
                 db.close();
               }
               return all;
             })().then(done);",
            vec![],
        )
        .await?;
    Ok(serde_json::from_value(names)?)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_device_that_was_signed_out_from_elsewhere_shows_and_keeps_nothing() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let line = fresh_line(&api, api.home()?, plain_each).await?;
        let page = harness.signed_in(CAREGIVER, Screen::PHONE).await?;
        page.find(&line.control()).await?;
        kept_offline(&page).await?;
        ensure!(!kept(&page).await?.is_empty(), "the day is kept");
        end_other_sessions(&api).await?;

        page.reads(&en("problem.ended")).await?;
        until("the device to be empty", async || {
            Ok(databases(&page).await?.is_empty().then_some(()))
        })
        .await?;
        // Nor with the network away, from the device's copy.
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
async fn a_session_that_ran_out_shows_nothing_until_somebody_signs_in() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let line = fresh_line(&api, api.home()?, plain_each).await?;
        let page = harness.signed_in(CAREGIVER, Screen::PHONE).await?;
        page.find(&line.control()).await?;
        harness.days_later(31).await?;
        page.reads(&en("sign_in.again")).await?;
        ensure!(!page.has(&line.control()).await?, "the day still shows");
        page.press(Key::Escape).await?;
        page.refresh().await?;
        page.reads(&en("sign_in.again")).await?;
        ensure!(
            !page.text().await?.contains(&line.slot.text),
            "after a reload, the day shows"
        );
        harness::sign_in_again(&page, CAREGIVER).await?;
        page.reads(&line.slot.text).await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_takes_a_device_over_is_asked_before_what_another_left_is_deleted() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let teen = harness.api(TEEN).await?;
        let line = fresh_line(&api, api.home()?, plain_each).await?;
        let page = harness.signed_in(CAREGIVER, Screen::PHONE).await?;
        page.find(&line.control()).await?;
        harness.proxy.weather(Weather::Cut);
        page.click(&line.button(TickState::Done)).await?;
        page.reads(&kept_here(1)).await?;
        end_other_sessions(&api).await?;
        harness.proxy.weather(Weather::Fair);
        page.reads(&en("problem.ended")).await?;

        page.fill(&field(en("sign_in.login")), TEEN.login).await?;
        let password = field(en("sign_in.password")).loosely();
        page.fill(&password, TEEN.password).await?;
        page.click(&button(en("sign_in.submit"))).await?;
        page.reads(&en_with("problem.others_unsent", &[("number", "1")]))
            .await?;
        ensure!(databases(&page).await?.len() == 1, "nothing is gone yet");
        page.click(&button(en("sign_in.submit"))).await?;
        page.gone(&password).await?;
        let own = vec![format!("homeward-{}", teen.me.id)];
        until("only one's own to be on the device", async || {
            Ok((databases(&page).await? == own).then_some(()))
        })
        .await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kitchen_tablet_keeps_nothing_of_who_set_it_up() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let home = api.me.homes.first().map(|mine| mine.home.name.clone());
        let home = home.unwrap_or_default();
        let line = fresh_line(&api, api.home()?, plain_each).await?;
        let page = harness.signed_in(CAREGIVER, Screen::TABLET).await?;
        page.find(&line.control()).await?;
        page.click(&link(en("app_layout.people"))).await?;
        page.find(&heading(en("title.people")).loosely()).await?;
        page.click(&link(en("app_layout.day"))).await?;
        kept_offline(&page).await?;
        harness.proxy.weather(Weather::Cut);
        page.click(&line.button(TickState::Skipped)).await?;
        page.reads(&kept_here(1)).await?;

        // What is not sent yet comes first.
        page.click(&link(en("app_layout.me"))).await?;
        page.click(&button(&home)).await?;
        let asked = dialog(en_with("accounts.wall_make_of", &[("name", &home)]));
        page.click(&button(en("accounts.wall_make")).within(asked))
            .await?;
        page.reads(&en_with("accounts.wall_unsent", &[("number", "1")]))
            .await?;
        harness.proxy.weather(Weather::Fair);
        server_says(&api, &line, TickState::Skipped).await?;
        all_sent(&page).await?;

        harness::make_tablet(harness, &page).await?;
        until("nothing but the wall to be kept", async || {
            let kept = kept(&page).await?;
            let of_wall = |name: &String| name.starts_with("/api/wall/");
            Ok((!kept.is_empty() && kept.iter().all(of_wall)).then_some(()))
        })
        .await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_phone_took_away_while_the_app_slept_is_opened_anew() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let line = fresh_line(&api, api.home()?, plain_each).await?;
        let page = harness.signed_in(CAREGIVER, Screen::PHONE).await?;
        let script = "(() => {
            const open = IDBFactory.prototype.open, live = new Set();
            IDBFactory.prototype.open = function (...all) {
              const request = open.apply(this, all);
              request.addEventListener('success', () => live.add(request.result));
              return request;
            };
            window.loseDatabases = () => {
              for (const db of live) { db.close(); db.dispatchEvent(new Event('close')); }
              return live.size;
            };
          })();";
        page.devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": script }),
        )
        .await?;
        page.refresh().await?;
        page.find(&line.control()).await?;
        let lost = page
            .script("return window.loseDatabases();", vec![])
            .await?;
        ensure!(lost != 0, "there was one to lose");
        harness.proxy.weather(Weather::Cut);
        page.click(&line.button(TickState::Done)).await?;
        page.reads(&kept_here(1)).await?;
        page.script("return window.loseDatabases();", vec![])
            .await?;
        harness.proxy.weather(Weather::Fair);
        server_says(&api, &line, TickState::Done).await?;
        all_sent(&page).await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_note_that_is_being_written_outlives_a_reload_and_a_second_press_is_none() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let home = api.home()?;
        let page = harness.signed_in(CAREGIVER, Screen::PHONE).await?;
        let (write, note) = (button(en("day.note_day")), field(en("day.note_text")));
        let words = "A quiet evening, all at one table";
        page.click(&write).await?;
        page.fill(&note, words).await?;
        page.reads(&en("app_layout.draft")).await?;
        until("the draft on the device", async || {
            let kept = kept(&page).await?;
            let is_draft = |name: &String| name.starts_with("draft:");
            Ok(kept.iter().any(is_draft).then_some(()))
        })
        .await?;
        page.refresh().await?;
        page.click(&write).await?;
        until("the text to be there again", async || {
            let text = page.find(&note).await?.prop("value").await?;
            Ok((text.as_deref() == Some(words)).then_some(()))
        })
        .await?;
        let twice = "const save = document.querySelector('dialog[open] [type=submit]');
                     save.click(); save.click();";
        page.script(twice, vec![]).await?;
        page.gone(&note).await?;
        all_sent(&page).await?;
        let notes = api.day(home, "today").await?.notes;
        let kept = notes.iter().filter(|staff| staff.note.text == words);
        ensure!(kept.count() == 1, "{notes:?}");
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_browser_without_what_the_app_needs_says_so() {
    journey(async |harness: &Harness| {
        let page = harness.browser(Screen::PHONE).await?;
        page.devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": "delete globalThis.WebAssembly;" }),
        )
        .await?;
        page.open_at_once("/").await?;
        page.reads(&en("sign_in.slow")).await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_newer_version_wrote_is_shown_and_never_dropped_unasked() {
    journey(async |harness: &Harness| {
        let page = harness.signed_in(CAREGIVER, Screen::PHONE).await?;
        all_sent(&page).await?;
        page.script_later(
            "const done = arguments[arguments.length - 1];
             (async () => {
               const [{ name }] = await indexedDB.databases();
               const request = indexedDB.open(name);
               await new Promise((yes) => (request.onsuccess = yes));
               const change = request.result.transaction('outbox', 'readwrite');
               change.objectStore('outbox').add('{\"of\":\"a newer version\"}');
               await new Promise((yes) => (change.oncomplete = yes));
               request.result.close();
             })().then(done);",
            vec![],
        )
        .await?;
        page.refresh().await?;
        page.reads(&en_with("app_layout.needs_you_one", &[("count", "1")]))
            .await?;
        page.open("/attention").await?;
        page.reads(&en("attention.unreadable")).await?;
        page.open("/account").await?;
        page.click(&button(en("common.sign_out"))).await?;
        page.reads(&en_with("common.unsent_one", &[("count", "1")]))
            .await
    })
    .await;
}
