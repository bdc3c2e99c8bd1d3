//! The appointment of a review as a file for calendars (RFC 5545). It says when, and
//! neither of whom nor where: calendars are shown on locked screens and copied to other
//! people's machines (R39).

use crate::http::{
    error::{ApiError, ApiResult},
    guard::{CurrentUser, HomeAccess},
    path::Path,
    reading_log::{ChildRecord, Shown, showing},
    words::for_reader,
};
use crate::words::Words;
use crate::{app::App, db::plan::versions::Appointment};
use axum::{
    body::Body,
    extract::State,
    http::{
        HeaderMap, HeaderValue,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::Response,
};
use care::{clock::moment, id::PlanItemId, plan::Plan};
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use contract::{
    parameter::{ChildReviewPath, ReviewPath},
    path,
};
use icalendar::{Calendar, Class, Component, Event, EventLike, EventStatus, Property};

/// The appointment of a review of one's own plan.
#[utoipa::path(get, path = path::MY_APPOINTMENT, tag = "plans",
    params(ReviewPath),
    responses((status = 200, body = String, content_type = "text/calendar")))]
pub async fn read_my_appointment(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    Path(ReviewPath { review }): Path<ReviewPath>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let now = app.clock.now();
    let read = app.store.my_plan(viewer.person, now).await?;
    let doc = read.ok_or(ApiError::NOT_FOUND)?;
    file(&app, &doc.plan, review, for_reader(&headers), now).await
}

/// The appointment of a review of the plan of a child of a home, for the adults in it.
#[utoipa::path(get, path = path::APPOINTMENT,
    tag = "plans",
    params(ChildReviewPath),
    responses((status = 200, body = String, content_type = "text/calendar")))]
pub async fn read_appointment(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    HomeAccess(at): HomeAccess,
    Path(path): Path<ChildReviewPath>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let (now, home, child) = (app.clock.now(), at.home.id(), path.person);
    let read = app.store.staff_plan(viewer.person, home, child, now);
    let plan = read.await?.ok_or(ApiError::NOT_FOUND)?.plan;
    let response = file(&app, &plan, path.review, for_reader(&headers), now).await?;
    let shown = Shown::of_child(ChildRecord::Plan, home, child, plan.today);
    Ok(showing(response, [shown]))
}

async fn file(
    app: &App,
    plan: &Plan,
    review: PlanItemId,
    words: &Words,
    now: DateTime<Utc>,
) -> ApiResult<Response> {
    let appointment = app.store.appointment(plan.child, review).await?;
    let Appointment {
        meeting,
        is_off,
        changes,
    } = appointment.ok_or(ApiError::NOT_FOUND)?;
    let zone: Tz = plan.home.zone.parse().map_err(|_| ApiError::INTERNAL)?;
    let starts = moment(&zone, meeting.on, meeting.time);
    let lasts = TimeDelta::minutes(i64::from(plan.pace.minutes));
    let ends = starts.checked_add_signed(lasts).unwrap_or(starts);
    let mut event = Event::new();
    event
        .uid(&format!("{review}@homeward"))
        .timestamp(now)
        // A calendar that has it already takes the later one, also where it was called off.
        .sequence(changes)
        .status(match is_off {
            true => EventStatus::Cancelled,
            false => EventStatus::Confirmed,
        })
        .starts(starts)
        .ends(ends)
        .summary(words.of("review"))
        .class(Class::Private);
    let mut calendar = Calendar::empty();
    for (name, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//Homeward//Homeward//EN"),
        ("CALSCALE", "GREGORIAN"),
    ] {
        calendar.append_property(Property::new(name, value));
    }
    calendar.push(event.done());
    let mut response = Response::new(Body::from(calendar.to_string()));
    let headers = response.headers_mut();
    for (name, value) in [
        (CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (
            CONTENT_DISPOSITION,
            "attachment; filename=\"appointment.ics\"",
        ),
        (CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}
