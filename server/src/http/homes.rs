//! A home's templates, skills and people.

use super::{
    body::document,
    day::log,
    error::{Answer, Fault},
    guard::{Asks, AtHome},
};
use crate::app::App;
use axum::{extract::State, http::HeaderMap, response::Response};
use care::{
    delegation::Delegations, id::HomeId, people::HomePeople, problem::Problem, skill_set::SkillSet,
    templates::Templates,
};

/// The day templates of a home.
#[utoipa::path(get, path = "/api/homes/{home}/templates", tag = "homes",
    params(("home" = HomeId, Path,)),
    responses((status = 200, body = Templates), (status = 304), (status = 404, body = Problem)))]
pub async fn templates(
    State(app): State<App>,
    Asks(viewer): Asks,
    AtHome(at): AtHome,
    headers: HeaderMap,
) -> Answer<Response> {
    let now = app.clock.now();
    let templates = app
        .store
        .templates(viewer.person, at.home.id(), now)
        .await?
        .ok_or(Fault::NOT_FOUND)?;
    document(&headers, &templates)
}

/// The skills of a home: the handbook's and its own.
#[utoipa::path(get, path = "/api/homes/{home}/skills", tag = "homes",
    params(("home" = HomeId, Path,)),
    responses((status = 200, body = SkillSet), (status = 304), (status = 404, body = Problem)))]
pub async fn skill_set(
    State(app): State<App>,
    Asks(viewer): Asks,
    AtHome(at): AtHome,
    headers: HeaderMap,
) -> Answer<Response> {
    let now = app.clock.now();
    let read = app.store.skill_set(viewer.person, at.home.id(), now);
    document(&headers, &read.await?.ok_or(Fault::NOT_FOUND)?)
}

/// Who stands in for those who answer for the place of a home.
#[utoipa::path(get, path = "/api/homes/{home}/delegations", tag = "homes",
    params(("home" = HomeId, Path,)),
    responses((status = 200, body = Delegations), (status = 304), (status = 404, body = Problem)))]
pub async fn delegations(
    State(app): State<App>,
    Asks(viewer): Asks,
    AtHome(at): AtHome,
    headers: HeaderMap,
) -> Answer<Response> {
    let now = app.clock.now();
    let read = app.store.delegations(viewer.person, at.home.id(), now);
    document(&headers, &read.await?.ok_or(Fault::NOT_FOUND)?)
}

/// Who lives in a home, with whom, and who cares for them.
#[utoipa::path(get, path = "/api/homes/{home}/people", tag = "homes",
    params(("home" = HomeId, Path,)),
    responses((status = 200, body = HomePeople), (status = 304), (status = 404, body = Problem)))]
pub async fn people(
    State(app): State<App>,
    Asks(viewer): Asks,
    AtHome(at): AtHome,
    headers: HeaderMap,
) -> Answer<Response> {
    let now = app.clock.now();
    let people = app
        .store
        .home_people(viewer.person, at.home.id(), now)
        .await?
        .ok_or(Fault::NOT_FOUND)?;
    let today = at.home.date_at(now);
    log(&app, &viewer, at.home.id(), "people", today, now).await?;
    document(&headers, &people)
}
