//! Where children have lived, and the desk on which a move is tried out.

use super::{
    body::document,
    error::{ApiError, ApiResult},
    guard::{self, CurrentUser, HomeAccess},
    path::Path,
    reading_log::{ChildRecord, Shown, showing},
};
use crate::app::App;
use axum::{extract::State, http::HeaderMap, response::Response};
use care::placement::{MoveDesk, Placements};
use contract::{parameter::ChildPath, path};

/// Where one has lived oneself.
#[utoipa::path(get, path = path::MY_PLACEMENTS, tag = "plans",
    responses((status = 200, body = Placements), (status = 304)))]
pub async fn read_my_placements(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let read = app.store.my_placements(viewer.person, app.clock.now());
    document(&headers, &read.await?.ok_or(ApiError::NOT_FOUND)?)
}

/// Where a child of a home has lived, for the adults in their plan.
#[utoipa::path(get, path = path::PLACEMENTS, tag = "plans",
    params(ChildPath),
    responses((status = 200, body = Placements), (status = 304)))]
pub async fn read_placements(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    HomeAccess(at): HomeAccess,
    Path(ChildPath { person: child, .. }): Path<ChildPath>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let (now, home) = (app.clock.now(), at.home.id());
    let read = app.store.placements(viewer.person, home, child, now);
    let doc = read.await?.ok_or(ApiError::NOT_FOUND)?;
    let shown = Shown::of_child(ChildRecord::Plan, home, child, doc.today);
    Ok(showing(document(&headers, &doc)?, [shown]))
}

/// What a move of a child would mean, for who oversees the homes.
#[utoipa::path(get, path = path::MOVE_DESK, tag = "plans",
    params(ChildPath),
    responses((status = 200, body = MoveDesk), (status = 304)))]
pub async fn read_move_desk(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    HomeAccess(at): HomeAccess,
    Path(ChildPath { person: child, .. }): Path<ChildPath>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let (now, home) = (app.clock.now(), at.home.id());
    let read = app.store.move_desk(viewer.person, home, child, now);
    let doc = read.await?.ok_or(ApiError::NOT_FOUND)?;
    let mut shown = vec![Shown::of_child(ChildRecord::Plan, home, child, doc.today)];
    // It tells who lives in each of the homes.
    for option in &doc.homes {
        let reach = guard::reach(&app, viewer.person, option.home.id, now).await?;
        let today = reach.ok_or(ApiError::NOT_FOUND)?.home.date_at(now);
        shown.push(Shown::of_home(ChildRecord::People, option.home.id, today));
    }
    Ok(showing(document(&headers, &doc)?, shown))
}
