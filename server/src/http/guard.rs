//! The guard in front of each route: is the write from our own page, who asks,
//! and does the route's rule let them in?

use super::{
    access::Access,
    error::{ApiError, ApiResult},
    words,
};
use crate::{
    app::App,
    db::{accounts::sessions::Viewer, scope::Reach},
    session::{self, Said},
    token,
};
use axum::{
    extract::{FromRequestParts, RawPathParams, Request, State},
    http::{
        HeaderMap, Method,
        header::{CONTENT_LENGTH, CONTENT_TYPE, HOST, ORIGIN, TRANSFER_ENCODING},
        request::Parts,
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use care::{
    access::{Role, Standing},
    id::{HomeId, PersonId},
};
use chrono::{DateTime, NaiveDate, Utc};
use std::{sync::Arc, time::Instant};

/// Who asks, once the guard let them in.
#[derive(Clone)]
pub struct CurrentUser(pub Arc<Viewer>);

/// The home in the path, and how who asks stands to it.
#[derive(Clone)]
pub struct HomeAccess(pub Arc<Reach>);

macro_rules! from_extensions {
    ($name:ident) => {
        impl FromRequestParts<App> for $name {
            type Rejection = ApiError;
            async fn from_request_parts(parts: &mut Parts, _: &App) -> ApiResult<Self> {
                parts.extensions.get().cloned().ok_or(ApiError::INTERNAL)
            }
        }
    };
}

from_extensions!(CurrentUser);
from_extensions!(HomeAccess);

/// The middleware of a route.
pub async fn guard(
    State((access, app)): State<(Access, App)>,
    params: RawPathParams,
    mut request: Request,
    next: Next,
) -> Response {
    words::by_link(&mut request);
    match admit(access, &app, &params, &mut request).await {
        Ok(()) => next.run(request).await,
        Err(fault) => fault.into_response(),
    }
}

async fn admit(
    access: Access,
    app: &App,
    params: &RawPathParams,
    request: &mut Request,
) -> ApiResult<()> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        is_from_our_page(app, request.headers())?;
        if matches!(*request.method(), Method::POST | Method::PUT) {
            is_json(request.headers())?;
        }
    }
    if access == Access::Anyone {
        return Ok(());
    }
    let viewer = viewer(app, request.headers()).await?;
    let at_wall = viewer.wall.is_some();
    let admitted = match access {
        Access::Anyone | Access::SignedIn => true,
        Access::Wall => at_wall,
        Access::Person => !at_wall,
        Access::Role(role) => !at_wall && viewer.role == role,
        Access::Roles(roles) => !at_wall && roles.contains(&viewer.role),
        Access::Home(standings) => {
            if at_wall {
                return Err(ApiError::NOT_FOUND);
            }
            let home = home_in(params).ok_or(ApiError::NOT_FOUND)?;
            let now = app.clock.now();
            let reach = reach(app, viewer.person, home, now)
                .await?
                .filter(|reach| standings.contains(&reach.standing))
                .ok_or(ApiError::NOT_FOUND)?;
            request.extensions_mut().insert(HomeAccess(reach));
            true
        }
    };
    if !admitted {
        return Err(ApiError::NOT_FOUND);
    }
    request.extensions_mut().insert(CurrentUser(viewer));
    Ok(())
}

fn home_in(params: &RawPathParams) -> Option<HomeId> {
    params
        .iter()
        .find(|(name, _)| *name == "home")
        .and_then(|(_, value)| value.parse().ok())
}

/// A write comes from a page of ours: the browser says so itself, or else its
/// origin is this very host. Where that is known, no other origin is ours whatever the browser says.
fn is_from_our_page(app: &App, headers: &HeaderMap) -> ApiResult<()> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let origin = text(ORIGIN);
    if origin == Some("null") {
        return Err(ApiError::CROSS_SITE);
    }
    let public = app.config.public_url.as_ref();
    if public
        .zip(origin)
        .is_some_and(|(public, origin)| !public.is_origin(origin))
    {
        return Err(ApiError::CROSS_SITE);
    }
    let ours = match headers.get("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => {
            let host = text(HOST).unwrap_or_default();
            let from = origin.and_then(|origin| {
                origin
                    .strip_prefix("https://")
                    .or_else(|| origin.strip_prefix("http://"))
            });
            !host.is_empty() && from == Some(host)
        }
    };
    if ours {
        Ok(())
    } else {
        Err(ApiError::CROSS_SITE)
    }
}

