//! The people of a home, and the register of those whom somebody works with.

use super::{
    body::document,
    error::{ApiError, ApiResult},
    guard::{self, CurrentUser, HomeAccess},
    reading_log::{ChildRecord, Shown, showing},
};
use crate::app::App;
use axum::{extract::State, http::HeaderMap, response::Response};
use care::{
    access::Role,
    people::{HomePeople, register::Register},
};
use contract::{parameter::HomePath, path};
use std::collections::BTreeSet;

/// Who lives in a home, with whom, and who cares for them.
#[utoipa::path(get, path = path::PEOPLE, tag = "homes",
    params(HomePath),
    responses((status = 200, body = HomePeople), (status = 304)))]
pub async fn list_people(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    HomeAccess(at): HomeAccess,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let (now, home) = (app.clock.now(), at.home.id());
    let read = app.store.home_people(viewer.person, home, now);
    let people = read.await?.ok_or(ApiError::NOT_FOUND)?;
    let shown = Shown::of_home(ChildRecord::People, home, at.home.date_at(now));
    Ok(showing(document(&headers, &people)?, [shown]))
}

/// The children whom somebody works with.
#[utoipa::path(get, path = path::REGISTER, tag = "plans",
    responses((status = 200, body = Register), (status = 304)))]
pub async fn read_register(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let now = app.clock.now();
    let register = app.store.register(viewer.person, now).await?;
    // Of the others in the home, a specialist sees nothing.
    let is_specialist = viewer.role == Role::Specialist;
    let read = register
        .children
        .iter()
        .map(|child| (child.home, is_specialist.then_some(child.id)));
    let mut shown = Vec::new();
    for (home, child) in read.collect::<BTreeSet<_>>() {
        let reach = guard::reach(&app, viewer.person, home, now).await?;
        let today = reach.ok_or(ApiError::NOT_FOUND)?.home.date_at(now);
        shown.push(match child {
            Some(child) => Shown::of_child(ChildRecord::People, home, child, today),
            None => Shown::of_home(ChildRecord::People, home, today),
        });
    }
    Ok(showing(document(&headers, &register)?, shown))
}
