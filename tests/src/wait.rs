//! Waiting for a thing to be so.

use anyhow::{Result, anyhow};
use std::time::{Duration, Instant};

/// How long a thing may take. Generous: on a busy machine two browsers and two
/// servers share two cores, and a new version of the app is fetched whole before it is
/// offered. What comes, comes as soon as before; only what never comes takes longer to say so.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// How often it is looked at.
pub const GLANCE: Duration = Duration::from_millis(40);

/// Looks until `look` gives something, and gives that. An error of `look` is a
/// reason to look again: pages change while they are looked at.
///
/// # Errors
/// When [`PATIENCE`] ends: `what`, and the last error.
pub async fn until<T>(what: &str, look: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    within(PATIENCE, what, look).await
}

/// [`until`] with a patience of one's own.
///
/// # Errors
/// When `patience` ends: `what`, and the last error.
pub async fn within<T>(
    patience: Duration,
    what: &str,
    mut look: impl AsyncFnMut() -> Result<Option<T>>,
) -> Result<T> {
    let begun = Instant::now();
    loop {
        let reason = match look().await {
            Ok(Some(found)) => return Ok(found),
            Ok(None) => None,
            Err(error) => Some(error),
        };
        if begun.elapsed() > patience {
            let waited = format!("waited {patience:?} for {what}");
            return Err(match reason {
                Some(error) => error.context(waited),
                None => anyhow!(waited),
            });
        }
        tokio::time::sleep(GLANCE).await;
    }
}
