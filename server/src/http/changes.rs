//! Server-sent events: a hint within a second that a home in reach changed. It
//! carries no content; who wants it reads the document.

use super::{
    error::ApiResult,
    guard::{CurrentUser, reach, viewer},
};
use crate::{app::App, db::accounts::sessions::Viewer};
use async_stream::stream;
use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, header::CACHE_CONTROL},
    response::{
        IntoResponse, Response,
        sse::{Event, Sse},
    },
};
use contract::{
    hint::{EVENT, Hint},
    path,
};
use std::{convert::Infallible, sync::Arc, time::Duration};
use tokio::{
    sync::{broadcast::error::RecvError, watch},
    time::{MissedTickBehavior, interval},
};

/// How often a line shows that somebody is there, and the session is asked anew.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How often a session that another server may have ended is asked anew.
const STILL_SIGNED_IN: Duration = Duration::from_secs(2);

/// Tells of changes in the homes in reach, as events `home`.
#[utoipa::path(get, path = path::CHANGES, tag = "changes",
    responses((status = 200, body = Hint, content_type = "text/event-stream")))]
pub async fn stream_changes(
    State(app): State<App>,
    CurrentUser(asks): CurrentUser,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let mut hints = app.store.changes().listen();
    let mut people = app.store.changes().watch_people();
    let mut stopping = app.stopping();
    let events = stream! {
        // Opens the line at once, so that who listens knows that it stands.
        yield Ok::<_, Infallible>(Event::default().comment("here"));
        let mut check = interval(STILL_SIGNED_IN);
        check.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut heartbeat = interval(HEARTBEAT);
        heartbeat.reset();
        loop {
            tokio::select! {
                hint = hints.recv() => match hint {
                    Ok(hint) if is_in_reach(&app, &asks, hint).await => {
                        if let Ok(event) = Event::default().event(EVENT).json_data(hint) {
                            yield Ok(event);
                        }
                    }
                    Ok(_) => {}
                    // Too many at once to tell each: the reader reads anew when
                    // the line is opened again.
                    Err(RecvError::Lagged(_) | RecvError::Closed) => break,
                },
                _ = people.changed() => if !is_signed_in(&app, &asks, &headers).await { break },
                _ = check.tick() => if !is_signed_in(&app, &asks, &headers).await { break },
                _ = heartbeat.tick() => yield Ok(Event::default().comment("")),
                () = stops(&mut stopping) => break,
            }
        }
    };
    let mut response = Sse::new(events).into_response();
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

async fn stops(stopping: &mut watch::Receiver<bool>) {
    // An error says that nobody is left who could stop it: that is a stop too.
    let _ = stopping.wait_for(|stops| *stops).await;
}

async fn is_signed_in(app: &App, asks: &Arc<Viewer>, headers: &HeaderMap) -> bool {
    viewer(app, headers)
        .await
        .is_ok_and(|now| now.session == asks.session && now.wall == asks.wall)
}

async fn is_in_reach(app: &App, viewer: &Viewer, hint: Hint) -> bool {
    if viewer.wall.is_some_and(|wall| wall != hint.home) {
        return false;
    }
    reach(app, viewer.person, hint.home, app.clock.now())
        .await
        .is_ok_and(|reach| reach.is_some())
}
