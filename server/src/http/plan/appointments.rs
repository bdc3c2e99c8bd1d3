//! The appointment of a review as a file for calendars (RFC 5545). It says when, and
//! neither of whom nor where: calendars are shown on locked screens and copied to other
//! people's machines (R39).

use super::log_reading;
use crate::http::{
    error::{Answer, Fault},
    guard::{Asks, AtHome},
    words::for_reader,
};
use crate::words::Words;
use crate::{app::App, db::plan::versions::Appointment};
use axum::{
    body::Body,
    extract::{Path, State},
    http::{
        HeaderMap, HeaderValue,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::Response,
};
use care::{
    clock::moment,
    id::{HomeId, PersonId, PlanItemId},
    plan::Plan,
    problem::Problem,
};
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use icalendar::{Calendar, Class, Component, Event, EventLike, EventStatus, Property};

/// The appointment of a review of one's own plan.
#[utoipa::path(get, path = "/api/me/plan/reviews/{review}/appointment.ics", tag = "plans",
    params(("review" = PlanItemId, Path,), ("language" = Option<String>, Query,)),
    responses((status = 200, body = String, content_type = "text/calendar"),
        (status = 404, body = Problem)))]
pub async fn my_appointment(
    State(app): State<App>,
    Asks(viewer): Asks,
    Path(review): Path<String>,
    headers: HeaderMap,
) -> Answer<Response> {
    let now = app.clock.now();
    let read = app.store.my_plan(viewer.person, now).await?;
    let doc = read.ok_or(Fault::NOT_FOUND)?;
    file(&app, &doc.plan, &review, for_reader(&headers), now).await
}

/// The appointment of a review of the plan of a child of a home, for the adults in it.
#[utoipa::path(get, path = "/api/homes/{home}/people/{person}/plan/reviews/{review}/appointment.ics",
    tag = "plans",
    params(("home" = HomeId, Path,), ("person" = PersonId, Path,), ("review" = PlanItemId, Path,),
        ("language" = Option<String>, Query,)),
    responses((status = 200, body = String, content_type = "text/calendar"),
        (status = 404, body = Problem)))]
pub async fn appointment(
    State(app): State<App>,
    Asks(viewer): Asks,
    AtHome(at): AtHome,
    path: Path<(String, String, String)>,
    headers: HeaderMap,
) -> Answer<Response> {
    let (now, home) = (app.clock.now(), at.home.id());
    let child: PersonId = path.0.1.parse().map_err(|_| Fault::NOT_FOUND)?;
    let read = app.store.staff_plan(viewer.person, home, child, now);
    let plan = read.await?.ok_or(Fault::NOT_FOUND)?.plan;
    let response = file(&app, &plan, &path.0.2, for_reader(&headers), now).await?;
    log_reading(&app, &viewer, home, child, plan.today, now).await?;
    Ok(response)
}

async fn file(
    app: &App,
    plan: &Plan,
    review: &str,
    words: &Words,
    now: DateTime<Utc>,
) -> Answer<Response> {
    let review: PlanItemId = review.parse().map_err(|_| Fault::NOT_FOUND)?;
    let appointment = app.store.appointment(plan.child, review).await?;
    let Appointment {
        meeting,
        is_off,
        changes,
    } = appointment.ok_or(Fault::NOT_FOUND)?;
    let zone: Tz = plan.home.zone.parse().map_err(|_| Fault::INTERNAL)?;
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
