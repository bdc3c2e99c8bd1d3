//! The kitchen tablet.

use crate::day::server_says;
use anyhow::{Context, Result, ensure};
use care::day::{Slot, TickState, Whose};
use chrono::{TimeDelta, Utc};
use journeys::day::fresh_line;
use journeys::page::Screen;
use journeys::people::{CAREGIVER, PIN, TEEN};
use journeys::wait::within;
use journeys::*;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;

/// A tablet that a caregiver made the home's.
async fn tablet(harness: &Harness) -> Result<Arc<Page>> {
    let page = harness.signed_in(CAREGIVER, Screen::TABLET).await?;
    harness::make_tablet(harness, &page).await?;
    page.reads(&en("wall.who")).await?;
    Ok(page)
}

/// Somebody picks their name and types a PIN.
async fn pick(page: &Page, name: &str, pin: &str) -> Result<()> {
    page.touch(&button(name)).await?;
    type_pin(page, name, pin).await
}

async fn type_pin(page: &Page, name: &str, pin: &str) -> Result<()> {
    let pad = group(en_with("wall.pin_of", &[("name", name)]));
    for digit in pin.chars() {
        page.touch(&button(digit.to_string()).within(pad.clone()))
            .await?;
    }
    page.touch(&button(en("wall.enter")).within(pad)).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_the_kitchen_tablet_one_picks_oneself_and_ticks_with_a_pin() {
    journey(async |harness: &Harness| {
        let staff = harness.api(CAREGIVER).await?;
        let teen = harness.api(TEEN).await?;
        let is_theirs =
            |slot: &Slot| slot.whose == Whose::Child(teen.me.id) && !slot.needs_confirmation;
        let line = fresh_line(&staff, staff.home()?, is_theirs).await?;
        let page = tablet(harness).await?;
        ensure!(
            !page.has(&line.control()).await?,
            "locked, nothing can be ticked"
        );

        pick(&page, &teen.me.name, "0000").await?;
        page.reads(&en("problem.wrong_pin")).await?;
        type_pin(&page, &teen.me.name, PIN).await?;
        page.reads(&en_with("wall.you_are", &[("name", &teen.me.name)]))
            .await?;
        page.touch(&line.button(TickState::Done)).await?;
        page.find(&line.button(TickState::Done).pressed()).await?;
        server_says(&staff, &line, TickState::Done).await?;
        let day = staff.day(staff.home()?, "today").await?.day;
        let tick = day
            .slot(line.slot.key)
            .and_then(|slot| slot.tick.clone())
            .context("a tick")?;
        ensure!(
            tick.recorded_by == teen.me.id,
            "in their own name: {tick:?}"
        );

        page.touch(&button(en("wall.lock"))).await?;
        page.reads(&en("wall.who")).await?;
        ensure!(!page.has(&line.control()).await?, "locked again");
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_kitchen_tablet_locks_itself_when_nobody_touches_it() {
    journey(async |harness: &Harness| {
        let teen = harness.api(TEEN).await?;
        let page = tablet(harness).await?;
        // Not the server's minutes: the app believes what the unlock says.
        harness.proxy.rewrite("/api/wall/unlock", |text| {
            let mut unlocked: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
            unlocked["locks_after"] = serde_json::json!(3);
            unlocked.to_string()
        });
        pick(&page, &teen.me.name, PIN).await?;
        page.find(&button(en("wall.lock"))).await?;
        page.reads(&en("wall.who")).await?;
        ensure!(
            !page.has(&button(en("wall.lock"))).await?,
            "nobody is at it"
        );
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_kitchen_tablet_shows_the_day_to_all_and_says_when_it_cannot_unlock() {
    journey(async |harness: &Harness| {
        let staff = harness.api(CAREGIVER).await?;
        let teen = harness.api(TEEN).await?;
        let page = tablet(harness).await?;
        let day = staff.day(staff.home()?, "today").await?.day;
        for slot in day
            .slots
            .iter()
            .filter(|slot| !matches!(slot.whose, Whose::Own(_)))
        {
            page.reads(&slot.text).await?;
        }
        harness.proxy.weather(proxy::Weather::Cut);
        pick(&page, &teen.me.name, PIN).await?;
        page.reads(&en("problem.network")).await?;
        harness.proxy.weather(proxy::Weather::Fair);
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tablet_says_plainly_that_it_is_cut_off_from_a_server_that_died() {
    journey(async |harness: &Harness| {
        let page = tablet(harness).await?;
        harness.kill_server().await;
        // The browser still believes in its network.
        page.reads(&en("wall.offline")).await?;
        harness.restart_server().await?;
        page.reads_no_more(&en("wall.offline")).await
    })
    .await;
}

/// The day that the tablet shows.
async fn shown_day(page: &Page) -> Result<String> {
    let script = "return document.querySelector('.wall-date')?.innerText ?? '';";
    let shown = page.script(script, vec![]).await?;
    Ok(shown.as_str().unwrap_or_default().to_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tablet_that_nobody_touches_turns_with_the_day_whatever_its_clock_says() {
    journey(async |harness: &Harness| {
        let staff = harness.api(CAREGIVER).await?;
        let page = tablet(harness).await?;
        for device_ahead in [-90, 90] {
            let day = staff.day(staff.home()?, "today").await?.day;
            // Long enough for the tablet to open.
            let server = day.today_ends - TimeDelta::seconds(20) - Utc::now();
            let device = server + TimeDelta::seconds(device_ahead);
            let clock = format!(
                "(() => {{
                   const Old = globalThis.TrueDate ??= Date, now = () => Old.now() + {};
                   globalThis.Date = class extends Old {{
                     constructor(...all) {{ if (all.length) super(...all); else super(now()); }}
                     static now() {{ return now(); }}
                   }};
                 }})();",
                device.num_milliseconds()
            );
            harness.server_ahead(server).await?;
            page.devtools(
                "Page.addScriptToEvaluateOnNewDocument",
                json!({ "source": clock }),
            )
            .await?;
            page.refresh().await?;
            let before = until("a day", async || {
                let shown = shown_day(&page).await?;
                Ok((!shown.is_empty()).then_some(shown))
            })
            .await?;
            within(Duration::from_secs(60), "the day to turn", async || {
                let shown = shown_day(&page).await?;
                Ok((!shown.is_empty() && shown != before).then_some(()))
            })
            .await?;
            let late = Utc::now() + server - day.today_ends;
            ensure!(late < TimeDelta::seconds(15), "{late} after the day ended");
        }
        Ok(())
    })
    .await;
}
