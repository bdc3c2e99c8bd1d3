//! The independence checklist, for each of the two voices.

use super::{
    body::document,
    day::log,
    error::{Answer, Fault},
    guard::{Asks, AtHome},
};
use crate::{
    app::App,
    db::{accounts::sessions::Viewer, scope::Reach},
};
use axum::{
    body::Body,
    extract::{Path, State},
    http::{
        HeaderMap, HeaderValue,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE},
    },
    response::Response,
};
use care::{
    checklist::Checklist,
    id::{CommandId, HomeId, PersonId},
    problem::Problem,
};

/// One's own checklist.
#[utoipa::path(get, path = "/api/me/checklist", tag = "checklists",
    responses((status = 200, body = Checklist), (status = 304), (status = 404, body = Problem)))]
pub async fn my_checklist(
    State(app): State<App>,
    Asks(viewer): Asks,
    headers: HeaderMap,
) -> Answer<Response> {
    let read = app.store.my_checklist(viewer.person, app.clock.now());
    document(&headers, &read.await?.ok_or(Fault::NOT_FOUND)?)
}

/// The checklist of a youth of a home, for those who care for them.
#[utoipa::path(get, path = "/api/homes/{home}/people/{person}/checklist", tag = "checklists",
    params(("home" = HomeId, Path,), ("person" = PersonId, Path,)),
    responses((status = 200, body = Checklist), (status = 304), (status = 404, body = Problem)))]
pub async fn checklist(
    State(app): State<App>,
    Asks(viewer): Asks,
    AtHome(at): AtHome,
    path: Path<(String, String)>,
    headers: HeaderMap,
) -> Answer<Response> {
    let checklist = of_youth(&app, &viewer, &at, &path.0.1).await?;
    document(&headers, &checklist)
}

/// A youth's checklist, for somebody who cares for them: read, and logged as that.
async fn of_youth(app: &App, viewer: &Viewer, at: &Reach, youth: &str) -> Answer<Checklist> {
    let (now, home) = (app.clock.now(), at.home.id());
    let youth: PersonId = youth.parse().map_err(|_| Fault::NOT_FOUND)?;
    let read = app.store.checklist(viewer.person, home, youth, now);
    let checklist = read.await?.ok_or(Fault::NOT_FOUND)?;
    let what = format!("checklist/{youth}");
    log(app, viewer, home, what, checklist.today, now).await?;
    Ok(checklist)
}

/// The photo of a piece of one's own evidence.
#[utoipa::path(get, path = "/api/me/evidence/{evidence}/photo", tag = "checklists",
    params(("evidence" = CommandId, Path,)),
    responses((status = 200, body = String, content_type = "image/jpeg"), (status = 404, body = Problem)))]
pub async fn my_photo(
    State(app): State<App>,
    Asks(viewer): Asks,
    Path(evidence): Path<String>,
) -> Answer<Response> {
    let read = app.store.my_checklist(viewer.person, app.clock.now());
    let checklist = read.await?.ok_or(Fault::NOT_FOUND)?;
    photo(&app, &checklist, &evidence).await
}

/// The photo of a piece of a youth's evidence, for those who care for them.
#[utoipa::path(get, path = "/api/homes/{home}/people/{person}/evidence/{evidence}/photo",
    tag = "checklists",
    params(("home" = HomeId, Path,), ("person" = PersonId, Path,), ("evidence" = CommandId, Path,)),
    responses((status = 200, body = String, content_type = "image/jpeg"), (status = 404, body = Problem)))]
pub async fn photo_of(
    State(app): State<App>,
    Asks(viewer): Asks,
    AtHome(at): AtHome,
    path: Path<(String, String, String)>,
) -> Answer<Response> {
    let checklist = of_youth(&app, &viewer, &at, &path.0.1).await?;
    photo(&app, &checklist, &path.0.2).await
}

/// A photo as it is sent: as a picture, never as a page, and kept nowhere.
async fn photo(app: &App, checklist: &Checklist, evidence: &str) -> Answer<Response> {
    let evidence: CommandId = evidence.parse().map_err(|_| Fault::NOT_FOUND)?;
    let read = app.store.photo(checklist, evidence);
    let jpeg = read.await?.ok_or(Fault::NOT_FOUND)?;
    let mut response = Response::new(Body::from(jpeg));
    let headers = response.headers_mut();
    for (name, value) in [
        (CONTENT_TYPE, "image/jpeg"),
        (CONTENT_DISPOSITION, "inline; filename=\"photo.jpg\""),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
        (CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}
