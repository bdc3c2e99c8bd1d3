//! The independence checklist, for each of the two voices.

use super::{
    body::document,
    days::log,
    fault::{Answer, Fault},
    guard::{Asks, AtHome},
};
use crate::app::App;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use care::{
    checklist::Checklist,
    id::{HomeId, PersonId},
    problem::Problem,
};

/// One's own checklist.
#[utoipa::path(get, path = "/api/me/checklist", tag = "checklists",
    responses((status = 200, body = Checklist), (status = 304), (status = 404, body = Problem)))]
pub async fn my_checklist(
    State(app): State<App>,
    Asks(viewer): Asks,
    headers: HeaderMap,
) -> Answer<Response> {
    let read = app.store.my_checklist(viewer.person, app.clock.now());
    document(&headers, &read.await?.ok_or(Fault::NOT_FOUND)?)
}

/// The checklist of a youth of a home, for those who care for them.
#[utoipa::path(get, path = "/api/homes/{home}/people/{person}/checklist", tag = "checklists",
    params(("home" = HomeId, Path,), ("person" = PersonId, Path,)),
    responses((status = 200, body = Checklist), (status = 304), (status = 404, body = Problem)))]
pub async fn checklist(
    State(app): State<App>,
    Asks(viewer): Asks,
    AtHome(at): AtHome,
    path: Path<(String, String)>,
    headers: HeaderMap,
) -> Answer<Response> {
    let now = app.clock.now();
    let home = at.home.id();
    let youth: PersonId = path.0.1.parse().map_err(|_| Fault::NOT_FOUND)?;
    let read = app.store.checklist(viewer.person, home, youth, now);
    let checklist = read.await?.ok_or(Fault::NOT_FOUND)?;
    let of_youth = format!("checklist/{youth}");
    log(&app, &viewer, home, of_youth, checklist.today, now).await?;
    document(&headers, &checklist)
}
