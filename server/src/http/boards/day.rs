//! The boards of days, the lists behind their figures, and both as CSV.

use super::tabular::{
    TableCells, Tabular, board, cell, count_cell, home_cells, list, norm_cells, table, worded,
};
use crate::app::App;
use crate::http::{
    body::Has,
    csv::asked,
    day::log,
    error::{Answer, Fault},
    guard::{Asks, AtHome},
    words::Words,
};
use axum::{
    extract::{Path, Query, State, rejection::QueryRejection},
    http::HeaderMap,
    response::Response,
};
use care::{
    boards::day::{Count, CountsBoard, FigureList, HomesBoard},
    day::{DayFigure, Tally},
    figures::Listed,
    id::HomeId,
    problem::Problem,
};
use serde::Deserialize;

/// The homes that a supervisor oversees.
#[utoipa::path(get, path = "/api/boards/homes", tag = "boards",
    responses((status = 200, body = HomesBoard), (status = 304), (status = 404, body = Problem)))]
pub async fn homes(State(app): State<App>, Asks(viewer): Asks, reader: Has) -> Answer<Response> {
    let now = app.clock.now();
    let read = app.store.homes_board(viewer.person, now);
    board(&app, &reader, "homes", &viewer, now, read).await
}

/// The homes that a supervisor oversees, as CSV.
#[utoipa::path(get, path = "/api/boards/homes.csv", tag = "boards",
    responses((status = 200, body = String, content_type = "text/csv"), (status = 404, body = Problem)))]
pub async fn homes_csv(
    State(app): State<App>,
    Asks(viewer): Asks,
    headers: HeaderMap,
) -> Answer<Response> {
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
#[utoipa::path(get, path = "/api/boards/counts", tag = "boards",
    responses((status = 200, body = CountsBoard), (status = 304), (status = 404, body = Problem)))]
pub async fn counts(State(app): State<App>, Asks(viewer): Asks, reader: Has) -> Answer<Response> {
    let now = app.clock.now();
    let read = app.store.counts_board(viewer.association, now);
    board(&app, &reader, "counts", &viewer, now, read).await
}

/// The places of the association as CSV.
#[utoipa::path(get, path = "/api/boards/counts.csv", tag = "boards",
    responses((status = 200, body = String, content_type = "text/csv"), (status = 404, body = Problem)))]
pub async fn counts_csv(
    State(app): State<App>,
    Asks(viewer): Asks,
    headers: HeaderMap,
) -> Answer<Response> {
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

/// Which days a list covers.
#[derive(Clone, Copy, Default, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    #[default]
    Day,
    Week,
}

/// The query of a list.
#[derive(Clone, Copy, Deserialize)]
pub struct FigureQuery {
    #[serde(default)]
    period: Period,
}

/// The slots behind a figure; as CSV with `.csv` after the figure.
#[utoipa::path(get, path = "/api/homes/{home}/figures/{figure}", tag = "boards",
    params(("home" = HomeId, Path,),
        ("figure" = String, Path, description = "A figure of the board, with `.csv` after it for a table"),
        ("period" = Option<Period>, Query,)),
    responses((status = 200, body = FigureList), (status = 304), (status = 404, body = Problem)))]
pub async fn figure(
    State(app): State<App>,
    Asks(viewer): Asks,
    AtHome(at): AtHome,
    path: Path<(String, String)>,
    query: Result<Query<FigureQuery>, QueryRejection>,
    headers: HeaderMap,
) -> Answer<Response> {
    let Query(query) = query.map_err(|_| Fault::MALFORMED)?;
    let (figure, as_csv) = asked(&path.0.1, DayFigure::of_word)?;
    let now = app.clock.now();
    let week = matches!(query.period, Period::Week);
    let slots = app.store.figure_list(&at, figure, week, now).await?;
    log(&app, &viewer, at.home.id(), "figure", slots.to, now).await?;
    list(&headers, (figure.word(), as_csv), slots)
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
