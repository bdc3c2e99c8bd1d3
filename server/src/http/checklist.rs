//! The independence checklist, for each of the two voices.

use super::{
    body::document,
    error::{ApiError, ApiResult},
    guard::{CurrentUser, HomeAccess},
    path::Path,
    reading_log::{ChildRecord, Shown, showing},
};
use crate::app::App;
use axum::{
    body::Body,
    extract::State,
    http::{
        HeaderMap, HeaderValue,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use care::{checklist::Checklist, id::CommandId};
use contract::{
    parameter::{ChildEvidencePath, ChildPath, EvidencePath},
    path,
};

/// One's own checklist.
#[utoipa::path(get, path = path::MY_CHECKLIST, tag = "checklists",
    responses((status = 200, body = Checklist), (status = 304)))]
pub async fn read_my_checklist(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let read = app.store.my_checklist(viewer.person, app.clock.now());
    document(&headers, &read.await?.ok_or(ApiError::NOT_FOUND)?)
}

/// The checklist of a youth of a home, for those who care for them.
#[utoipa::path(get, path = path::CHECKLIST, tag = "checklists",
    params(ChildPath),
    responses((status = 200, body = Checklist), (status = 304)))]
pub async fn read_checklist(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    HomeAccess(at): HomeAccess,
    Path(ChildPath { person, .. }): Path<ChildPath>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let (now, home) = (app.clock.now(), at.home.id());
    let read = app.store.checklist(viewer.person, home, person, now);
    let checklist = read.await?.ok_or(ApiError::NOT_FOUND)?;
    let shown = Shown::of_child(ChildRecord::Checklist, home, person, checklist.today);
    Ok(showing(document(&headers, &checklist)?, [shown]))
}

/// The photo of a piece of one's own evidence.
#[utoipa::path(get, path = path::MY_PHOTO, tag = "checklists",
    params(EvidencePath),
    responses((status = 200, body = String, content_type = "image/jpeg")))]
pub async fn read_my_photo(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    Path(EvidencePath { evidence }): Path<EvidencePath>,
) -> ApiResult<Response> {
    let read = app.store.my_checklist(viewer.person, app.clock.now());
    let checklist = read.await?.ok_or(ApiError::NOT_FOUND)?;
    photo(&app, &checklist, evidence).await
}

/// The photo of a piece of a youth's evidence, for those who care for them.
#[utoipa::path(get, path = path::PHOTO,
    tag = "checklists",
    params(ChildEvidencePath),
    responses((status = 200, body = String, content_type = "image/jpeg")))]
pub async fn read_photo(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    HomeAccess(at): HomeAccess,
    Path(path): Path<ChildEvidencePath>,
) -> ApiResult<Response> {
    let (now, home) = (app.clock.now(), at.home.id());
    let read = app.store.checklist(viewer.person, home, path.person, now);
    let checklist = read.await?.ok_or(ApiError::NOT_FOUND)?;
    let shown = Shown::of_child(ChildRecord::Checklist, home, path.person, checklist.today);
    // The checklist was read, also where it has no such photo.
    let response = photo(&app, &checklist, path.evidence).await.into_response();
    Ok(showing(response, [shown]))
}

/// A photo as it is sent: as a picture, never as a page, and kept nowhere.
async fn photo(app: &App, checklist: &Checklist, evidence: CommandId) -> ApiResult<Response> {
    let read = app.store.photo(checklist, evidence);
    let jpeg = read.await?.ok_or(ApiError::NOT_FOUND)?;
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
