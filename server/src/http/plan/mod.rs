//! Development plans.

pub mod appointments;

use super::{
    body::document,
    error::{ApiError, ApiResult},
    guard::{CurrentUser, HomeAccess},
    path::Path,
    reading_log::{ChildRecord, Shown, showing},
};
use crate::app::App;
use axum::{extract::State, http::HeaderMap, response::Response};
use care::plan::{MyPlan, PlanVersion, StaffPlan};
use contract::{
    parameter::{ChildPath, ChildVersionPath, VersionPath},
    path,
};

/// One's own plan.
#[utoipa::path(get, path = path::MY_PLAN, tag = "plans",
    responses((status = 200, body = MyPlan), (status = 304)))]
pub async fn read_my_plan(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let read = app.store.my_plan(viewer.person, app.clock.now());
    document(&headers, &read.await?.ok_or(ApiError::NOT_FOUND)?)
}

/// The plan of a child of a home, for the adults in it.
#[utoipa::path(get, path = path::PLAN, tag = "plans",
    params(ChildPath),
    responses((status = 200, body = StaffPlan), (status = 304)))]
pub async fn read_plan(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    HomeAccess(at): HomeAccess,
    Path(ChildPath { person: child, .. }): Path<ChildPath>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let (now, home) = (app.clock.now(), at.home.id());
    let read = app.store.staff_plan(viewer.person, home, child, now);
    let doc = read.await?.ok_or(ApiError::NOT_FOUND)?;
    let shown = Shown::of_child(ChildRecord::Plan, home, child, doc.plan.today);
    Ok(showing(document(&headers, &doc)?, [shown]))
}

/// A version of one's own plan.
#[utoipa::path(get, path = path::MY_PLAN_VERSION, tag = "plans",
    params(VersionPath),
    responses((status = 200, body = PlanVersion), (status = 304)))]
pub async fn read_my_version(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    Path(VersionPath { version }): Path<VersionPath>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let (now, version, own) = (app.clock.now(), version.number(), viewer.person);
    let read = app.store.plan_version(own, None, own, version, now);
    document(&headers, &read.await?.ok_or(ApiError::NOT_FOUND)?)
}

/// A version of the plan of a child of a home, for the adults in it.
#[utoipa::path(get, path = path::PLAN_VERSION,
    tag = "plans",
    params(ChildVersionPath),
    responses((status = 200, body = PlanVersion), (status = 304)))]
pub async fn read_version(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    HomeAccess(at): HomeAccess,
    Path(path): Path<ChildVersionPath>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let (now, home, child) = (app.clock.now(), at.home.id(), path.person);
    let version = path.version.number();
    let read = app
        .store
        .plan_version(viewer.person, Some(home), child, version, now);
    let doc = read.await?.ok_or(ApiError::NOT_FOUND)?;
    let shown = Shown::of_child(ChildRecord::Plan, home, child, doc.plan.today);
    Ok(showing(document(&headers, &doc)?, [shown]))
}
