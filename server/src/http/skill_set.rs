//! The skills that a home asks.

use super::{
    body::document,
    error::{ApiError, ApiResult},
    guard::{CurrentUser, HomeAccess},
};
use crate::app::App;
use axum::{extract::State, http::HeaderMap, response::Response};
use care::skill_set::SkillSet;
use contract::{parameter::HomePath, path};

/// The skills of a home: the handbook's and its own.
#[utoipa::path(get, path = path::SKILL_SET, tag = "homes",
    params(HomePath),
    responses((status = 200, body = SkillSet), (status = 304)))]
pub async fn read_skill_set(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    HomeAccess(at): HomeAccess,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let now = app.clock.now();
    let read = app.store.skill_set(viewer.person, at.home.id(), now);
    document(&headers, &read.await?.ok_or(ApiError::NOT_FOUND)?)
}
