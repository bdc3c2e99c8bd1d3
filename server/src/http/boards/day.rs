//! Progress boards, the lists behind their figures, and both as CSV.

use crate::http::{
    body::{Has, document},
    cached_document::{Holds, send},
    csv::{self, Table},
    day::log,
    error::{Answer, Fault},
    guard::{Asks, AtHome},
    response_cache::repeatable,
    words::for_reader,
};
use crate::{
    app::App,
    db::accounts::sessions::Viewer,
    ttl_cache::{DocumentKey, DocumentScope},
    words::Words,
};
use axum::{
    extract::{Path, Query, State},
    http::HeaderMap,
    response::Response,
};
use care::{
    boards::day::{Count, CountsBoard, Figure, FigureList, HomesBoard},
    day::Tally,
    id::HomeId,
    problem::Problem,
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// The homes that a supervisor oversees.
#[utoipa::path(get, path = "/api/boards/homes", tag = "boards",
    responses((status = 200, body = HomesBoard), (status = 304), (status = 404, body = Problem)))]
pub async fn homes(State(app): State<App>, Asks(viewer): Asks, reader: Has) -> Answer<Response> {
    let now = app.clock.now();
    let read = async { app.store.homes_board(viewer.person, now).await.map(Some) };
    board(&app, &reader, "homes", &viewer, now, read).await
}

/// Sends a board, read now or a moment ago: many look at it, and it costs more
/// than a day.
///
/// # Errors
/// The store's.
pub async fn board<T: Serialize>(
    app: &App,
    reader: &Has,
    kind: &'static str,
    viewer: &Viewer,
    now: DateTime<Utc>,
    read: impl Future<Output = crate::db::Result<Option<T>>>,
) -> Answer<Response> {
    // Counted before it is read: a change meanwhile makes it another.
    let count = app.store.changes().count();
    let key = DocumentKey {
        people: app.store.changes().people(),
        kind,
        viewer: viewer.person,
        home: None,
        date: None,
    };
    let holds = |_: &T| Holds {
        of: DocumentScope::Homes(count),
        day: now.date_naive(),
        until: now + TimeDelta::minutes(1),
    };
    let (response, sent) = send(app, reader, key, now, read, holds).await?;
    Ok(repeatable(response, sent, viewer, now))
}

/// The same as CSV.
#[utoipa::path(get, path = "/api/boards/homes.csv", tag = "boards",
    responses((status = 200, body = String, content_type = "text/csv"), (status = 404, body = Problem)))]
pub async fn homes_csv(
    State(app): State<App>,
    Asks(viewer): Asks,
    headers: HeaderMap,
) -> Answer<Response> {
    let words = for_reader(&headers);
    let board = app
        .store
        .homes_board(viewer.person, app.clock.now())
        .await?;
    let headings = [
        "csv_place",
        "csv_home",
        "csv_date",
        "csv_children",
        "csv_norm_least",
        "csv_norm_most",
    ];
    let headings = headings.into_iter().map(|key| words.of(key).to_owned());
    let periods = ["csv_today", "csv_week"].map(|key| words.of(key));
    let figures_of = |period: &str| FIGURES.map(|key| format!("{} ({period})", words.of(key)));
    let headings = headings
        .chain(figures_of(periods[0]))
        .chain(figures_of(periods[1]));
    let mut table = Table::with_headings(&headings.collect::<Vec<_>>())?;
    for row in board.rows {
        let norm = |pick: fn((u16, u16)) -> u16| {
            row.norm
                .map(|norm| pick(norm).to_string())
                .unwrap_or_default()
        };
        let mut cells = vec![
            row.home.place_name.clone(),
            row.home.name.clone(),
            row.today.to_string(),
            row.children.to_string(),
            norm(|norm| norm.0),
            norm(|norm| norm.1),
        ];
        cells.extend(figures(row.day));
        cells.extend(figures(row.week));
        table.row(&cells)?;
    }
    table.response("homes")
}

