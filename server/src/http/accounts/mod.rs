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
            Credentials,
            attempts::Limit,
            sessions::{NewSession, Viewer},
        },
        organisation::login_key,
    },
    network::Network,
    password,
    session::{self, Said},
    token::{self, TokenHash},
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

/// Failed sign-ins of one account, and logins that failed from one address (a whole home may
/// share one), before the next has to wait.
const ACCOUNT_TRIES: Limit = Limit::Within(10, TimeDelta::minutes(15));
const ADDRESS_TRIES: Limit = Limit::Within(30, TimeDelta::minutes(15));
/// Noted for as long, and never too many.
const ANY_TRIES: Limit = Limit::Within(i32::MAX, TimeDelta::minutes(15));
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
        // At a socket of both kinds, IPv4 looks like IPv6.
        let peer = peer.to_canonical();
        let mut proxies = app.config.trusted_proxies.iter();
        if !proxies.any(|proxy| proxy.contains(peer)) {
            return Ok(Self(peer));
        }
        let forwarded = parts.headers.get_all("x-forwarded-for").iter();
        let forwarded: Vec<&str> = forwarded
            .flat_map(|value| value.to_str().unwrap_or_default().split(','))
            .collect();
        Ok(Self(
            forwarded_from(&forwarded, &app.config.trusted_proxies).unwrap_or(peer),
        ))
    }
}

/// The last address that none of our proxies has: what stands before it, anyone can write. None where
/// it cannot be read: what a proxy of ours wrote there is not known, and no other is believed instead.
fn forwarded_from(forwarded: &[&str], proxies: &[Network]) -> Option<IpAddr> {
    for entry in forwarded.iter().rev() {
        let address = entry.trim().parse::<IpAddr>().ok()?.to_canonical();
        if !proxies.iter().any(|proxy| proxy.contains(address)) {
            return Some(address);
        }
    }
    None
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
    let known = app.store.credentials(&said.login).await?;
    let device = session::device_said(&headers).map(token::hash);
    let device = known_device(&app, device, known.as_ref(), now).await?;
    let tries = Tries::of(&address, &said.login, device);
    tries.count(&app, now).await?;
    let hash = known.as_ref().map(|known| known.password_hash.clone());
    let fits = password::verify(said.password, hash).await?;
    let Some(known) = known.filter(|_| fits) else {
        return Err(ApiError::SIGN_IN_FAILED);
    };
    tries.take_back(&app).await?;
    let device = match device.and(session::device_said(&headers)) {
        Some(token) => token.to_owned(),
        None => token::make()?,
    };
    let token = begin(&app, &headers, (known.account, &device), now).await?;
    let viewer = app
        .store
        .viewer(&token::hash(&token), now)
        .await?
        .ok_or(ApiError::SIGN_IN_FAILED)?;
    let me = me::me_of(&app, &viewer, now).await?;
    let mut response = fresh(&me)?;
    let cookie = session::cookie(&headers, &token, session::LASTS).ok_or(ApiError::INTERNAL)?;
    let device = session::device_cookie(&headers, &device).ok_or(ApiError::INTERNAL)?;
    response.headers_mut().insert(SET_COOKIE, cookie);
    response.headers_mut().append(SET_COOKIE, device);
    Ok(response)
}

/// The device of a request, where somebody has signed in to the account on it before.
async fn known_device(
    app: &App,
    device: Option<TokenHash>,
    known: Option<&Credentials>,
    now: DateTime<Utc>,
) -> ApiResult<Option<TokenHash>> {
    let (Some(device), Some(known)) = (device, known) else {
        return Ok(None);
    };
    let knows = app.store.knows_device(&device, known.account, now).await?;
    Ok(knows.then_some(device))
}

/// Under which keys the tries of a sign-in are counted.
enum Tries {
    /// Of a device that the account knows, the failures of others are none.
    OfDevice(String),
    OfAnyone {
        login: String,
        /// Logins that failed from there, each once.
        address: String,
        /// This login from there.
        both: String,
    },
}

impl Tries {
    fn of(address: &Address, login: &str, device: Option<TokenHash>) -> Self {
        if let Some(device) = device {
            return Self::OfDevice(format!("device:{}", URL_SAFE_NO_PAD.encode(device)));
        }
        let (login, address) = (login_tries(login), address.key());
        let both = format!("{address}:{login}");
        Self::OfAnyone {
            login,
            address,
            both,
        }
    }

    async fn count(&self, app: &App, now: DateTime<Utc>) -> ApiResult<()> {
        let each = match self {
            Self::OfDevice(device) => vec![(device, ACCOUNT_TRIES)],
            Self::OfAnyone {
                login,
                address,
                both,
            } => {
                // Somebody who mistypes again is nobody new.
                let is_new = app.store.is_first_try(both, ADDRESS_TRIES, now).await?;
                let of_address = [(address, ADDRESS_TRIES), (both, ANY_TRIES)];
                let of_address = of_address.into_iter().filter(|_| is_new);
                of_address.chain([(login, ACCOUNT_TRIES)]).collect()
            }
        };
        for (key, limit) in each {
            if let Some(wait) = app.store.count_try(key, limit, now).await? {
                return Err(ApiError::too_many_tries(wait));
            }
        }
        Ok(())
    }

    /// The secret was the right one.
    async fn take_back(&self, app: &App) -> ApiResult<()> {
        match self {
            Self::OfDevice(device) => app.store.forget_tries(device).await?,
            Self::OfAnyone {
                login,
                address,
                both,
            } => {
                app.store.forget_tries(login).await?;
                app.store.forget_tries(both).await?;
                app.store.take_try_back(address).await?;
            }
        }
        Ok(())
    }
}

/// Begins a session, and ends the one that this browser had.
async fn begin(
    app: &App,
    headers: &HeaderMap,
    (account, device): (Uuid, &str),
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
    let device = token::hash(device).to_vec();
    transaction.know_device(device, account, now).await?;
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
    let profile = app.store.profile(viewer.person).await?;
    let profile = profile.ok_or(ApiError::SIGNED_OUT)?;
    let about = [profile.login, profile.name, profile.association_name];
    if password::is_guessable(change.new.clone(), about.into()).await? {
        return Err(ApiError::PASSWORD_COMMON);
    }
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
    if password::is_guessable_pin(&change.pin) {
        return Err(ApiError::PIN_COMMON);
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
