//! The boards of plans, the lists behind their figures, and all of them as CSV.

use super::tabular::{
    TableCells, Tabular, board, cell, count_cell, home_cells, list, norm_cells, table, worded,
};
use crate::http::{
    body::IfNoneMatch,
    csv::asked,
    error::ApiResult,
    guard::{CurrentUser, HomeAccess},
    path::Path,
    reading_log::{ChildRecord, Shown, showing},
};
use crate::{app::App, words::Words};
use axum::{extract::State, http::HeaderMap, response::Response};
use care::{
    boards::plans::{PlanCountsBoard, PlanFigure, PlanList, PlansBoard},
    figures::Listed,
    people::Sibling,
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
    let read = app.store.plans_board(viewer.person, now);
    board(&app, &reader, "plans", &viewer, now, read).await
}

/// The plans of the homes that a supervisor oversees, as CSV.
#[utoipa::path(get, path = path::PLANS_CSV, tag = "boards",
    responses((status = 200, body = String, content_type = "text/csv")))]
pub async fn plans_csv(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let read = app.store.plans_board(viewer.person, app.clock.now());
    table(&headers, "plans", read.await?)
}

impl Tabular for PlansBoard {
    fn table(self, words: &Words) -> TableCells {
        let about = worded(words, "place home children norm_least norm_most");
        let headings = [about, figure_headings(words)].concat();
        let rows = self.rows.into_iter().map(|row| {
            let mut cells = home_cells(&row.home);
            cells.push(row.children.to_string());
            cells.extend(norm_cells(row.norm));
            cells.extend(PlanFigure::all().map(|figure| row.numbers.of(figure).to_string()));
            cells
        });
        TableCells {
            headings,
            rows: rows.collect(),
        }
    }
}

/// The headings of the figures, as the app says them where nothing stands above.
fn figure_headings(words: &Words) -> Vec<String> {
    let headings = PlanFigure::all().map(|figure| {
        let (short, long) = (
            figure.word(),
            format!("boards_figure.{}_long", figure.word()),
        );
        match words.has(&long) {
            true => words.of(&long).to_owned(),
            false => words.of(&format!("boards_figure.{short}")).to_owned(),
        }
    });
    headings.collect()
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
    let read = app.store.plan_counts_board(viewer.association, now);
    board(&app, &reader, "plan-counts", &viewer, now, read).await
}

/// The plans of the places of the association as CSV.
#[utoipa::path(get, path = path::PLAN_COUNTS_CSV, tag = "boards",
    responses((status = 200, body = String, content_type = "text/csv")))]
pub async fn plan_counts_csv(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let now = app.clock.now();
    let read = app.store.plan_counts_board(viewer.association, now);
    table(&headers, "plan-counts", read.await?)
}

impl Tabular for PlanCountsBoard {
    fn table(self, words: &Words) -> TableCells {
        let about = worded(words, "place children");
        let headings = [about, figure_headings(words)].concat();
        let rows = self.rows.into_iter().map(|row| {
            let numbers = PlanFigure::all().map(|figure| row.number(figure));
            let counts = std::iter::once(row.children).chain(numbers);
            let mut cells = vec![row.place_name.clone()];
            cells.extend(counts.map(|count| count_cell(words, count)));
            cells
        });
        TableCells {
            headings,
            rows: rows.collect(),
        }
    }
}

/// The children, or steps, behind a figure; as CSV with `.csv` after the figure.
#[utoipa::path(get, path = path::PLAN_LIST, tag = "boards",
    params(HomeFigurePath),
    responses((status = 200, content((PlanList = "application/json"), (String = "text/csv"))), (status = 304)))]
pub async fn plan_list(
    State(app): State<App>,
    HomeAccess(at): HomeAccess,
    Path(path): Path<HomeFigurePath>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let (figure, as_csv) = asked(&path.figure, PlanFigure::of_word)?;
    let now = app.clock.now();
    let lines = app.store.plan_list(&at.home, figure, now).await?;
    let shown = Shown::of_home(ChildRecord::Plans, at.home.id(), lines.today);
    let response = list(&headers, (figure.word(), as_csv), lines)?;
    Ok(showing(response, [shown]))
}

impl Tabular for PlanList {
    fn table(self, words: &Words) -> TableCells {
        let headings = worded(words, "place home whose date what number");
        let rows = self.lines.into_iter().map(|line| {
            let what = match (line.text, line.due) {
                (Some(text), _) => text,
                (None, Some(due)) => words.of(due_key(due)).to_owned(),
                (None, None) => siblings(words, &line.siblings, line.is_excepted),
            };
            let mut cells = home_cells(&self.home);
            cells.extend([line.name, cell(line.date), what, cell(line.number)]);
            cells
        });
        TableCells {
            headings,
            rows: rows.collect(),
        }
    }
}

/// Brothers and sisters with their homes, and whether somebody said why.
fn siblings(words: &Words, all: &[Sibling], is_excepted: bool) -> String {
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
