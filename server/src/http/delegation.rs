//! Who stands in for those who answer for places.

use super::{
    body::document,
    error::{ApiError, ApiResult},
    guard::{CurrentUser, HomeAccess},
};
use crate::app::App;
use axum::{extract::State, http::HeaderMap, response::Response};
use care::delegation::Delegations;
use contract::{parameter::HomePath, path};

/// Who stands in for those who answer for the place of a home.
#[utoipa::path(get, path = path::DELEGATIONS, tag = "homes",
    params(HomePath),
    responses((status = 200, body = Delegations), (status = 304)))]
pub async fn list_delegations(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    HomeAccess(at): HomeAccess,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let now = app.clock.now();
    let read = app.store.delegations(viewer.person, at.home.id(), now);
    document(&headers, &read.await?.ok_or(ApiError::NOT_FOUND)?)
}
