//! Development plans, and the register that leads to them.

pub mod appointments;

use super::{
    body::document,
    day::log,
    error::{Answer, Fault},
    guard::{self, Asks, AtHome},
};
use crate::{app::App, db::accounts::sessions::Viewer};
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use care::{
    access::Role,
    id::{HomeId, PersonId},
    people::register::Register,
    plan::{MyPlan, PlanVersion, StaffPlan},
    problem::Problem,
};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeSet;

/// One's own plan.
#[utoipa::path(get, path = "/api/me/plan", tag = "plans",
    responses((status = 200, body = MyPlan), (status = 304), (status = 404, body = Problem)))]
pub async fn my_plan(
    State(app): State<App>,
    Asks(viewer): Asks,
    headers: HeaderMap,
) -> Answer<Response> {
    let read = app.store.my_plan(viewer.person, app.clock.now());
    document(&headers, &read.await?.ok_or(Fault::NOT_FOUND)?)
}

/// The plan of a child of a home, for the adults in it.
#[utoipa::path(get, path = "/api/homes/{home}/people/{person}/plan", tag = "plans",
    params(("home" = HomeId, Path,), ("person" = PersonId, Path,)),
    responses((status = 200, body = StaffPlan), (status = 304), (status = 404, body = Problem)))]
pub async fn plan(
    State(app): State<App>,
    Asks(viewer): Asks,
    AtHome(at): AtHome,
    path: Path<(String, String)>,
    headers: HeaderMap,
) -> Answer<Response> {
    let (now, home) = (app.clock.now(), at.home.id());
    let child: PersonId = path.0.1.parse().map_err(|_| Fault::NOT_FOUND)?;
    let read = app.store.staff_plan(viewer.person, home, child, now);
    let doc = read.await?.ok_or(Fault::NOT_FOUND)?;
    log_reading(&app, &viewer, home, child, doc.plan.today, now).await?;
    document(&headers, &doc)
}

/// Notes that somebody read a child's plan, a version or an appointment of it (R38).
///
/// # Errors
/// When the database fails.
pub async fn log_reading(
    app: &App,
    viewer: &Viewer,
    home: HomeId,
    child: PersonId,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Answer<()> {
    log(app, viewer, home, format!("plan/{child}"), today, now).await
}

/// The number of a version in a path: `sent` is what waits.
fn version_in(text: &str) -> Answer<Option<u32>> {
    match text {
        "sent" => Ok(None),
        number => number.parse().map(Some).map_err(|_| Fault::NOT_FOUND),
    }
}

/// A version of one's own plan.
#[utoipa::path(get, path = "/api/me/plan/versions/{version}", tag = "plans",
    params(("version" = String, Path, description = "a number from 1, or `sent`")),
    responses((status = 200, body = PlanVersion), (status = 304), (status = 404, body = Problem)))]
pub async fn my_version(
    State(app): State<App>,
    Asks(viewer): Asks,
    Path(version): Path<String>,
    headers: HeaderMap,
) -> Answer<Response> {
    let (now, version, own) = (app.clock.now(), version_in(&version)?, viewer.person);
    let read = app.store.plan_version(own, None, own, version, now);
    document(&headers, &read.await?.ok_or(Fault::NOT_FOUND)?)
}

/// A version of the plan of a child of a home, for the adults in it.
#[utoipa::path(get, path = "/api/homes/{home}/people/{person}/plan/versions/{version}",
    tag = "plans",
    params(("home" = HomeId, Path,), ("person" = PersonId, Path,),
        ("version" = String, Path, description = "a number from 1, or `sent`")),
    responses((status = 200, body = PlanVersion), (status = 304), (status = 404, body = Problem)))]
pub async fn version(
    State(app): State<App>,
    Asks(viewer): Asks,
    AtHome(at): AtHome,
    path: Path<(String, String, String)>,
    headers: HeaderMap,
) -> Answer<Response> {
    let (now, home) = (app.clock.now(), at.home.id());
    let child: PersonId = path.0.1.parse().map_err(|_| Fault::NOT_FOUND)?;
    let version = version_in(&path.0.2)?;
    let read = app
        .store
        .plan_version(viewer.person, Some(home), child, version, now);
    let doc = read.await?.ok_or(Fault::NOT_FOUND)?;
    log_reading(&app, &viewer, home, child, doc.plan.today, now).await?;
    document(&headers, &doc)
}

/// The children whom somebody works with.
#[utoipa::path(get, path = "/api/people", tag = "plans",
    responses((status = 200, body = Register), (status = 304), (status = 404, body = Problem)))]
pub async fn register(
    State(app): State<App>,
    Asks(viewer): Asks,
    headers: HeaderMap,
) -> Answer<Response> {
    let now = app.clock.now();
    let register = app.store.register(viewer.person, now).await?;
    let read = register.children.iter().map(|child| match viewer.role {
        // Of the others in the home they see nothing.
        Role::Specialist => (child.home, format!("people/{}", child.id)),
        _ => (child.home, "people".to_owned()),
    });
    for (home, what) in read.collect::<BTreeSet<_>>() {
        let reach = guard::reach(&app, viewer.person, home, now).await?;
        let today = reach.ok_or(Fault::NOT_FOUND)?.home.date_at(now);
        log(&app, &viewer, home, what, today, now).await?;
    }
    document(&headers, &register)
}
