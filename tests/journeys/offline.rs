//! The network is away: what was read stays, what is done waits and arrives
//! once, in order.

use crate::day::server_says;
use anyhow::{Context, Result, bail, ensure};
use care::command::Command;
use care::day::TickState;
use care::id::CommandId;
use journeys::day::{Line, fresh_line, fresh_lines, plain_each};
use journeys::harness::sign_in_reading;
use journeys::locator::link;
use journeys::page::Screen;
use journeys::people::CAREGIVER;
use journeys::proxy::{Proxy, Weather};
use journeys::words::say;
use journeys::*;
use std::time::Duration;

/// Waits until the app would open without a network.
pub async fn kept_offline(page: &Page) -> Result<()> {
    until("the service worker to keep the app", async || {
        let kept = page
            .script_later(
                "const [done] = arguments;
                 (async () => {
                   const worker = (await navigator.serviceWorker?.getRegistration())?.active;
                   if (worker?.state !== 'activated') return 'no worker';
                   return (await caches.match('/')) ? true : 'no page';
                 })().then(done, (error) => done(String(error)));",
                vec![],
            )
            .await?;
        if kept == true {
            Ok(Some(()))
        } else {
            bail!("{kept}")
        }
    })
    .await
}

/// The commands that reached the server, in their order, doubles included.
pub fn arrived(proxy: &Proxy) -> Vec<CommandId> {
    let bodies = proxy.passed().into_iter();
    bodies
        .filter(|ask| ask.method == "POST" && ask.path == "/api/commands")
        .filter_map(|ask| serde_json::from_slice::<serde_json::Value>(&ask.body).ok())
        .flat_map(|body| {
            serde_json::from_value::<Vec<Command>>(body["commands"].clone()).unwrap_or_default()
        })
        .map(|command| command.id)
        .collect()
}

/// Waits until nothing waits on the device: until the word that one sees says so. What a
/// screen reader is told leaves out what is on its way, and says “saved” meanwhile.
pub async fn all_sent(page: &Page) -> Result<()> {
    let script = "return document.querySelector('.keep-word')?.innerText.trim()";
    let saved = en("app_layout.saved");
    until("everything to be saved", async || {
        let word = page.script(script, Vec::new()).await?;
        Ok((word == saved.as_str()).then_some(()))
    })
    .await
}

pub fn kept_here(number: usize) -> String {
    let key = if number == 1 {
        "app_layout.offline_waiting_one"
    } else {
        "app_layout.offline_waiting_other"
    };
    en_with(key, &[("count", &number.to_string())])
}

/// What the app says of three ticks in such weather: as long as an answer may
/// still come, it does not call itself offline.
fn waits(weather: Weather) -> String {
    match weather {
        Weather::Hang => en_with("app_layout.waiting_other", &[("count", "3")]),
        _ => kept_here(3),
    }
}

async fn revision(api: &api::Api) -> Result<i64> {
    Ok(api.day(api.home()?, "today").await?.day.revision.0)
}

