//! Where children have lived, and the desk on which a move is tried out.

use super::{
    body::document,
    day::log,
    error::{Answer, Fault},
    guard::{self, Asks, AtHome},
    plan::log_reading,
};
use crate::app::App;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use care::{
    id::{HomeId, PersonId},
    placement::{MoveDesk, Placements},
    problem::Problem,
};

/// Where one has lived oneself.
#[utoipa::path(get, path = "/api/me/placements", tag = "plans",
    responses((status = 200, body = Placements), (status = 304), (status = 404, body = Problem)))]
pub async fn my_placements(
    State(app): State<App>,
    Asks(viewer): Asks,
    headers: HeaderMap,
) -> Answer<Response> {
    let read = app.store.my_placements(viewer.person, app.clock.now());
    document(&headers, &read.await?.ok_or(Fault::NOT_FOUND)?)
}

/// Where a child of a home has lived, for the adults in their plan.
#[utoipa::path(get, path = "/api/homes/{home}/people/{person}/placements", tag = "plans",
    params(("home" = HomeId, Path,), ("person" = PersonId, Path,)),
    responses((status = 200, body = Placements), (status = 304), (status = 404, body = Problem)))]
pub async fn placements(
    State(app): State<App>,
    Asks(viewer): Asks,
    AtHome(at): AtHome,
    path: Path<(String, String)>,
    headers: HeaderMap,
) -> Answer<Response> {
    let (now, home) = (app.clock.now(), at.home.id());
    let child: PersonId = path.0.1.parse().map_err(|_| Fault::NOT_FOUND)?;
    let read = app.store.placements(viewer.person, home, child, now);
    let doc = read.await?.ok_or(Fault::NOT_FOUND)?;
    log_reading(&app, &viewer, home, child, doc.today, now).await?;
    document(&headers, &doc)
}

/// What a move of a child would mean, for who oversees the homes.
#[utoipa::path(get, path = "/api/homes/{home}/people/{person}/move", tag = "plans",
    params(("home" = HomeId, Path,), ("person" = PersonId, Path,)),
    responses((status = 200, body = MoveDesk), (status = 304), (status = 404, body = Problem)))]
pub async fn move_desk(
    State(app): State<App>,
    Asks(viewer): Asks,
    AtHome(at): AtHome,
    path: Path<(String, String)>,
    headers: HeaderMap,
) -> Answer<Response> {
    let (now, home) = (app.clock.now(), at.home.id());
    let child: PersonId = path.0.1.parse().map_err(|_| Fault::NOT_FOUND)?;
    let read = app.store.move_desk(viewer.person, home, child, now);
    let doc = read.await?.ok_or(Fault::NOT_FOUND)?;
    log_reading(&app, &viewer, home, child, doc.today, now).await?;
    // It tells who lives in each of the homes.
    for option in &doc.homes {
        let reach = guard::reach(&app, viewer.person, option.home.id, now).await?;
        let today = reach.ok_or(Fault::NOT_FOUND)?.home.date_at(now);
        log(&app, &viewer, option.home.id, "people", today, now).await?;
    }
    document(&headers, &doc)
}
