//! Signing in and out, one's sessions, password and PIN.

pub mod me;

use super::{
    body::{Json, document, fresh},
    error::{ApiError, ApiResult},
    guard::CurrentUser,
    path::Path,
};
use crate::{
    app::App,
    db::{
        accounts::{
            attempts::Limit,
            sessions::{NewSession, Viewer},
        },
        organisation::login_key,
    },
    password,
    session::{self, Said},
    token,
};
use axum::{
    extract::{ConnectInfo, FromRequestParts, State},
    http::{HeaderMap, StatusCode, header::SET_COOKIE, request::Parts},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use care::{
    accounts::{ChangePassword, ChangePin, Me, Sessions, SignIn},
    id::SessionId,
};
use chrono::{DateTime, TimeDelta, Utc};
use contract::{parameter::SessionPath, path, problem::SessionEnd};
use sha2::{Digest, Sha256};
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use uuid::Uuid;

/// Failed sign-ins of one account, and of one address (a whole home may share
/// one), before the next has to wait.
const ACCOUNT_TRIES: Limit = Limit::Within(10, TimeDelta::minutes(15));
const ADDRESS_TRIES: Limit = Limit::Within(30, TimeDelta::minutes(15));
/// The shortest password that is taken anew, and the longest that is hashed.
const SHORTEST: usize = 10;
const LONGEST: usize = 1_000;

/// The address that a request comes from, as far as it can be believed.
pub struct Address(IpAddr);

impl FromRequestParts<App> for Address {
    type Rejection = ApiError;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> ApiResult<Self> {
        let peer = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |info| info.0.ip());
        let trusted = |address: &IpAddr| app.config.trusted_proxies.contains(address);
        if !trusted(&peer) {
            return Ok(Self(peer));
        }
        // The last address that none of our proxies has: what stands before it,
        // anyone can write.
        let forwarded = parts
            .headers
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .filter_map(|text| text.trim().parse().ok())
            .collect::<Vec<IpAddr>>();
        let from = forwarded
            .into_iter()
            .rev()
            .find(|address| !trusted(address));
        Ok(Self(from.unwrap_or(peer)))
    }
}

impl Address {
    /// The key of its tries: of IPv6, the network that one subscriber has.
    fn key(&self) -> String {
        match self.0 {
            IpAddr::V4(address) => format!("address:{address}"),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                format!("address:{a:x}:{b:x}:{c:x}:{d:x}")
            }
        }
    }
}

/// Logins are names of people; in a table of tries they have no business.
fn login_tries(login: &str) -> String {
    let digest = Sha256::digest(login_key(login).as_bytes());
    format!("login:{}", URL_SAFE_NO_PAD.encode(digest))
}

/// Signs in: the account's opening document, and a cookie.
#[utoipa::path(post, path = path::SESSION, tag = "session", request_body = SignIn,
    responses((status = 200, body = Me)))]
pub async fn sign_in(
    State(app): State<App>,
    address: Address,
    headers: HeaderMap,
    Json(said): Json<SignIn>,
) -> ApiResult<Response> {
    let now = app.clock.now();
    if said.password.len() > LONGEST * 4 || said.login.len() > LONGEST {
        return Err(ApiError::SIGN_IN_FAILED);
    }
    let by_login = login_tries(&said.login);
    let by_address = address.key();
    for (key, limit) in [(&by_address, ADDRESS_TRIES), (&by_login, ACCOUNT_TRIES)] {
        if let Some(wait) = app.store.count_try(key, limit, now).await? {
            return Err(ApiError::too_many_tries(wait));
        }
    }
    let known = app.store.credentials(&said.login).await?;
    let hash = known.as_ref().map(|known| known.password_hash.clone());
    let fits = password::verify(said.password, hash).await?;
    let Some(known) = known.filter(|_| fits) else {
        return Err(ApiError::SIGN_IN_FAILED);
    };
    app.store.forget_tries(&by_login).await?;
    app.store.take_try_back(&by_address).await?;
    let token = begin(&app, &headers, known.account, now).await?;
    let viewer = app
        .store
        .viewer(&token::hash(&token), now)
        .await?
        .ok_or(ApiError::SIGN_IN_FAILED)?;
    let me = me::me_of(&app, &viewer, now).await?;
    let mut response = fresh(&me)?;
    let cookie = session::cookie(&headers, &token, session::LASTS).ok_or(ApiError::INTERNAL)?;
    response.headers_mut().insert(SET_COOKIE, cookie);
    Ok(response)
}

