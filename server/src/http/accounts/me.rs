//! What a signed-in person needs to know of themself.

use crate::http::{
    body::document,
    error::{ApiError, ApiResult},
    guard::CurrentUser,
};
use crate::{app::App, db::accounts::sessions::Viewer};
use axum::{extract::State, http::HeaderMap, response::Response};
use care::{
    access::Standing,
    accounts::{Me, MyHome, Readings},
};
use chrono::{DateTime, Utc};
use contract::{path, problem::SessionEnd};

/// The document that opens the app.
#[utoipa::path(get, path = path::ME, tag = "me",
    responses((status = 200, body = Me), (status = 304)))]
pub async fn read_me(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let me = me_of(&app, &viewer, app.clock.now()).await?;
    document(&headers, &me)
}

/// Reads the document of a viewer.
///
/// # Errors
/// The store's.
pub async fn me_of(app: &App, viewer: &Viewer, now: DateTime<Utc>) -> ApiResult<Me> {
    let profile = app
        .store
        .profile(viewer.person)
        .await?
        .ok_or(ApiError::SIGNED_OUT)?;
    let mut homes: Vec<MyHome> = app
        .store
        .reach(viewer.person, now)
        .await?
        .into_iter()
        // A specialist reaches plans, not the home's day.
        .filter(|reach| !reach.standing.is_named())
        .map(|reach| MyHome {
            home: reach.home.brief,
            standing: reach.standing,
            until: reach.until,
        })
        .collect();
    let mut wall = None;
    if let Some(home) = viewer.wall {
        // A tablet reaches its home, as long as who set it up cares there.
        homes.retain(|mine| mine.home.id == home && mine.standing == Standing::CaresHere);
        wall = homes.first().map(|mine| mine.home.clone());
        if wall.is_none() {
            return Err(ApiError::session_ended(SessionEnd::Revoked));
        }
    }
    Ok(Me {
        id: profile.person,
        name: profile.name,
        login: if wall.is_none() {
            profile.login
        } else {
            String::new()
        },
        role: profile.role,
        language: profile.language,
        association_name: profile.association_name,
        homes,
        wall,
        demo: profile.demo,
    })
}

/// Which roles read one's record (R38).
#[utoipa::path(get, path = path::MY_READINGS, tag = "me",
    responses((status = 200, body = Readings), (status = 304)))]
pub async fn list_readings(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    headers: HeaderMap,
) -> ApiResult<Response> {
    document(&headers, &app.store.readings(viewer.person).await?)
}