fn is_json(headers: &HeaderMap) -> ApiResult<()> {
    let kind = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim();
    let bare = kind.is_empty() && !has_body(headers);
    if bare || essence.eq_ignore_ascii_case("application/json") {
        Ok(())
    } else {
        Err(ApiError::NOT_JSON)
    }
}

/// Nothing is of every type.
fn has_body(headers: &HeaderMap) -> bool {
    headers.contains_key(TRANSFER_ENCODING)
        || headers
            .get(CONTENT_LENGTH)
            .is_some_and(|length| length != "0")
}

/// Who sent a request.
///
/// # Errors
/// [`ApiError::SIGNED_OUT`], or the store's.
pub async fn viewer(app: &App, headers: &HeaderMap) -> ApiResult<Arc<Viewer>> {
    let token = match session::said(headers) {
        Said::Nothing => return Err(ApiError::signed_out(false)),
        Said::Nonsense => return Err(ApiError::signed_out(true)),
        Said::Token(token) => token::hash(token),
    };
    let now = app.clock.now();
    let token = (app.store.changes().people(), token);
    if let Some(viewer) = app.remembered.viewers.get(&token)
        && viewer.expires > now
    {
        return Ok(viewer);
    }
    let since = Instant::now();
    let Some(viewer) = app.store.viewer(&token.1, now).await? else {
        let why = app.store.session_end(&token.1).await?;
        return Err(why.map_or(ApiError::signed_out(true), ApiError::session_ended));
    };
    if now - viewer.last_seen > session::SEEN_EVERY {
        see(app, &viewer, now).await;
    }
    let viewer = Arc::new(viewer);
    app.remembered.viewers.put(token, viewer.clone(), since);
    Ok(viewer)
}

/// Lets the session last longer. That it could not be noted now is no reason to
/// turn somebody away.
async fn see(app: &App, viewer: &Viewer, now: DateTime<Utc>) {
    let lasts = if viewer.wall.is_some() {
        session::WALL_LASTS
    } else {
        session::LASTS
    };
    let seen = async {
        let transaction = app.store.begin().await?;
        transaction
            .extend_session(viewer.session, now, now + lasts)
            .await?;
        transaction.commit().await
    };
    if let Err(error) = seen.await {
        tracing::warn!(%error, "a session's use was not noted");
    }
}

/// How a person stands to a home now, remembered for a moment.
///
/// # Errors
/// The store's.
pub async fn reach(
    app: &App,
    person: PersonId,
    home: HomeId,
    now: DateTime<Utc>,
) -> ApiResult<Option<Arc<Reach>>> {
    let key = (app.store.changes().people(), person, home);
    // Remembered for the home's same day and within the same cover. That there is
    // no standing is not remembered: a cover begins at its moment.
    let holds = |(known, date): &(Arc<Reach>, NaiveDate)| {
        known.until.is_none_or(|until| now < until) && known.home.date_at(now) == *date
    };
    let known = app.remembered.reach.get(&key);
    if let Some((reach, _)) = known.filter(holds) {
        return Ok(Some(reach));
    }
    let since = Instant::now();
    let Some(reach) = app.store.reach_home(person, home, now).await? else {
        return Ok(None);
    };
    let reach = Arc::new(reach);
    let entry = (reach.clone(), reach.home.date_at(now));
    app.remembered.reach.put(key, entry, since);
    Ok(Some(reach))
}

/// Everyone who reads a home's day as its staff.
pub const STAFF: &[Standing] = &[
    Standing::CaresHere,
    Standing::CoversHere,
    Standing::Oversees,
];
/// Who cares for the home, and nobody else.
pub const CARES: &[Standing] = &[Standing::CaresHere];
/// Who cares for the home or oversees it.
pub const CARES_OR_OVERSEES: &[Standing] = &[Standing::CaresHere, Standing::Oversees];
/// Who oversees the home.
pub const OVERSEES: &[Standing] = &[Standing::Oversees];
/// Adults who may be in the plan of a child of the home.
pub const IN_PLANS: &[Standing] = &[Standing::CaresHere, Standing::Oversees, Standing::InPlan];
/// Roles that work with children themselves.
pub const WORK_WITH_CHILDREN: &[Role] = &[
    Role::Caregiver,
    Role::FamilyAssistant,
    Role::Specialist,
    Role::Supervisor,
];