/// The headings of a tally's figures, in the order of [`Figure::ALL`].
const FIGURES: [&str; 6] = [
    "csv_done",
    "csv_done_with_help",
    "csv_skipped",
    "csv_not_needed",
    "csv_open",
    "csv_to_confirm",
];

fn figures(tally: Tally) -> impl Iterator<Item = String> {
    Figure::ALL
        .into_iter()
        .map(move |figure| figure.of(tally).to_string())
}

/// The places of the association, in counts and without names of people.
#[utoipa::path(get, path = "/api/boards/counts", tag = "boards",
    responses((status = 200, body = CountsBoard), (status = 304), (status = 404, body = Problem)))]
pub async fn counts(State(app): State<App>, Asks(viewer): Asks, reader: Has) -> Answer<Response> {
    let now = app.clock.now();
    let read = async {
        let board = app.store.counts_board(viewer.association, now).await;
        board.map(Some)
    };
    board(&app, &reader, "counts", &viewer, now, read).await
}

/// The same as CSV.
#[utoipa::path(get, path = "/api/boards/counts.csv", tag = "boards",
    responses((status = 200, body = String, content_type = "text/csv"), (status = 404, body = Problem)))]
pub async fn counts_csv(
    State(app): State<App>,
    Asks(viewer): Asks,
    headers: HeaderMap,
) -> Answer<Response> {
    let words = for_reader(&headers);
    let board = app
        .store
        .counts_board(viewer.association, app.clock.now())
        .await?;
    let mut headings = vec!["csv_place", "csv_homes", "csv_children", "csv_outside_norm"];
    headings.extend(FIGURES);
    let mut table = Table::new(words, &headings)?;
    for row in board.rows {
        let withheld = || words.of("csv_withheld").to_owned();
        let mut cells = vec![
            row.place_name,
            row.homes.to_string(),
            match row.children {
                Count::Shown(number) => number.to_string(),
                Count::Withheld => withheld(),
            },
            row.homes_outside_norm.to_string(),
        ];
        match row.week {
            Some(week) => cells.extend(figures(week)),
            None => cells.extend(FIGURES.map(|_| withheld())),
        }
        table.row(&cells)?;
    }
    table.response("counts")
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
    asked: Result<Query<FigureQuery>, axum::extract::rejection::QueryRejection>,
    headers: HeaderMap,
) -> Answer<Response> {
    let Query(asked) = asked.map_err(|_| Fault::MALFORMED)?;
    let of_word = |word: &str| {
        let figure: Option<Figure> = serde_json::from_value(word.into()).ok();
        figure.map(|figure| (figure, word.to_owned()))
    };
    let ((figure, name), as_csv) = csv::asked(&path.0.1, of_word)?;
    let now = app.clock.now();
    let week = matches!(asked.period, Period::Week);
    let list = app.store.figure_list(&at, figure, week, now).await?;
    log(&app, &viewer, at.home.id(), "figure", list.to, now).await?;
    if as_csv {
        figure_csv(for_reader(&headers), list, &name)
    } else {
        document(&headers, &list)
    }
}

fn figure_csv(words: &Words, list: FigureList, name: &str) -> Answer<Response> {
    let mut table = Table::new(
        words,
        &[
            "csv_place",
            "csv_home",
            "csv_date",
            "csv_time",
            "csv_what",
            "csv_whose",
            "csv_done_by",
            "csv_recorded_by",
            "csv_recorded_at",
        ],
    )?;
    for line in list.lines {
        table.row(&[
            list.home.place_name.clone(),
            list.home.name.clone(),
            line.date.to_string(),
            line.time.format("%H:%M").to_string(),
            line.text,
            line.whose.unwrap_or_default(),
            line.done_by.unwrap_or_default(),
            line.recorded_by.unwrap_or_default(),
            line.recorded_at
                .map(|at| at.format("%Y-%m-%dT%H:%M:%SZ").to_string())
                .unwrap_or_default(),
        ])?;
    }
    table.response(name)
}
