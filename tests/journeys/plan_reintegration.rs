//! Going home: prepared with the child, and followed by visits that the board asks for.

use crate::offline::all_sent;
use crate::plan::{mine, plan_path};
use anyhow::{Context, Result, ensure};
use care::boards::plans::{PlanFigure, PlanList, PlansBoard};
use care::figures::Listed;
use care::home::CareSetting;
use care::plan::{ReturnMatter, StaffPlan};
use journeys::locator::{any, link};
use journeys::page::Screen;
use journeys::people::{CAREGIVER, SUPERVISOR, TEEN, VISITOR};
use journeys::*;
use thirtyfour::Key;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_return_is_prepared_and_the_child_says_how_they_see_it_once_it_is_spoken_of() {
    journey(async |harness: &Harness| {
        let phone = harness.signed_in(TEEN, Screen::PHONE).await?;
        phone.open("/plan").await?;
        phone
            .find(&link(en("placement.link_mine")).loosely())
            .await?;
        // Nobody makes a promise by an empty page.
        let way = link(en("plan_reintegration.title")).loosely();
        ensure!(!phone.has(&way).await?);
        let staff = harness.signed_in(CAREGIVER, Screen::DESKTOP).await?;
        staff.open(&plan_path(harness, "").await?).await?;
        staff.click(&way).await?;
        staff.find(&field(en("plan_reintegration.how"))).await?;
        let texts = staff.all(&field(en("plan_reintegration.how"))).await?;
        ensure!(texts.len() == ReturnMatter::ALL.len());
        let first = texts.first().context("a field")?;
        first.send_keys("Mother is well again").await?;
        staff.press(Key::Tab).await?;
        staff
            .click(&checkbox(en("plan_reintegration.settled")))
            .await?;
        let meter = [("all", "8"), ("settled", "1")];
        staff
            .reads(&en_with("plan_reintegration.meter", &meter))
            .await?;
        all_sent(&staff).await?;
        phone.click(&way).await?;
        phone.reads("Mother is well again").await?;
        let view = field(en("plan_reintegration.view_mine"));
        phone.fill(&view, "Only with my sister").await?;
        phone.press(Key::Tab).await?;
        all_sent(&phone).await?;
        staff.reads("Only with my sister").await?;
        let plan = mine(&harness.api(TEEN).await?).await?;
        ensure!(plan.open_return_matters().len() == 7);
        Ok(())
    })
    .await;
}

/// The list of who is to be visited, in the home of those who are back.
async fn due(harness: &Harness) -> Result<PlanList> {
    let api = harness.api(SUPERVISOR).await?;
    let board: PlansBoard = api.get("/api/boards/plans").await?;
    let mut rows = board.rows.iter().map(|row| &row.home);
    let home = rows.find(|home| home.setting == CareSetting::ReturnedToFamily);
    let home = home.context("a home of those who are back")?.id;
    let figure = PlanFigure::FollowUp.word();
    api.get(&format!("/api/homes/{home}/plans/{figure}")).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_at_home_again_is_visited_and_the_board_asks_until_it_is_told() {
    journey(async |harness: &Harness| {
        let before = due(harness).await?;
        let line = before.lines.first().context("somebody to visit")?;
        let director = harness.signed_in(SUPERVISOR, Screen::DESKTOP).await?;
        let path = format!("/homes/{}", before.home.id);
        director.open(&format!("{path}/plans/follow_up")).await?;
        director.click(&link(&line.name)).await?;
        director.reads(&en("plan_reintegration.visits")).await?;
        ensure!(!director.has(&button(en("plan_reintegration.add"))).await?);
        let plan = format!("{path}/people/{}/plan", line.child);
        let staff = harness.api(VISITOR).await?;
        let was: StaffPlan = staff.get(&format!("/api{plan}")).await?;
        let was = was.plan.next_follow_up().context("a day")?;

        let phone = harness.signed_in(VISITOR, Screen::PHONE).await?;
        phone.open(&format!("{plan}/return")).await?;
        phone.click(&button(en("plan_reintegration.add"))).await?;
        phone
            .click(&button(en("common.save")).within(any("dialog")))
            .await?;
        phone.reads(&en("plan_reintegration.untold")).await?;
        phone.click(&radio(en("plan.says_words"))).await?;
        phone
            .fill(&field(en("plan.words")), "We got a dog ourselves")
            .await?;
        phone.press(Key::Tab).await?;
        let seen = field(en("plan_reintegration.visit_text"));
        phone
            .fill(&seen, "Calm; the help can end in spring")
            .await?;
        phone.press(Key::Tab).await?;
        phone
            .reads_no_more(&en("plan_reintegration.untold"))
            .await?;
        all_sent(&phone).await?;
        let now: StaffPlan = staff.get(&format!("/api{plan}")).await?;
        ensure!(now.plan.next_follow_up() > Some(was));
        ensure!(due(harness).await?.lines.is_empty());
        director.reads(&en("plan_reintegration.title")).await
    })
    .await;
}
