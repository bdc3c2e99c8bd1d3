//! A plan from the last missing word to approval, with three people.

use crate::offline::all_sent;
use crate::plan::{mine, plan_path};
use anyhow::{Result, ensure};
use care::command::Act;
use care::id::PlanItemId;
use care::plan::{ChildSays, ChildsView, FieldValue, Missing};
use care::plan::{SendPlan, WritePlan};
use journeys::locator::{any, link};
use journeys::page::Screen;
use journeys::people::{CAREGIVER, SUPERVISOR, TEEN};
use journeys::proxy::Weather;
use journeys::*;

/// Lets the adults say what is still missing in the plan of the first house.
async fn complete(harness: &Harness) -> Result<()> {
    let (teen, staff) = (harness.api(TEEN).await?, harness.api(CAREGIVER).await?);
    let plan = mine(&teen).await?;
    for missing in plan.missing() {
        let section = missing.section();
        let written = match missing {
            Missing::ChildsView(_) => FieldValue::ChildsView {
                section,
                view: Some(ChildsView {
                    says: ChildSays::Declined,
                    listener: Some("Olga".into()),
                    on: plan.today,
                }),
            },
            Missing::Goal(_) => FieldValue::Goal {
                goal: PlanItemId(uuid::Uuid::now_v7()),
                section,
                text: Some("Feels better there".into()),
            },
        };
        let act = Act::from(WritePlan {
            child: teen.me.id,
            base: plan.base(&written),
            written,
        });
        staff.act(teen.home()?, act).await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_plan_is_sent_sent_back_with_words_and_approved_by_the_director() {
    journey(async |harness: &Harness| {
        let teen = harness.api(TEEN).await?;
        let path = plan_path(harness, "").await?;
        let staff = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        staff.open(&path).await?;
        staff.find(&button(en("plan.missing")).loosely()).await?;
        ensure!(!staff.has(&button(en("plan.send"))).await?);
        complete(harness).await?;
        staff.reads(&en("plan.missing_none")).await?;
        staff.click(&button(en("plan.send"))).await?;
        staff.find(&button(en("plan.take_back"))).await?;
        all_sent(&staff).await?;

        let director = harness.signed_in(SUPERVISOR, Screen::PHONE).await?;
        director.open(&path).await?;
        director.click(&link(en("plan.read_sent"))).await?;
        // What is new since the version before, and what stood there.
        director.reads("Feels better there").await?;
        director.click(&button(en("plan.send_back"))).await?;
        let back = button(en("plan.send_back")).within(any("dialog"));
        director.click(&back).await?;
        director.reads(&en("refusal.text_empty")).await?;
        director
            .fill(
                &field(en("plan.send_back_words")),
                "Ask the grandmother too",
            )
            .await?;
        director.click(&back).await?;
        staff.reads("Ask the grandmother too").await?;
        let phone = harness.signed_in(TEEN, Screen::PHONE).await?;
        phone.open("/plan").await?;
        phone.find(&heading(en("plan.approval"))).await?;
        ensure!(!phone.text().await?.contains("Ask the grandmother too"));

        staff.click(&button(en("plan.send"))).await?;
        all_sent(&staff).await?;
        director.click(&link(en("plan.read_sent"))).await?;
        director.click(&button(en("plan.approve"))).await?;
        until("the second version", async || {
            let plan = mine(&teen).await?;
            Ok((plan.versions.len() == 2).then_some(()))
        })
        .await?;
        phone.open("/plan/versions/2").await?;
        phone.reads(&en("plan.version_stays")).await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_director_who_reads_what_was_taken_back_approves_nothing() {
    journey(async |harness: &Harness| {
        let teen = harness.api(TEEN).await?;
        let staff = harness.api(CAREGIVER).await?;
        complete(harness).await?;
        let (home, child) = (teen.home()?, teen.me.id);
        let send = |back| Act::from(SendPlan { child, back });
        let sent = staff.act(home, send(None)).await?;
        let director = harness.signed_in(SUPERVISOR, Screen::DESKTOP).await?;
        let path = plan_path(harness, "/versions/sent").await?;
        director.open(&path).await?;
        director.find(&button(en("plan.approve"))).await?;
        harness.proxy.weather(Weather::Cut);
        staff.act(home, send(Some(sent))).await?;
        director.click(&button(en("plan.approve"))).await?;
        harness.proxy.weather(Weather::Fair);
        director
            .reads(&en_with("app_layout.needs_you_one", &[("count", "1")]))
            .await?;
        director.open("/attention").await?;
        let reason = en("refusal.plan_not_waiting");
        director
            .reads(&en_with("attention.why", &[("reason", &reason)]))
            .await?;
        ensure!(mine(&teen).await?.versions.len() == 1);
        Ok(())
    })
    .await;
}
