//! A home's day templates.

use super::{
    body::document,
    error::{ApiError, ApiResult},
    guard::{CurrentUser, HomeAccess},
};
use crate::app::App;
use axum::{extract::State, http::HeaderMap, response::Response};
use care::templates::Templates;
use contract::{parameter::HomePath, path};

/// The day templates of a home.
#[utoipa::path(get, path = path::TEMPLATES, tag = "homes",
    params(HomePath),
    responses((status = 200, body = Templates), (status = 304)))]
pub async fn read_templates(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    HomeAccess(at): HomeAccess,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let now = app.clock.now();
    let read = app.store.templates(viewer.person, at.home.id(), now);
    document(&headers, &read.await?.ok_or(ApiError::NOT_FOUND)?)
}
