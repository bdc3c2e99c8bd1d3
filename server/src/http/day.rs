//! A day, for each kind of reader.

use super::{
    body::Has,
    cached_document::{Holds, send},
    error::{Answer, Fault},
    guard::{Asks, AtHome},
    response_cache::repeatable,
    wall,
};
use crate::{
    app::App,
    commands::parse,
    db::{accounts::sessions::Viewer, reading_log::Read},
    ttl_cache::DocumentKey,
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use care::{
    day::{HomeDay, MyDay, WallDay},
    id::HomeId,
    problem::Problem,
};
use chrono::{DateTime, DurationRound, NaiveDate, TimeDelta, Utc};
use std::{borrow::Cow, time::Instant};

/// The date of a path; `None` is today.
fn date_in(text: &str) -> Answer<Option<NaiveDate>> {
    if text == "today" {
        return Ok(None);
    }
    // One address a day: what chrono reads beside `2026-11-20` is none.
    text.parse()
        .ok()
        .filter(|date: &NaiveDate| text.len() == 10 && parse::date(*date))
        .map(Some)
        .ok_or(Fault::NOT_FOUND)
}

/// Notes that a document about children was read (R38), before it is sent.
///
/// # Errors
/// The store's: what cannot be logged is not read.
pub async fn log(
    app: &App,
    viewer: &Viewer,
    home: HomeId,
    document: impl Into<Cow<'static, str>>,
    day: NaiveDate,
    now: DateTime<Utc>,
) -> Answer<()> {
    let hour = now.duration_trunc(TimeDelta::hours(1)).unwrap_or(now);
    let document = document.into();
    let key = (viewer.person, home, document.clone(), day, hour);
    if app.remembered.readings.get(&key).is_some() {
        return Ok(());
    }
    app.store
        .log_reading(Read {
            viewer: viewer.person,
            role: viewer.role,
            home,
            document,
            day,
            hour,
        })
        .await?;
    app.remembered.readings.put(key, (), Instant::now());
    Ok(())
}

/// The day of a home, for its staff.
#[utoipa::path(get, path = "/api/homes/{home}/days/{date}", tag = "days",
    params(("home" = HomeId, Path,), ("date" = String, Path, description = "ISO 8601, or `today`")),
    responses((status = 200, body = HomeDay), (status = 304), (status = 404, body = Problem)))]
pub async fn home_day(
    State(app): State<App>,
    Asks(viewer): Asks,
    AtHome(at): AtHome,
    path: Path<(String, String)>,
    reader: Has,
) -> Answer<Response> {
    let now = app.clock.now();
    let home = at.home.id();
    let date = date_in(&path.0.1)?;
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
        let mut holds = Holds::from(&doc.day);
        holds.until = ends.map_or(holds.until, |ends| holds.until.min(ends));
        holds
    })
    .await?;
    log(&app, &viewer, home, "day", sent.day, now).await?;
    Ok(repeatable(response, sent, &viewer, now))
}

/// One's own day.
#[utoipa::path(get, path = "/api/me/days/{date}", tag = "days",
    params(("date" = String, Path, description = "ISO 8601, or `today`")),
    responses((status = 200, body = MyDay), (status = 304), (status = 404, body = Problem)))]
pub async fn my_day(
    State(app): State<App>,
    Asks(viewer): Asks,
    Path(date): Path<String>,
    reader: Has,
) -> Answer<Response> {
    let now = app.clock.now();
    let date = date_in(&date)?;
    let key = DocumentKey {
        people: app.store.changes().people(),
        kind: "mine",
        viewer: viewer.person,
        home: None,
        date,
    };
    let read = app.store.my_day(viewer.person, date, now);
    let (response, sent) = send(&app, &reader, key, now, read, |doc| Holds::from(&doc.day)).await?;
    Ok(repeatable(response, sent, &viewer, now))
}

/// The day on the kitchen tablet.
#[utoipa::path(get, path = "/api/wall/days/{date}", tag = "wall",
    params(("date" = String, Path, description = "ISO 8601, or `today`")),
    responses((status = 200, body = WallDay), (status = 304), (status = 404, body = Problem)))]
pub async fn wall_day(
    State(app): State<App>,
    Asks(viewer): Asks,
    Path(date): Path<String>,
    reader: Has,
) -> Answer<Response> {
    let now = app.clock.now();
    let home = wall::home(&app, &viewer, now).await?;
    let date = date_in(&date)?;
    let key = DocumentKey {
        people: app.store.changes().people(),
        kind: "wall",
        viewer: viewer.person,
        home: Some(home),
        date,
    };
    let read = app.store.wall_day(viewer.person, home, date, now);
    let (response, sent) = send(&app, &reader, key, now, read, |doc| Holds::from(&doc.day)).await?;
    log(&app, &viewer, home, "wall", sent.day, now).await?;
    Ok(repeatable(response, sent, &viewer, now))
}
