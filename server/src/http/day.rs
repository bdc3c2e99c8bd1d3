//! A day, for each kind of reader.

use super::{
    body::IfNoneMatch,
    cached_document::{Validity, send},
    error::{ApiError, ApiResult},
    guard::{CurrentUser, HomeAccess},
    path::Path,
    reading_log::{ChildRecord, Shown, showing},
    response_cache::repeatable,
    wall,
};
use crate::{app::App, commands::parse, remembered::DocumentKey};
use axum::{extract::State, response::Response};
use care::day::{HomeDay, MyDay, WallDay};
use chrono::NaiveDate;
use contract::{
    parameter::{DateOrToday, DatePath, HomeDatePath},
    path,
};

/// The date of a path; `None` is today. A date that no database keeps is none.
fn date_in(date: DateOrToday) -> ApiResult<Option<NaiveDate>> {
    match date.date() {
        Some(date) if !parse::date(date) => Err(ApiError::NOT_FOUND),
        date => Ok(date),
    }
}

/// The day of a home, for its staff.
#[utoipa::path(get, path = path::HOME_DAY, tag = "days",
    params(HomeDatePath),
    responses((status = 200, body = HomeDay), (status = 304)))]
pub async fn read_home_day(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    HomeAccess(at): HomeAccess,
    Path(HomeDatePath { date, .. }): Path<HomeDatePath>,
    reader: IfNoneMatch,
) -> ApiResult<Response> {
    let now = app.clock.now();
    let home = at.home.id();
    let date = date_in(date)?;
    let key = DocumentKey {
        people: app.store.changes().people(),
        kind: "home",
        viewer: viewer.person,
        home: Some(home),
        date,
    };
    let read = app.store.home_day(viewer.person, home, date, now);
    let ends = at.until;
    let (response, sent) = send(&app, &reader, key, now, read, |doc| {
        let mut validity = Validity::from(&doc.day);
        validity.until = ends.map_or(validity.until, |ends| validity.until.min(ends));
        validity
    })
    .await?;
    let shown = Shown::of_home(ChildRecord::Day, home, sent.day);
    let response = showing(response, [shown]);
    Ok(repeatable(response, sent, &viewer, now))
}

/// One's own day.
#[utoipa::path(get, path = path::MY_DAY, tag = "days",
    params(DatePath),
    responses((status = 200, body = MyDay), (status = 304)))]
pub async fn read_my_day(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    Path(DatePath { date }): Path<DatePath>,
    reader: IfNoneMatch,
) -> ApiResult<Response> {
    let now = app.clock.now();
    let date = date_in(date)?;
    let key = DocumentKey {
        people: app.store.changes().people(),
        kind: "mine",
        viewer: viewer.person,
        home: None,
        date,
    };
    let read = app.store.my_day(viewer.person, date, now);
    let (response, sent) = send(&app, &reader, key, now, read, |doc| {
        Validity::from(&doc.day)
    })
    .await?;
    Ok(repeatable(response, sent, &viewer, now))
}

/// The day on the kitchen tablet.
#[utoipa::path(get, path = path::WALL_DAY, tag = "wall",
    params(DatePath),
    responses((status = 200, body = WallDay), (status = 304)))]
pub async fn read_wall_day(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    Path(DatePath { date }): Path<DatePath>,
    reader: IfNoneMatch,
) -> ApiResult<Response> {
    let now = app.clock.now();
    let home = wall::home(&app, &viewer, now).await?;
    let date = date_in(date)?;
    let key = DocumentKey {
        people: app.store.changes().people(),
        kind: "wall",
        viewer: viewer.person,
        home: Some(home),
        date,
    };
    let read = app.store.wall_day(viewer.person, home, date, now);
    let (response, sent) = send(&app, &reader, key, now, read, |doc| {
        Validity::from(&doc.day)
    })
    .await?;
    let shown = Shown::of_home(ChildRecord::Wall, home, sent.day);
    let response = showing(response, [shown]);
    Ok(repeatable(response, sent, &viewer, now))
}