/// Begins a session, and ends the one that this browser had.
async fn begin(
    app: &App,
    headers: &HeaderMap,
    account: Uuid,
    now: DateTime<Utc>,
) -> ApiResult<String> {
    let before = match session::said(headers) {
        Said::Token(token) => app.store.viewer(&token::hash(token), now).await?,
        _ => None,
    };
    let token = token::make()?;
    let transaction = app.store.begin().await?;
    if let Some(before) = before {
        transaction
            .end_session(before.account, before.session, None)
            .await?;
    }
    transaction
        .begin_session(NewSession {
            token_hash: token::hash(&token).to_vec(),
            account,
            device: session::device(headers),
            now,
            expires: now + session::LASTS,
        })
        .await?;
    transaction.commit().await?;
    Ok(token)
}

/// Signs out.
#[utoipa::path(delete, path = path::SESSION, tag = "session",
    responses((status = 204)))]
pub async fn sign_out(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    headers: HeaderMap,
) -> ApiResult<Response> {
    end(&app, &viewer, viewer.session, None).await?;
    let mut response = StatusCode::NO_CONTENT.into_response();
    if let Some(cookie) = session::forget_cookie(&headers) {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    Ok(response)
}

async fn end(app: &App, viewer: &Viewer, id: SessionId, why: Option<SessionEnd>) -> ApiResult<()> {
    let transaction = app.store.begin().await?;
    let known = transaction.end_session(viewer.account, id, why).await?;
    transaction.commit().await?;
    if known {
        Ok(())
    } else {
        Err(ApiError::NOT_FOUND)
    }
}

/// The sessions of who asks.
#[utoipa::path(get, path = path::MY_SESSIONS, tag = "me",
    responses((status = 200, body = Sessions), (status = 304)))]
pub async fn list_sessions(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let sessions = app.store.sessions(&viewer, app.clock.now()).await?;
    document(&headers, &Sessions { sessions })
}

/// Ends one's own session on another device.
#[utoipa::path(delete, path = path::MY_SESSION, tag = "me",
    params(SessionPath),
    responses((status = 204)))]
pub async fn end_session(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    Path(SessionPath { session }): Path<SessionPath>,
) -> ApiResult<StatusCode> {
    end(&app, &viewer, session, Some(SessionEnd::Revoked)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Changes one's password, and ends one's other sessions.
#[utoipa::path(put, path = path::MY_PASSWORD, tag = "me", request_body = ChangePassword,
    responses((status = 204)))]
pub async fn change_password(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    Json(change): Json<ChangePassword>,
) -> ApiResult<StatusCode> {
    if change.new.chars().count() < SHORTEST {
        return Err(ApiError::PASSWORD_TOO_SHORT);
    }
    if change.new.chars().count() > LONGEST {
        return Err(ApiError::PASSWORD_TOO_LONG);
    }
    is_password(&app, &viewer, change.old).await?;
    let hash = password::hash(change.new).await?;
    let transaction = app.store.begin().await?;
    transaction
        .set_password(viewer.account, hash, viewer.session.0)
        .await?;
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Changes one's PIN for the kitchen tablet.
#[utoipa::path(put, path = path::MY_PIN, tag = "me", request_body = ChangePin,
    responses((status = 204)))]
pub async fn change_pin(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    Json(change): Json<ChangePin>,
) -> ApiResult<StatusCode> {
    let digits = change.pin.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || !(4..=8).contains(&change.pin.len()) {
        return Err(ApiError::PIN_FORM);
    }
    is_password(&app, &viewer, change.password).await?;
    let hash = password::hash(change.pin).await?;
    let transaction = app.store.begin().await?;
    transaction.set_pin(viewer.account, hash).await?;
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A session left open is no leave to guess the password.
async fn is_password(app: &App, viewer: &Viewer, said: String) -> ApiResult<()> {
    if said.len() > LONGEST * 4 {
        return Err(ApiError::WRONG_PASSWORD);
    }
    let key = format!("own:{}", viewer.account);
    let now = app.clock.now();
    if let Some(wait) = app.store.count_try(&key, ACCOUNT_TRIES, now).await? {
        return Err(ApiError::too_many_tries(wait));
    }
    let hash = app.store.password_hash(viewer.account).await?;
    if !password::verify(said, hash).await? {
        return Err(ApiError::WRONG_PASSWORD);
    }
    Ok(app.store.forget_tries(&key).await?)
}
