//! Notes in a plan: each says who can read it, and reaches nobody else.

use crate::offline::{all_sent, kept_here, kept_offline};
use crate::plan::plan_path;
use anyhow::{Result, ensure};
use journeys::page::{Page, Screen};
use journeys::people::{CAREGIVER, SPECIALIST, SUPERVISOR, TEEN};
use journeys::proxy::Weather;
use journeys::*;

/// Writes a note for some.
async fn writes(page: &Page, text: &str, readers: &str) -> Result<()> {
    page.fill(&field(en("plan_note.write")), text).await?;
    page.click(&radio(en(readers))).await?;
    page.click(&button(en("plan_note.keep"))).await?;
    page.reads(text).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_note_is_read_by_those_it_is_for_and_says_so() {
    journey(async |harness: &Harness| {
        let path = plan_path(harness, "/feelings").await?;
        let specialist = harness.signed_in(SPECIALIST, Screen::DESKTOP).await?;
        specialist.open(&path).await?;
        writes(
            &specialist,
            "Between us who are named",
            "plan_note.specialists",
        )
        .await?;
        let staff = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        staff.open(&path).await?;
        writes(&staff, "Nights are hard", "plan_note.staff").await?;
        writes(
            &staff,
            "A walk after supper does good",
            "plan_note.everyone",
        )
        .await?;
        all_sent(&staff).await?;
        all_sent(&specialist).await?;
        specialist.reads("Nights are hard").await?;
        let director = harness.signed_in(SUPERVISOR, Screen::DESKTOP).await?;
        director.open(&path).await?;
        director.reads("Nights are hard").await?;
        let phone = harness.signed_in(TEEN, Screen::PHONE).await?;
        phone.open("/plan/feelings").await?;
        phone.reads("A walk after supper does good").await?;
        for (page, hidden) in [
            (&staff, "Between us"),
            (&director, "Between us"),
            (&phone, "Between us"),
            (&phone, "Nights are hard"),
        ] {
            ensure!(!page.text().await?.contains(hidden), "{hidden}");
        }
        // Nor is any of it in what the phone was sent.
        let (_, sent) = harness.api(TEEN).await?.text("/api/me/plan").await?;
        ensure!(!sent.contains("Between us") && !sent.contains("Nights are hard"));
        // Its writer takes one back, and then again does not.
        staff.click(&button(en("plan_note.withdraw"))).await?;
        phone.reads_no_more("A walk after supper does good").await?;
        staff.click(&button(en("common.undo"))).await?;
        phone.reads("A walk after supper does good").await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_note_half_written_outlives_its_page_and_one_that_is_kept_waits_for_a_network() {
    journey(async |harness: &Harness| {
        let path = plan_path(harness, "/notes").await?;
        let page = harness.signed_in(CAREGIVER, Screen::PHONE).await?;
        page.open(&path).await?;
        let note = field(en("plan_note.write"));
        page.fill(&note, "A long evening, and then").await?;
        page.click(&radio(en("plan_note.specialists"))).await?;
        page.click(&link(en("plan.all"))).await?;
        page.find(&heading(en("plan.domains"))).await?;
        page.open(&path).await?;
        // For whom it was begun, it still is.
        page.find(&radio(en("plan_note.specialists")).pressed())
            .await?;
        until("what was begun", async || {
            let text = page.find(&note).await?.value().await?;
            Ok((text == Some("A long evening, and then".into())).then_some(()))
        })
        .await?;
        page.click(&radio(en("plan_note.staff"))).await?;
        kept_offline(&page).await?;
        harness.proxy.weather(Weather::Cut);
        page.click(&button(en("plan_note.keep"))).await?;
        page.reads(&kept_here(1)).await?;
        page.open(&path).await?;
        page.reads("A long evening, and then").await?;
        ensure!(page.find(&note).await?.value().await? == Some(String::new()));
        harness.proxy.weather(Weather::Fair);
        all_sent(&page).await?;
        let director = harness.signed_in(SUPERVISOR, Screen::DESKTOP).await?;
        director.open(&path).await?;
        director.reads("A long evening, and then").await
    })
    .await;
}
