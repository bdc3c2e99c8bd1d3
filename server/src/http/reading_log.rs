//! The reading log (R38): a route that reads says whether it shows records of children, a
//! handler says on its response which, and the log is written before the response is sent.

use super::{
    error::{ApiError, ApiResult},
    guard::CurrentUser,
};
use crate::{
    app::App,
    db::{accounts::sessions::Viewer, reading_log::Read},
};
use axum::{
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use care::id::{HomeId, PersonId};
use chrono::{DateTime, DurationRound, NaiveDate, TimeDelta, Utc};
use std::{borrow::Cow, time::Instant};
use strum::IntoStaticStr;

/// A kind of record of children, under the name that it has in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum ChildRecord {
    /// A home's day.
    Day,
    /// A home's day on its kitchen tablet.
    Wall,
    /// Who lives in a home.
    People,
    /// A youth's checklist, with the photos of its evidence.
    Checklist,
    /// A child's plan, with its versions and appointments, and where the child has lived.
    Plan,
    /// The slots behind a figure of days.
    Figure,
    /// The young people behind a figure of rounds.
    Rounds,
    /// The skills behind a home's numbers in an area.
    Skills,
    /// The children behind a figure of plans.
    Plans,
}

/// What a route that reads says of the reading log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadingRule {
    /// It shows these records, and each reading of one is logged.
    Logged(&'static [ChildRecord]),
    /// It logs nothing, for this reason.
    NotLogged(&'static str),
}

/// A record that a response shows.
#[derive(Clone, Copy, Debug)]
pub struct Shown {
    record: ChildRecord,
    home: HomeId,
    child: Option<PersonId>,
    day: NaiveDate,
}

impl Shown {
    /// A record of a whole home, as of a day.
    #[must_use]
    pub fn of_home(record: ChildRecord, home: HomeId, day: NaiveDate) -> Self {
        Self {
            record,
            home,
            child: None,
            day,
        }
    }

    /// A record of one child of a home, as of a day.
    #[must_use]
    pub fn of_child(record: ChildRecord, home: HomeId, child: PersonId, day: NaiveDate) -> Self {
        Self {
            child: Some(child),
            ..Self::of_home(record, home, day)
        }
    }

    fn document(self) -> Cow<'static, str> {
        let record: &'static str = self.record.into();
        match self.child {
            None => record.into(),
            Some(child) => format!("{record}/{child}").into(),
        }
    }
}

/// What a response shows, on its way from the handler to the log.
#[derive(Clone)]
struct AllShown(Vec<Shown>);

/// Says on a response which records it shows.
#[must_use]
pub fn showing(mut response: Response, shown: impl IntoIterator<Item = Shown>) -> Response {
    let shown = AllShown(shown.into_iter().collect());
    response.extensions_mut().insert(shown);
    response
}

/// The middleware that holds a route to its rule. What cannot be logged is not sent.
pub async fn log_readings(
    State((rule, app)): State<(ReadingRule, App)>,
    request: Request,
    next: Next,
) -> Response {
    let viewer = request.extensions().get::<CurrentUser>().cloned();
    let mut response = next.run(request).await;
    let shown = response.extensions_mut().remove::<AllShown>();
    let Some(AllShown(shown)) = shown else {
        let is_sent =
            response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
        return match rule {
            ReadingRule::Logged(_) if is_sent => unlike_its_rule(rule),
            ReadingRule::Logged(_) | ReadingRule::NotLogged(_) => response,
        };
    };
    let ReadingRule::Logged(records) = rule else {
        return unlike_its_rule(rule);
    };
    let Some(CurrentUser(viewer)) = viewer else {
        return unlike_its_rule(rule);
    };
    if shown.iter().any(|one| !records.contains(&one.record)) {
        return unlike_its_rule(rule);
    }
    let now = app.clock.now();
    for one in shown {
        if let Err(error) = log(&app, &viewer, one, now).await {
            return error.into_response();
        }
    }
    response
}

fn unlike_its_rule(rule: ReadingRule) -> Response {
    tracing::error!(?rule, "a handler shows other records than its route says");
    ApiError::INTERNAL.into_response()
}

/// Logs a reading, once an hour.
async fn log(app: &App, viewer: &Viewer, shown: Shown, now: DateTime<Utc>) -> ApiResult<()> {
    let hour = now.duration_trunc(TimeDelta::hours(1)).unwrap_or(now);
    let (home, day, document) = (shown.home, shown.day, shown.document());
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
