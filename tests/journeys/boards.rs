//! The boards.

use anyhow::{Context, ensure};
use care::boards::day::{CountsBoard, FigureList, HomeRow, HomesBoard};
use care::boards::skills::{AreaBoard, RoundFigure, RoundList, SkillsBoard};
use care::day::DayFigure;
use journeys::page::Screen;
use journeys::people::{OFFICE, SUPERVISOR};
use journeys::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_supervisor_sees_a_row_for_each_home_and_who_stands_in() {
    journey(async |harness: &Harness| {
        let api = harness.api(SUPERVISOR).await?;
        let page = harness.signed_in(SUPERVISOR, Screen::DESKTOP).await?;
        page.arrives("the board", |path| path == "/board").await?;
        let board: HomesBoard = api.get("/api/boards/homes").await?;
        ensure!(board.rows.len() > 5, "{} homes", board.rows.len());
        for row in &board.rows {
            page.reads(&row.home.name).await?;
        }
        let covers: Vec<_> = board.rows.iter().flat_map(|row| &row.covers).collect();
        ensure!(!covers.is_empty(), "somebody stands in");
        for cover in covers {
            page.reads(&cover.assistant_name).await?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_figure_opens_the_list_behind_it_and_the_list_comes_as_a_table_file() {
    journey(async |harness: &Harness| {
        let api = harness.api(SUPERVISOR).await?;
        let page = harness.signed_in(SUPERVISOR, Screen::DESKTOP).await?;
        let board: HomesBoard = api.get("/api/boards/homes").await?;
        let row = board
            .rows
            .iter()
            .find(|row| row.week.of(DayFigure::Done) > 0)
            .context("a home where something was done")?;
        let home = row.home.id;
        let count = row.week.of(DayFigure::Done);

        page.open(&format!("/homes/{home}/figures/done/week"))
            .await?;
        let list: FigureList = api
            .get(&format!("/api/homes/{home}/figures/done?period=week"))
            .await?;
        ensure!(
            list.lines.len() == count as usize,
            "{} lines behind {count}",
            list.lines.len()
        );
        let line = list.lines.first().context("a line")?;
        page.reads(&line.text).await?;

        let save = page.find(&link(en("common.csv"))).await?;
        let address = save.attr("href").await?.context("an address")?;
        ensure!(
            save.attr("download").await?.is_some(),
            "the browser keeps it as a file"
        );
        let (kind, csv) = api.text(&address).await?;
        ensure!(kind.starts_with("text/csv"), "{kind}");
        ensure!(
            csv.lines().count() == count as usize + 1,
            "a head and {count} lines: {csv}"
        );
        ensure!(csv.contains(&line.text), "{csv}");
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_figure_on_the_board_is_a_link_to_its_list() {
    journey(async |harness: &Harness| {
        let api = harness.api(SUPERVISOR).await?;
        let page = harness.signed_in(SUPERVISOR, Screen::DESKTOP).await?;
        let board: HomesBoard = api.get("/api/boards/homes").await?;
        let differs = |figure: DayFigure, row: &HomeRow| row.week.of(figure) > row.day.of(figure);
        let mut rows = board.rows.iter();
        let row = rows.find(|row| differs(DayFigure::Open, row));
        let row = row.context("a home with a week behind it")?;
        let name = en_with(
            "boards.figure_of",
            &[
                ("figure", &en("day_state.unknown")),
                ("number", &row.week.of(DayFigure::Open).to_string()),
                ("name", &row.home.name),
            ],
        );
        page.click(&link(name)).await?;
        let end = format!("/homes/{}/figures/open/week", row.home.id);
        page.arrives("the list", |path| path == end).await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_national_office_sees_counts_without_names() {
    journey(async |harness: &Harness| {
        let office = harness.api(OFFICE).await?;
        let supervisor = harness.api(SUPERVISOR).await?;
        let page = harness.signed_in(OFFICE, Screen::DESKTOP).await?;
        page.find(&heading(en("boards.counts_title"))).await?;
        let counts: CountsBoard = office.get("/api/boards/counts").await?;
        for row in &counts.rows {
            page.reads(&row.place_name).await?;
        }
        let homes: HomesBoard = supervisor.get("/api/boards/homes").await?;
        let (_, sent) = office.text("/api/boards/counts").await?;
        for row in &homes.rows {
            ensure!(!sent.contains(&row.home.name), "{} was sent", row.home.name);
        }
        ensure!(
            office.get::<HomesBoard>("/api/boards/homes").await.is_err(),
            "the other board opened"
        );
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_supervisor_goes_from_numbers_of_skills_to_what_waits_and_back() {
    journey(async |harness: &Harness| {
        let api = harness.api(SUPERVISOR).await?;
        let page = harness.signed_in(SUPERVISOR, Screen::DESKTOP).await?;
        let board: SkillsBoard = api.get("/api/boards/skills").await?;
        page.click(&link(en("boards.tab_skills"))).await?;
        page.find(&heading(en("boards_skills.title"))).await?;

        let row = board
            .homes
            .iter()
            .find(|row| row.rounds.of(RoundFigure::Talk) > 0);
        let row = row.context("a home where a talk waits")?;
        let list: RoundList = api
            .get(&format!("/api/homes/{}/rounds/talk", row.home.id))
            .await?;
        let figure = en_with(
            "boards.figure_of",
            &[
                ("figure", &en("boards_figure.talk")),
                ("number", &row.rounds.of(RoundFigure::Talk).to_string()),
                ("name", &row.home.name),
            ],
        );
        page.click(&link(figure)).await?;
        page.find(&heading(en("boards_figure.talk"))).await?;
        for line in &list.lines {
            page.reads(&line.name).await?;
        }
        page.script("history.back()", vec![]).await?;
        page.find(&heading(en("boards_skills.title"))).await?;

        page.click(&link(en("checklist_area.money"))).await?;
        page.find(&heading(en("checklist_area.money"))).await?;
        let area: AreaBoard = api.get("/api/boards/skills/money").await?;
        let few = area.homes.iter().find(|row| row.voices.youth.is_none());
        let few = few.context("a home with few young people")?;
        let withheld = en_with("boards_skills.few_in", &[("homes", &few.home.name)]);
        page.reads(&withheld).await?;
        let shown = area.homes.iter().find(|row| row.voices.is_shown());
        let name = &shown.context("a home with numbers")?.home.name;
        let money = en("checklist_area.money");
        let skills = en_with(
            "boards_skills.skills_of",
            &[("area", &money), ("name", name)],
        );
        page.click(&link(skills)).await?;
        page.find(&heading(money)).await?;
        page.reads(name).await?;
        page.reads("Compare two prices").await
    })
    .await;
}
