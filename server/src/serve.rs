//! Serving until told to stop.

use crate::{app::App, http};
use axum::{ServiceExt, extract::Request};
use chrono::TimeDelta;
use std::{io, net::SocketAddr, time::Duration};
use tokio::{net::TcpListener, time::interval};

/// How often the database is asked what other servers changed.
const ASKED_EVERY: Duration = Duration::from_millis(400);
/// How far back: clocks of servers differ a little.
const LOOKS_BACK: TimeDelta = TimeDelta::seconds(5);
/// How often what is over is removed.
const TIDIES_EVERY: Duration = Duration::from_secs(3_600);
/// How long requests may still take when the server stops.
const GRACE: Duration = Duration::from_secs(20);

/// Serves the app at a listener until `stop` is done; requests that are on
/// their way are finished.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    app: App,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let others = tokio::spawn(hear_others(app.clone()));
    let tidying = tokio::spawn(tidy(app.clone()));
    let server = http::server(app.clone());
    let (stopped, mut stopping) = tokio::sync::watch::channel(false);
    let served = axum::serve(
        listener,
        ServiceExt::<Request>::into_make_service_with_connect_info::<SocketAddr>(server),
    )
    .with_graceful_shutdown(async move {
        stop.await;
        app.stop();
        stopped.send_replace(true);
    });
    let result = tokio::select! {
        result = served => result,
        // Somebody who never hangs up does not keep the server from stopping.
        () = async {
            let _ = stopping.wait_for(|stops| *stops).await;
            tokio::time::sleep(GRACE).await;
        } => Ok(()),
    };
    others.abort();
    tidying.abort();
    result
}

/// Removes what is over, at the start and then every hour.
async fn tidy(app: App) {
    let mut ticks = interval(TIDIES_EVERY);
    loop {
        ticks.tick().await;
        if let Err(error) = app.store.tidy(app.clock.now()).await {
            tracing::warn!(%error, "what is over was not removed");
        }
    }
}

/// Passes on what other servers, or an import beside this one, changed.
async fn hear_others(app: App) {
    let mut ticks = interval(ASKED_EVERY);
    loop {
        ticks.tick().await;
        if !app.store.changes().is_heard() {
            continue;
        }
        match app.store.changed_since(app.clock.now() - LOOKS_BACK).await {
            Ok(changed) => {
                for (home, revision) in changed {
                    app.store.changes().publish(home, revision);
                }
            }
            Err(error) => tracing::warn!(%error, "changes of others were not heard"),
        }
    }
}

/// Done when the process is asked to end.
pub async fn asked_to_stop() {
    let interrupted = async {
        if let Err(error) = tokio::signal::ctrl_c().await {
            tracing::error!(%error, "no interrupt will be heard");
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(error) => {
                tracing::error!(%error, "no request to end will be heard");
                std::future::pending::<()>().await;
            }
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
