//! The boards of days, the lists behind their figures, and both as CSV.

use super::tabular::{
    TableCells, Tabular, board, cell, count_cell, home_cells, list, norm_cells, table, worded,
};
use crate::http::{
    body::IfNoneMatch,
    csv::asked,
    error::{ApiError, ApiResult},
    guard::{CurrentUser, HomeAccess},
    path::Path,
    reading_log::{ChildRecord, Shown, showing},
};
use crate::{app::App, words::Words};
use axum::{
    extract::{Query, State, rejection::QueryRejection},
    http::HeaderMap,
    response::Response,
};
use care::{
    boards::day::{Count, CountsBoard, FigureList, HomesBoard},
    day::{DayFigure, Tally},
    figures::Listed,
};
use contract::{
    parameter::HomeFigurePath,
    path,
    query::{InPeriod, Period},
};

/// The homes that a supervisor oversees.
#[utoipa::path(get, path = path::HOMES_BOARD, tag = "boards",
    responses((status = 200, body = HomesBoard), (status = 304)))]
pub async fn homes(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    reader: IfNoneMatch,
) -> ApiResult<Response> {
    let now = app.clock.now();
    let read = app.store.homes_board(viewer.person, now);
    board(&app, &reader, "homes", &viewer, now, read).await
}

/// The homes that a supervisor oversees, as CSV.
#[utoipa::path(get, path = path::HOMES_CSV, tag = "boards",
    responses((status = 200, body = String, content_type = "text/csv")))]
pub async fn homes_csv(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let read = app.store.homes_board(viewer.person, app.clock.now());
    table(&headers, "homes", read.await?)
}

impl Tabular for HomesBoard {
    fn table(self, words: &Words) -> TableCells {
        let mut headings = worded(words, "place home date children norm_least norm_most");
        for period in worded(words, "today week") {
            let figures = figure_headings(words).into_iter();
            headings.extend(figures.map(|figure| format!("{figure} ({period})")));
        }
        let rows = self.rows.into_iter().map(|row| {
            let mut cells = home_cells(&row.home);
            cells.extend([row.today.to_string(), row.children.to_string()]);
            cells.extend(norm_cells(row.norm));
            cells.extend(figures(row.day));
            cells.extend(figures(row.week));
            cells
        });
        TableCells {
            headings,
            rows: rows.collect(),
        }
    }
}

/// The headings of a tally's figures.
fn figure_headings(words: &Words) -> Vec<String> {
    let headings = DayFigure::all().flat_map(|figure| worded(words, figure.word()));
    headings.collect()
}

fn figures(tally: Tally) -> impl Iterator<Item = String> {
    DayFigure::all().map(move |figure| tally.of(figure).to_string())
}

/// The places of the association, in counts and without names of people.
#[utoipa::path(get, path = path::COUNTS_BOARD, tag = "boards",
    responses((status = 200, body = CountsBoard), (status = 304)))]
pub async fn counts(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    reader: IfNoneMatch,
) -> ApiResult<Response> {
    let now = app.clock.now();
    let read = app.store.counts_board(viewer.association, now);
    board(&app, &reader, "counts", &viewer, now, read).await
}

/// The places of the association as CSV.
#[utoipa::path(get, path = path::COUNTS_CSV, tag = "boards",
    responses((status = 200, body = String, content_type = "text/csv")))]
pub async fn counts_csv(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let read = app.store.counts_board(viewer.association, app.clock.now());
    table(&headers, "counts", read.await?)
}

impl Tabular for CountsBoard {
    fn table(self, words: &Words) -> TableCells {
        let about = worded(words, "place homes children outside_norm");
        let headings = [about, figure_headings(words)].concat();
        let rows = self.rows.into_iter().map(|row| {
            let mut cells = vec![
                row.place_name,
                row.homes.to_string(),
                count_cell(words, row.children),
                row.homes_outside_norm.to_string(),
            ];
            match row.week {
                Some(week) => cells.extend(figures(week)),
                None => cells.extend(DayFigure::all().map(|_| count_cell(words, Count::Withheld))),
            }
            cells
        });
        TableCells {
            headings,
            rows: rows.collect(),
        }
    }
}

/// The slots behind a figure; as CSV with `.csv` after the figure.
#[utoipa::path(get, path = path::FIGURE_LIST, tag = "boards",
    params(HomeFigurePath, InPeriod),
    responses((status = 200, content((FigureList = "application/json"), (String = "text/csv"))), (status = 304)))]
pub async fn figure(
    State(app): State<App>,
    HomeAccess(at): HomeAccess,
    Path(path): Path<HomeFigurePath>,
    query: Result<Query<InPeriod>, QueryRejection>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let Query(InPeriod { period }) = query.map_err(|_| ApiError::MALFORMED)?;
    let (figure, as_csv) = asked(&path.figure, DayFigure::of_word)?;
    let now = app.clock.now();
    let week = matches!(period, Period::Week);
    let slots = app.store.figure_list(&at, figure, week, now).await?;
    let shown = Shown::of_home(ChildRecord::Figure, at.home.id(), slots.to);
    let response = list(&headers, (figure.word(), as_csv), slots)?;
    Ok(showing(response, [shown]))
}

impl Tabular for FigureList {
    fn table(self, words: &Words) -> TableCells {
        let headings = worded(
            words,
            "place home date time what whose done_by recorded_by recorded_at",
        );
        let rows = self.lines.into_iter().map(|line| {
            let mut cells = home_cells(&self.home);
            cells.extend([
                line.date.to_string(),
                line.time.format("%H:%M").to_string(),
                line.text,
                cell(line.whose),
                cell(line.done_by),
                cell(line.recorded_by),
                cell(line.recorded_at.map(|at| at.format("%Y-%m-%dT%H:%M:%SZ"))),
            ]);
            cells
        });
        TableCells {
            headings,
            rows: rows.collect(),
        }
    }
}
