//! The door for changes.

use super::{
    body::{Raw, fresh},
    error::{ApiError, ApiResult},
    guard::CurrentUser,
    wall,
};
use crate::{
    app::App,
    commands::{
        Sender,
        parse::{BadBatch, batch},
    },
};
use axum::{extract::State, http::HeaderMap, response::Response};
use care::{access::Role, command::Command, refusal::Refusal};
use contract::{
    batch::{Answers, Batch},
    path,
};

/// Carries out commands, each once and in their order.
#[utoipa::path(post, path = path::COMMANDS, tag = "commands", request_body = Batch<Command>,
    params(("homeward-pass" = Option<String>, Header, description = "At a kitchen tablet: the pass of the unlock")),
    responses((status = 200, body = Answers)))]
pub async fn carry_out(
    State(app): State<App>,
    CurrentUser(viewer): CurrentUser,
    headers: HeaderMap,
    Raw(body): Raw,
) -> ApiResult<Response> {
    let mut sender = Sender {
        person: viewer.person,
        session: viewer.session.0,
        wall: None,
    };
    if viewer.wall.is_some() {
        sender.wall = Some(wall::home(&app, &viewer, app.clock.now()).await?);
        sender.person = wall::holder(&app, &viewer, &headers).await?;
    }
    let mut batch = batch(&body).map_err(|bad| match bad {
        BadBatch::Malformed => ApiError::MALFORMED,
        BadBatch::TooLarge => ApiError::BATCH_TOO_LARGE,
    })?;
    if batch.iter().filter(|parsed| parsed.has_photo()).count() > 1 {
        return Err(ApiError::BATCH_TOO_LARGE);
    }
    for parsed in batch.iter_mut().filter(|parsed| parsed.has_photo()) {
        // Nobody else adds one; theirs is not even looked at.
        if viewer.role == Role::YoungPerson && viewer.wall.is_none() {
            parsed.make_photo_anew().await;
        } else {
            parsed.refuse(Refusal::NotAllowed);
        }
    }
    // In a task of its own: a browser that hangs up does not stop half-way what
    // it has sent.
    let work = tokio::spawn(async move {
        let (store, clock) = (&app.store, &app.clock);
        app.group_commit
            .carry_out(store, clock, sender, batch)
            .await
    });
    let answers = work.await.map_err(|_| ApiError::INTERNAL)?;
    fresh(&Answers { answers })
}
