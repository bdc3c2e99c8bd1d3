//! The door for changes.

use super::{
    body::{Raw, fresh},
    error::{Answer, Fault},
    guard::Asks,
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
use care::{
    access::Role,
    command::{Answers, Command},
    problem::Problem,
    refusal::Refusal,
};

/// A batch of commands, in the order in which they were done. At most one of them
/// holds a photo.
#[derive(serde::Serialize, utoipa::ToSchema)]
#[schema(as = Batch)]
pub struct Batch {
    #[schema(max_items = 100)]
    pub commands: Vec<Command>,
}

/// Carries out commands, each once and in their order.
#[utoipa::path(post, path = "/api/commands", tag = "commands", request_body = Batch,
    params(("Homeward-Pass" = Option<String>, Header, description = "At a kitchen tablet: the pass of the unlock")),
    responses((status = 200, body = Answers), (status = 401, body = Problem), (status = 413, body = Problem)))]
pub async fn send(
    State(app): State<App>,
    Asks(viewer): Asks,
    headers: HeaderMap,
    Raw(body): Raw,
) -> Answer<Response> {
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
        BadBatch::Malformed => Fault::MALFORMED,
        BadBatch::TooLarge => Fault::BATCH_TOO_LARGE,
    })?;
    if batch.iter().filter(|parsed| parsed.has_photo()).count() > 1 {
        return Err(Fault::BATCH_TOO_LARGE);
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
    let answers = work.await.map_err(|_| Fault::INTERNAL)?;
    fresh(&Answers { answers })
}
