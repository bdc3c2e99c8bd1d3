//! Whether the server lives, and whether it can keep what it is told.

use super::error::{Answer, Fault};
use crate::app::App;
use axum::{extract::State, http::StatusCode};
use care::problem::Problem;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// The store is tried at most so often, however often somebody asks.
const AT_MOST_EVERY: Duration = Duration::from_secs(1);

/// When the store was last tried, and whether it kept what it was told.
#[derive(Default)]
pub struct Readiness(Mutex<Option<(Instant, bool)>>);

/// The process answers.
#[utoipa::path(get, path = "/health/live", tag = "health", responses((status = 200)))]
pub async fn live() -> StatusCode {
    StatusCode::OK
}

/// The store can be written to.
#[utoipa::path(get, path = "/health/ready", tag = "health",
    responses((status = 200), (status = 503, body = Problem)))]
pub async fn ready(State(app): State<App>) -> Answer<StatusCode> {
    let mut last = app.readiness.0.lock().await;
    let well = match *last {
        Some((tried, well)) if tried.elapsed() < AT_MOST_EVERY => well,
        _ => {
            let result = app.store.check(app.clock.now()).await;
            if let Err(error) = &result {
                tracing::error!(%error, "the store cannot be written to");
            }
            let well = result.is_ok();
            *last = Some((Instant::now(), well));
            well
        }
    };
    if well {
        Ok(StatusCode::OK)
    } else {
        Err(Fault::STORE_UNAVAILABLE)
    }
}
