//! The boards of plans, the lists behind their figures, and all of them as CSV.

use super::day::board;
use crate::app::App;
use crate::http::{
    body::{IfNoneMatch, document},
    csv::{Table, asked},
    error::ApiResult,
    guard::{CurrentUser, HomeAccess},
    path::Path,
    reading_log::{ChildRecord, Shown, showing},
    words::for_reader,
};
use crate::words::Words;
use axum::{extract::State, http::HeaderMap, response::Response};
use care::{
    boards::{
        day::Count,
        plans::{PlanCountsBoard, PlanFigure, PlanList, PlansBoard},
    },
    plan::Due,
};
use contract::{parameter::HomeFigurePath, path};

/// The plans of the homes that a supervisor oversees.
#[utoipa::path(get, path = path::PLANS_BOARD, tag = "boards",
    responses((status = 200, body = PlansBoard), (status = 304)))]
pub async fn plans(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    reader: IfNoneMatch,
) -> ApiResult<Response> {
    let now = app.clock.now();
    let read = async { app.store.plans_board(viewer.person, now).await.map(Some) };
    board(&app, &reader, "plans", &viewer, now, read).await
}

/// The same as CSV.
#[utoipa::path(get, path = path::PLANS_CSV, tag = "boards",
    responses((status = 200, body = String, content_type = "text/csv")))]
pub async fn plans_csv(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let read = app.store.plans_board(viewer.person, app.clock.now());
    let board = read.await?;
    let mut headings = vec![
        "csv_place",
        "csv_home",
        "csv_children",
        "csv_norm_least",
        "csv_norm_most",
    ];
    headings.extend(PlanFigure::ALL.map(heading));
    let mut table = Table::new(for_reader(&headers), &headings)?;
    for row in board.rows {
        let norm = |pick: fn((u16, u16)) -> u16| {
            row.norm
                .map(|norm| pick(norm).to_string())
                .unwrap_or_default()
        };
        let mut cells = vec![
            row.home.place_name.clone(),
            row.home.name.clone(),
            row.children.to_string(),
            norm(|norm| norm.0),
            norm(|norm| norm.1),
        ];
        cells.extend(PlanFigure::ALL.map(|figure| row.numbers.of(figure).to_string()));
        table.row(&cells)?;
    }
    table.response("plans")
}

/// The plans of the places of the association, in counts that point at nobody.
#[utoipa::path(get, path = path::PLAN_COUNTS_BOARD, tag = "boards",
    responses((status = 200, body = PlanCountsBoard), (status = 304)))]
pub async fn plan_counts(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    reader: IfNoneMatch,
) -> ApiResult<Response> {
    let now = app.clock.now();
    let read = async {
        let board = app.store.plan_counts_board(viewer.association, now).await;
        board.map(Some)
    };
    board(&app, &reader, "plan-counts", &viewer, now, read).await
}

/// The same as CSV.
#[utoipa::path(get, path = path::PLAN_COUNTS_CSV, tag = "boards",
    responses((status = 200, body = String, content_type = "text/csv")))]
pub async fn plan_counts_csv(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let words = for_reader(&headers);
    let read = app
        .store
        .plan_counts_board(viewer.association, app.clock.now());
    let board = read.await?;
    let mut headings = vec!["csv_place", "csv_children"];
    headings.extend(PlanFigure::ALL.map(heading));
    let mut table = Table::new(words, &headings)?;
    let cell = |count: Count| match count {
        Count::Shown(number) => number.to_string(),
        Count::Withheld => words.of("csv_withheld").to_owned(),
    };
    for row in board.rows {
        let numbers = PlanFigure::ALL.map(|figure| cell(row.number(figure)));
        let mut cells = vec![row.place_name, cell(row.children)];
        cells.extend(numbers);
        table.row(&cells)?;
    }
    table.response("plan-counts")
}

/// The children, or steps, behind a figure; as CSV with `.csv` after the figure.
#[utoipa::path(get, path = path::PLAN_LIST, tag = "boards",
    params(HomeFigurePath),
    responses((status = 200, content((PlanList = "application/json"), (String = "text/csv"))), (status = 304)))]
pub async fn plan_list(
    State(app): State<App>,
    HomeAccess(at): HomeAccess,
    Path(HomeFigurePath { figure, .. }): Path<HomeFigurePath>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let (figure, as_csv) = asked(&figure, PlanFigure::of_word)?;
    let now = app.clock.now();
    let list = app.store.plan_list(&at.home, figure, now).await?;
    let shown = Shown::of_home(ChildRecord::Plans, at.home.id(), list.today);
    if !as_csv {
        return Ok(showing(document(&headers, &list)?, [shown]));
    }
    let words = for_reader(&headers);
    let headings = [
        "csv_place",
        "csv_home",
        "csv_whose",
        "csv_date",
        "csv_what",
        "csv_number",
    ];
    let mut table = Table::new(words, &headings)?;
    for line in list.lines {
        let what = match (&line.text, line.due) {
            (Some(text), _) => text.clone(),
            (None, Some(due)) => words.of(due_key(due)).to_owned(),
            (None, None) => siblings(words, &line.siblings, line.is_excepted),
        };
        table.row(&[
            list.home.place_name.clone(),
            list.home.name.clone(),
            line.name,
            line.date.map(|date| date.to_string()).unwrap_or_default(),
            what,
            line.number
                .map(|number| number.to_string())
                .unwrap_or_default(),
        ])?;
    }
    Ok(showing(table.response(figure.word())?, [shown]))
}

/// Brothers and sisters with their homes, and whether somebody said why.
fn siblings(words: &Words, all: &[care::people::Sibling], is_excepted: bool) -> String {
    let mut names: Vec<String> = all
        .iter()
        .map(|one| match &one.home_name {
            Some(home) => format!("{} ({home})", one.name),
            None => one.name.clone(),
        })
        .collect();
    if !all.is_empty() && !is_excepted {
        names.push(words.of("csv_no_exception").to_owned());
    }
    names.join("; ")
}

fn due_key(due: Due) -> &'static str {
    match due {
        Due::FirstPlan => "csv_due_first_plan",
        Due::Review => "csv_due_review",
        Due::BeforeMove => "csv_due_before_move",
    }
}

/// As the app says it.
fn heading(figure: PlanFigure) -> &'static str {
    match figure {
        PlanFigure::Late => "figure.late",
        PlanFigure::Soon => "figure.soon",
        PlanFigure::Asked => "figure.asked",
        PlanFigure::NoVoice => "figure.no_voice",
        PlanFigure::Waiting => "figure.waiting",
        PlanFigure::CaregiverSteps => "figure.caregiver_steps_long",
        PlanFigure::SpecialistSteps => "figure.specialist_steps_long",
        PlanFigure::DirectorSteps => "figure.director_steps_long",
        PlanFigure::FamilySteps => "figure.family_steps_long",
        PlanFigure::Apart => "figure.apart",
        PlanFigure::Housing => "figure.housing",
        PlanFigure::Pathway => "figure.pathway",
        PlanFigure::NoContact => "figure.no_contact",
        PlanFigure::FollowUp => "figure.follow_up",
    }
}
