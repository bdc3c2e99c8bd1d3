//! What people write into a plan at the same time, half write, or leave: nothing of it
//! is lost, and nothing is written over unseen.

use crate::offline::all_sent;
use crate::plan::{adults_say, adults_view, mine, plan_path};
use anyhow::ensure;
use care::command::Act;
use care::id::PlanItemId;
use care::plan::WritePlan;
use care::plan::{FieldValue, Section};
use journeys::harness::sign_in_again;
use journeys::locator::link;
use journeys::page::Screen;
use journeys::people::{CAREGIVER, SPECIALIST, TEEN};
use journeys::proxy::Weather;
use journeys::*;
use reqwest::Method;
use serde_json::json;
use thirtyfour::Key;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_who_write_the_same_field_without_knowing_keep_both_and_choose() {
    journey(async |harness: &Harness| {
        let teen = harness.api(TEEN).await?;
        let psychologist = harness.api(SPECIALIST).await?;
        let page = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        page.open(&plan_path(harness, "/safety").await?).await?;
        page.find(&adults_view()).await?;
        harness.proxy.weather(Weather::Cut);
        page.fill(&adults_view(), "Mine, without a network").await?;
        page.press(Key::Tab).await?;
        page.reads_no_more(&en("plan.unsaved")).await?;
        let theirs = Act::from(WritePlan {
            child: teen.me.id,
            base: None,
            written: FieldValue::AdultsView {
                section: Section::Safety,
                text: "Theirs, meanwhile".into(),
            },
        });
        psychologist.act(teen.home()?, theirs).await?;
        harness.proxy.weather(Weather::Fair);
        page.reads(&en("plan.both_title")).await?;
        page.reads("Theirs, meanwhile").await?;
        page.reads("Mine, without a network").await?;
        ensure!(mine(&teen).await?.adults_view(Section::Safety) == "Theirs, meanwhile");
        page.click(&button(en("plan.keep_both"))).await?;
        let both = "Theirs, meanwhile\n\nMine, without a network";
        adults_say(&teen, Section::Safety, both).await?;
        page.reads_no_more(&en("plan.both_title")).await?;
        all_sent(&page).await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_somebody_else_writes_while_one_types_is_not_written_over() {
    journey(async |harness: &Harness| {
        let teen = harness.api(TEEN).await?;
        let psychologist = harness.api(SPECIALIST).await?;
        let page = harness.signed_in(CAREGIVER, Screen::PHONE).await?;
        page.open(&plan_path(harness, "/play").await?).await?;
        page.fill(&adults_view(), "I was typing this").await?;
        let theirs = Act::from(WritePlan {
            child: teen.me.id,
            base: None,
            written: FieldValue::AdultsView {
                section: Section::Play,
                text: "This came first".into(),
            },
        });
        psychologist.act(teen.home()?, theirs).await?;
        // Whether this page has heard of it by now or the server has to say it.
        page.press(Key::Tab).await?;
        page.reads(&en("plan.both_title")).await?;
        page.reads("This came first").await?;
        page.click(&button(en("plan.keep_yours"))).await?;
        adults_say(&teen, Section::Play, "I was typing this").await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_that_ends_in_a_long_note_loses_no_letter() {
    journey(async |harness: &Harness| {
        let teen = harness.api(TEEN).await?;
        let api = harness.api(CAREGIVER).await?;
        let page = harness.signed_in(CAREGIVER, Screen::PHONE).await?;
        let path = plan_path(harness, "/self_care").await?;
        page.open(&path).await?;
        let long = "She cooks on Fridays, and nobody has to ask her. ".repeat(12);
        page.fill(&adults_view(), long.trim()).await?;
        // On the device at the first pause, though it is no act yet.
        until("the draft on the device", async || {
            let kept = page.script_later(DRAFTS, vec![]).await?;
            Ok((kept == 1).then_some(()))
        })
        .await?;
        let sessions: care::accounts::Sessions = api.get("/api/me/sessions").await?;
        for one in sessions.sessions.iter().filter(|one| !one.current) {
            let path = format!("/api/me/sessions/{}", one.id);
            api.send(Method::DELETE, &path, json!(null)).await?;
        }
        // The browser is gone, and comes back to a session that is over.
        let page = harness.crashed(&page, Screen::PHONE).await?;
        page.open_at_once(&path).await?;
        sign_in_again(&page, CAREGIVER).await?;
        page.reads(&en("plan.draft")).await?;
        page.click(&button(en("common.save"))).await?;
        adults_say(&teen, Section::SelfCare, long.trim()).await?;
        all_sent(&page).await
    })
    .await;
}

/// How many drafts the device keeps.
const DRAFTS: &str = "const done = arguments[arguments.length - 1];
    indexedDB.databases().then((all) => {
      const open = indexedDB.open(all[0].name);
      open.onsuccess = () => {
        const keys = open.result.transaction('documents').objectStore('documents').getAllKeys();
        keys.onsuccess = () => {
          open.result.close();
          done(keys.result.filter((key) => key.startsWith('draft:')).length);
        };
      };
    });";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_leaves_the_page_in_the_midst_of_a_word_has_saved_it() {
    journey(async |harness: &Harness| {
        let teen = harness.api(TEEN).await?;
        let page = harness.signed_in(CAREGIVER, Screen::PHONE).await?;
        page.open(&plan_path(harness, "/play").await?).await?;
        page.fill(&adults_view(), "Skates, and falls with grace")
            .await?;
        let next = en_with("plan.after", &[("section", &en("plan_section.self_care"))]);
        page.click(&link(next)).await?;
        adults_say(&teen, Section::Play, "Skates, and falls with grace").await?;
        // And by the browser's own way back.
        page.find(&heading(en("plan_section.self_care"))).await?;
        page.fill(&adults_view(), "Packs the bag alone").await?;
        page.script("history.back()", vec![]).await?;
        page.find(&heading(en("plan_section.play"))).await?;
        adults_say(&teen, Section::SelfCare, "Packs the bag alone").await?;
        all_sent(&page).await?;
        until("no draft to be left", async || {
            let kept = page.script_later(DRAFTS, vec![]).await?;
            Ok((kept == 0).then_some(()))
        })
        .await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_half_written_stays_when_a_colleague_adds_a_goal() {
    journey(async |harness: &Harness| {
        let teen = harness.api(TEEN).await?;
        let psychologist = harness.api(SPECIALIST).await?;
        let page = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        page.open(&plan_path(harness, "/learning").await?).await?;
        let step = field(en("plan.action_new"));
        page.fill(&step, "Half a sen").await?;
        let goal = Act::from(WritePlan {
            child: teen.me.id,
            base: None,
            written: FieldValue::Goal {
                goal: PlanItemId(uuid::Uuid::now_v7()),
                section: Section::Learning,
                text: Some("Learns to swim".into()),
            },
        });
        psychologist.act(teen.home()?, goal).await?;
        until("the other goal", async || {
            let goals = page.all(&step).await?.len();
            Ok((goals == 2).then_some(()))
        })
        .await?;
        page.press("tence").await?;
        let typed = page.find(&step).await?.prop("value").await?;
        ensure!(typed.as_deref() == Some("Half a sentence"), "{typed:?}");
        Ok(())
    })
    .await;
}
