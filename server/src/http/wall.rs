//! The kitchen tablet: turning a session into one, and unlocking it.

use super::{
    accounts::me,
    body::{Json, fresh},
    error::{ApiError, ApiResult},
    guard::{CurrentUser, HomeAccess, reach},
};
use crate::{
    app::App,
    db::accounts::{attempts::Limit, sessions::Viewer},
    password, session, token,
};
use axum::{
    extract::State,
    http::{HeaderMap, header::SET_COOKIE},
    response::Response,
};
use care::{
    access::{Actor, Standing},
    accounts::{Me, Unlock, Unlocked},
    id::{HomeId, PersonId},
};
use chrono::{DateTime, TimeDelta, Utc};
use contract::{header, parameter::HomePath, path, problem::SessionEnd};

/// Wrong PINs of one person at one tablet before each next one has to wait.
const PIN_TRIES: Limit = Limit::Growing(5, TimeDelta::seconds(30), TimeDelta::hours(1));
/// The same at all tablets together: another tablet gives no more guesses.
const PIN_TRIES_ANYWHERE: Limit = Limit::Growing(10, TimeDelta::seconds(30), TimeDelta::hours(1));
/// Seconds without a touch after which a tablet locks itself.
const LOCKS_AFTER: u32 = 60;

/// The home of a tablet, as long as who set it up cares there: a tablet is no
/// way to keep a home that one has left.
///
/// # Errors
/// [`ApiError::SIGNED_OUT`] where it is over, or the store's.
pub async fn home(app: &App, viewer: &Viewer, now: DateTime<Utc>) -> ApiResult<HomeId> {
    let home = viewer.wall.ok_or(ApiError::NOT_FOUND)?;
    let reach = reach(app, viewer.person, home, now).await?;
    match reach.map(|reach| reach.standing) {
        Some(Standing::CaresHere) => Ok(home),
        _ => Err(ApiError::session_ended(SessionEnd::Revoked)),
    }
}

/// Who stands at a tablet, by the pass of their unlock.
///
/// # Errors
/// [`ApiError::PASS_EXPIRED`] without one that holds, or the store's.
pub async fn holder(app: &App, viewer: &Viewer, headers: &HeaderMap) -> ApiResult<PersonId> {
    let pass = headers
        .get(header::PASS)
        .and_then(|pass| pass.to_str().ok())
        .filter(|pass| token::is_token(pass))
        .ok_or(ApiError::PASS_EXPIRED)?;
    app.store
        .pass_holder(viewer.session, &token::hash(pass), app.clock.now())
        .await?
        .ok_or(ApiError::PASS_EXPIRED)
}

/// Turns this session into the home's kitchen tablet.
#[utoipa::path(put, path = path::WALL, tag = "wall",
    params(HomePath),
    responses((status = 200, body = Me)))]
pub async fn make_wall(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    HomeAccess(at): HomeAccess,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let now = app.clock.now();
    // Whoever read the person's token before the tablet hung in the kitchen
    // must not have it afterwards.
    let token = token::make()?;
    let transaction = app.store.begin().await?;
    transaction
        .make_wall(
            viewer.session,
            at.home.id(),
            token::hash(&token).to_vec(),
            now + session::WALL_LASTS,
        )
        .await?;
    transaction.commit().await?;
    let viewer = Viewer {
        wall: Some(at.home.id()),
        ..Viewer::clone(&viewer)
    };
    let mut response = fresh(&me::me_of(&app, &viewer, now).await?)?;
    let cookie =
        session::cookie(&headers, &token, session::WALL_LASTS).ok_or(ApiError::INTERNAL)?;
    response.headers_mut().insert(SET_COOKIE, cookie);
    Ok(response)
}

/// Unlocks the tablet for a person with their PIN.
#[utoipa::path(post, path = path::UNLOCK, tag = "wall", request_body = Unlock,
    responses((status = 200, body = Unlocked)))]
pub async fn unlock(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    Json(unlock): Json<Unlock>,
) -> ApiResult<Response> {
    let now = app.clock.now();
    let home = home(&app, &viewer, now).await?;
    let person = unlock.person;
    // Who cannot be picked at this tablet has no PIN here, right or wrong.
    let standing = reach(&app, person, home, now)
        .await?
        .map(|reach| reach.standing)
        .filter(|standing| standing.records())
        .ok_or(ApiError::NOT_FOUND)?;
    let tries = [
        (format!("pin:{person}:{}", viewer.session), PIN_TRIES),
        (format!("pin:{person}"), PIN_TRIES_ANYWHERE),
    ];
    for (key, limit) in &tries {
        if let Some(wait) = app.store.count_try(key, *limit, now).await? {
            return Err(ApiError::too_many_tries(wait));
        }
    }
    let hash = app.store.pin_hash(person).await?;
    if unlock.pin.len() > 64 || !password::verify(unlock.pin, hash).await? {
        return Err(ApiError::WRONG_PIN);
    }
    for (key, _) in &tries {
        app.store.forget_tries(key).await?;
    }
    let pass = token::make()?;
    let transaction = app.store.begin().await?;
    transaction
        .issue_pass(
            viewer.session,
            person,
            token::hash(&pass).to_vec(),
            now,
            now + session::PASS_LASTS,
        )
        .await?;
    transaction.commit().await?;
    fresh(&Unlocked {
        actor: Actor { person, standing },
        pass,
        locks_after: LOCKS_AFTER,
    })
}
