//! Whether the server lives, and whether it can keep what it is told.

use super::error::{ApiError, ApiResult};
use crate::app::App;
use axum::{extract::State, http::StatusCode};
use contract::path;

/// The process answers.
#[utoipa::path(get, path = path::LIVE, tag = "health", responses((status = 200)))]
pub async fn check_live() -> StatusCode {
    StatusCode::OK
}

/// The store can be written to.
#[utoipa::path(get, path = path::READY, tag = "health",
    responses((status = 200)))]
pub async fn check_ready(State(app): State<App>) -> ApiResult<StatusCode> {
    if app.is_ready().await {
        Ok(StatusCode::OK)
    } else {
        Err(ApiError::STORE_UNAVAILABLE)
    }
}
