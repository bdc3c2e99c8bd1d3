//! From a number of the board of plans to the plan in which something can be done.

use anyhow::{Context, ensure};
use care::boards::plans::{PlanFigure, PlanList, PlansBoard};
use journeys::locator::link;
use journeys::page::Screen;
use journeys::people::{OFFICE, SUPERVISOR};
use journeys::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_of_the_board_leads_to_names_and_a_name_to_the_plan() {
    journey(async |harness: &Harness| {
        let api = harness.api(SUPERVISOR).await?;
        let board: PlansBoard = api.get("/api/boards/plans").await?;
        let missing = PlanFigure::NoVoice;
        let mut rows = board.rows.iter();
        let row = rows.find(|row| row.numbers.of(missing) > 0);
        let row = row.context("a plan without the child's voice")?;
        let page = harness.signed_in(SUPERVISOR, Screen::DESKTOP).await?;
        page.open("/board").await?;
        page.click(&link(en("boards_plans.tab"))).await?;
        let number = row.numbers.of(missing).to_string();
        let figure = en_with(
            "boards.figure_of",
            &[
                ("figure", &en("boards_figure.no_voice")),
                ("name", &row.home.name),
                ("number", &number),
            ],
        );
        // All homes together lead to those that are meant, and these to the same list.
        let all = board.together().of(missing).to_string();
        let together = [
            ("figure", en("boards_figure.no_voice")),
            ("name", en("boards_plans.together")),
            ("number", all),
        ];
        let together: Vec<(&str, &str)> = together
            .iter()
            .map(|(key, word)| (*key, word.as_str()))
            .collect();
        page.click(&link(en_with("boards.figure_of", &together)))
            .await?;
        page.arrives("the homes", |path| path.ends_with("/board/plans/no_voice"))
            .await?;
        page.click(&link(figure)).await?;
        let path = format!("/api/homes/{}/plans/no_voice", row.home.id);
        let list: PlanList = api.get(&path).await?;
        let child = &list.lines.first().context("a child")?.name;
        page.click(&link(child)).await?;
        page.reads(&en("plan.missing")).await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_office_sees_plans_in_numbers_and_nobodys_name() {
    journey(async |harness: &Harness| {
        let api = harness.api(SUPERVISOR).await?;
        let board: PlansBoard = api.get("/api/boards/plans").await?;
        let home = &board.rows.first().context("a home")?.home;
        let page = harness.signed_in(OFFICE, Screen::PHONE).await?;
        page.open("/board").await?;
        page.click(&link(en("boards_plans.tab"))).await?;
        page.reads(&home.place_name).await?;
        page.reads(&en("boards_figure.no_voice")).await?;
        ensure!(!page.text().await?.contains(&home.name));
        Ok(())
    })
    .await;
}
