//! Progress boards, the lists behind their figures, and both as CSV.

use crate::http::{
    body::{IfNoneMatch, document},
    cached_document::{Validity, send},
    csv::{self, Table},
    error::{ApiError, ApiResult},
    guard::{CurrentUser, HomeAccess},
    path::Path,
    reading_log::{ChildRecord, Shown, showing},
    response_cache::repeatable,
    words::for_reader,
};
use crate::{
    app::App,
    db::accounts::sessions::Viewer,
    ttl_cache::{CacheScope, DocumentKey},
    words::Words,
};
use axum::{
    extract::{Query, State, rejection::QueryRejection},
    http::HeaderMap,
    response::Response,
};
use care::{
    boards::day::{Count, CountsBoard, Figure, FigureList, HomesBoard},
    day::Tally,
};
use chrono::{DateTime, TimeDelta, Utc};
use contract::{
    parameter::HomeFigurePath,
    path,
    query::{InPeriod, Period},
};
use serde::Serialize;

/// The homes that a supervisor oversees.
#[utoipa::path(get, path = path::HOMES_BOARD, tag = "boards",
    responses((status = 200, body = HomesBoard), (status = 304)))]
pub async fn homes(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    reader: IfNoneMatch,
) -> ApiResult<Response> {
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
    reader: &IfNoneMatch,
    kind: &'static str,
    viewer: &Viewer,
    now: DateTime<Utc>,
    read: impl Future<Output = crate::db::Result<Option<T>>>,
) -> ApiResult<Response> {
    // Counted before it is read: a change meanwhile makes it another.
    let count = app.store.changes().count();
    let key = DocumentKey {
        people: app.store.changes().people(),
        kind,
        viewer: viewer.person,
        home: None,
        date: None,
    };
    let validity = |_: &T| Validity {
        scope: CacheScope::Homes(count),
        day: now.date_naive(),
        until: now + TimeDelta::minutes(1),
    };
    let (response, sent) = send(app, reader, key, now, read, validity).await?;
    Ok(repeatable(response, sent, viewer, now))
}

/// The same as CSV.
#[utoipa::path(get, path = path::HOMES_CSV, tag = "boards",
    responses((status = 200, body = String, content_type = "text/csv")))]
pub async fn homes_csv(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    headers: HeaderMap,
) -> ApiResult<Response> {
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
#[utoipa::path(get, path = path::COUNTS_BOARD, tag = "boards",
    responses((status = 200, body = CountsBoard), (status = 304)))]
pub async fn counts(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    reader: IfNoneMatch,
) -> ApiResult<Response> {
    let now = app.clock.now();
    let read = async {
        let board = app.store.counts_board(viewer.association, now).await;
        board.map(Some)
    };
    board(&app, &reader, "counts", &viewer, now, read).await
}

/// The same as CSV.
#[utoipa::path(get, path = path::COUNTS_CSV, tag = "boards",
    responses((status = 200, body = String, content_type = "text/csv")))]
pub async fn counts_csv(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    headers: HeaderMap,
) -> ApiResult<Response> {
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

/// The slots behind a figure; as CSV with `.csv` after the figure.
#[utoipa::path(get, path = path::FIGURE_LIST, tag = "boards",
    params(HomeFigurePath, InPeriod),
    responses((status = 200, content((FigureList = "application/json"), (String = "text/csv"))), (status = 304)))]
pub async fn figure(
    State(app): State<App>,
    HomeAccess(at): HomeAccess,
    Path(path): Path<HomeFigurePath>,
    asked: Result<Query<InPeriod>, QueryRejection>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let Query(InPeriod { period }) = asked.map_err(|_| ApiError::MALFORMED)?;
    let of_word = |word: &str| {
        let figure: Option<Figure> = serde_json::from_value(word.into()).ok();
        figure.map(|figure| (figure, word.to_owned()))
    };
    let ((figure, name), as_csv) = csv::asked(&path.figure, of_word)?;
    let now = app.clock.now();
    let week = matches!(period, Period::Week);
    let list = app.store.figure_list(&at, figure, week, now).await?;
    let shown = Shown::of_home(ChildRecord::Figure, at.home.id(), list.to);
    let response = if as_csv {
        figure_csv(for_reader(&headers), list, &name)
    } else {
        document(&headers, &list)
    };
    Ok(showing(response?, [shown]))
}

fn figure_csv(words: &Words, list: FigureList, name: &str) -> ApiResult<Response> {
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