/// Ticks lines while the weather is bad, opens the app anew, and waits for better.
async fn ticks_outlast(weather: Weather) {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let lines = fresh_lines(&api, api.home()?, 3, plain_each).await?;
        let page = harness.signed_in(CAREGIVER, Screen::PHONE).await?;
        page.find(&lines[0].control()).await?;
        kept_offline(&page).await?;
        let before = revision(&api).await?;

        harness.proxy.weather(weather);
        for line in &lines {
            page.click(&line.button(TickState::Done)).await?;
            page.find(&line.button(TickState::Done).pressed()).await?;
        }
        page.reads(&waits(weather)).await?;

        // The app opens from the device, with the day and the ticks in it.
        page.refresh().await?;
        for line in &lines {
            page.find(&line.button(TickState::Done).pressed()).await?;
        }
        page.reads(&waits(weather)).await?;
        ensure!(
            revision(&api).await? == before,
            "nothing reached the server meanwhile"
        );

        harness.proxy.weather(Weather::Fair);
        for line in &lines {
            server_says(&api, line, TickState::Done).await?;
        }
        all_sent(&page).await?;
        ensure!(revision(&api).await? == before + 3, "each arrived once");
        let mut order = arrived(&harness.proxy);
        order.dedup();
        ensure!(
            order.len() == 3 && order.is_sorted(),
            "in the order in which they were made: {order:?}"
        );
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ticks_outlast_a_broken_network() {
    ticks_outlast(Weather::Cut).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ticks_outlast_a_network_that_swallows_everything() {
    ticks_outlast(Weather::Hang).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_captive_portals_page_is_not_taken_for_an_answer() {
    ticks_outlast(Weather::Portal).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_that_get_lost_make_nothing_happen_twice() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let line = fresh_line(&api, api.home()?, plain_each).await?;
        let page = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        page.find(&line.control()).await?;
        let before = revision(&api).await?;

        harness.proxy.weather(Weather::LosesAnswers);
        page.click(&line.button(TickState::Done)).await?;
        server_says(&api, &line, TickState::Done).await?;
        // Nobody told the app, so it does not say that it is saved.
        until("a second try", async || {
            Ok((arrived(&harness.proxy).len() > 1).then_some(()))
        })
        .await?;
        ensure!(
            !page.text().await?.contains(&en("app_layout.saved")),
            "it claims to know"
        );
        harness.proxy.weather(Weather::Fair);
        all_sent(&page).await?;
        ensure!(revision(&api).await? == before + 1, "it happened once");
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_that_nobody_has_opened_yet_has_its_words_without_a_network_in_any_language() {
    journey(async |harness: &Harness| {
        let page = harness.browser(Screen::PHONE).await?;
        page.open("/").await?;
        page.click(&button("Русский")).await?;
        let word = |key| say("ru", key, &[]);
        page.find(&field(word("sign_in.login"))).await?;
        sign_in_reading(&page, CAREGIVER, "ru").await?;
        page.arrives("the day", |path| path.ends_with("/day"))
            .await?;
        kept_offline(&page).await?;

        harness.proxy.weather(Weather::Cut);
        page.click(&link(word("app_layout.me"))).await?;
        page.reads(&word("accounts.language")).await?;
        page.reads(&word("accounts.sessions")).await?;
        page.click(&button("English")).await?;
        page.reads(&en("accounts.language")).await?;
        page.click(&button("Русский")).await?;
        page.reads(&word("accounts.language")).await?;
        page.open_at_once("/people").await?;
        page.reads(&word("people_register.search_hint")).await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tick_untick_tick_offline_ends_ticked() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let line = fresh_line(&api, api.home()?, plain_each).await?;
        let page = harness.signed_in(CAREGIVER, Screen::PHONE).await?;
        page.find(&line.control()).await?;
        let before = revision(&api).await?;
        harness.proxy.weather(Weather::Cut);
        tick_untick_tick(&page, &line).await?;
        page.reads(&kept_here(3)).await?;
        harness.proxy.weather(Weather::Fair);
        all_sent(&page).await?;
        server_says(&api, &line, TickState::Done).await?;
        ensure!(
            revision(&api).await? == before + 3,
            "three acts, none thrown together"
        );
        page.find(&line.button(TickState::Done).pressed()).await?;
        Ok(())
    })
    .await;
}

async fn tick_untick_tick(page: &Page, line: &Line) -> Result<()> {
    let done = line.button(TickState::Done);
    page.click(&done).await?;
    page.find(&done.clone().pressed()).await?;
    page.click(&line.take_back()).await?;
    page.find(&done.clone().not_pressed()).await?;
    page.click(&done).await?;
    page.find(&done.pressed()).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_the_network_is_back_nobody_waits_for_minutes() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let line = fresh_line(&api, api.home()?, plain_each).await?;
        let page = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        page.find(&line.control()).await?;
        harness.proxy.weather(Weather::Portal);
        page.click(&line.button(TickState::Done)).await?;
        // So often that the next try is far away.
        wait::within(Duration::from_secs(60), "the fourth try", async || {
            Ok((harness.proxy.refused("/api/commands") >= 4).then_some(()))
        })
        .await?;
        harness.proxy.weather(Weather::Fair);
        let begun = std::time::Instant::now();
        server_says(&api, &line, TickState::Done).await?;
        ensure!(
            begun.elapsed() < Duration::from_secs(8),
            "it took {:?}",
            begun.elapsed()
        );
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_server_refuses_waits_for_a_person_with_its_text() {
    journey(async |harness: &Harness| {
        let api = harness.api(CAREGIVER).await?;
        let home = api.home()?;
        let line = fresh_line(&api, home, plain_each).await?;
        let page = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        page.find(&line.control()).await?;
        kept_offline(&page).await?;
        harness.proxy.weather(Weather::Cut);
        let words = "She told me about the new teacher";
        let write = en_with("day.note_what", &[("text", &line.slot.text)]);
        page.click(&button(&write).within(line.row())).await?;
        page.fill(&field(en("day.note_text")), words).await?;
        page.click(&button(en("common.save"))).await?;
        page.reads(words).await?;
        page.reads(&kept_here(1)).await?;

        // Meanwhile a colleague removes the item from the template.
        let templates = api.templates(home).await?;
        let (template, item) = templates
            .templates
            .iter()
            .find_map(|t| {
                Some((
                    t.id,
                    t.items.iter().find(|item| item.id == line.slot.key.item)?,
                ))
            })
            .context("the item's template")?;
        let act = care::command::Act::from(care::templates::RemoveItem {
            template,
            item: item.id,
            base: item.revision,
        });
        api.act(home, act).await?;
        harness.proxy.weather(Weather::Fair);

        page.reads(&en_with("app_layout.needs_you_one", &[("count", "1")]))
            .await?;
        page.open("/attention").await?;
        page.find(&heading(en("attention.title"))).await?;
        page.reads(words).await?;
        page.reads(&en_with(
            "attention.why",
            &[("reason", &en("refusal.not_found"))],
        ))
        .await?;
        page.find(&button(en("common.copy"))).await?;
        page.click(&button(en("attention.discard"))).await?;
        page.click(&button(en("attention.discard")).within(any("dialog")))
            .await?;
        page.reads(&en("attention.empty_title")).await
    })
    .await;
}
