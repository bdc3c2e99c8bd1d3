//! Documents of a home's day, sent from memory while they hold: until the home
//! changes, until time makes them another, and never for long.

use super::{
    body::{conditional, etag, serialised},
    fault::{Answer, Fault},
};
use crate::{
    app::App,
    remembered::{DocumentKey, Sent},
};
use axum::{http::HeaderMap, response::Response};
use care::{
    day::Day,
    id::{HomeId, Revision},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use std::{sync::Arc, time::Instant};

/// What a document says of its own validity.
pub struct Holds {
    pub home: HomeId,
    pub revision: Revision,
    pub day: NaiveDate,
    pub until: DateTime<Utc>,
}

impl From<&Day> for Holds {
    fn from(day: &Day) -> Self {
        Self {
            home: day.home.id,
            revision: day.revision,
            day: day.date,
            until: day.today_ends,
        }
    }
}

/// Sends a document, read now or a moment ago.
///
/// # Errors
/// [`Fault::NOT_FOUND`] where there is none for the reader, or the store's.
pub async fn send<T: Serialize>(
    app: &App,
    headers: &HeaderMap,
    key: DocumentKey,
    now: DateTime<Utc>,
    read: impl Future<Output = crate::db::Result<Option<T>>>,
    holds: impl FnOnce(&T) -> Holds,
) -> Answer<(Response, Arc<Sent>)> {
    if let Some(sent) = remembered(app, &key, now).await? {
        let response = conditional(headers, sent.body.clone(), &sent.etag);
        return Ok((response, sent));
    }
    let since = Instant::now();
    let value = read.await?.ok_or(Fault::NOT_FOUND)?;
    let body = serialised(&value)?;
    let etag = etag(&body).ok_or(Fault::INTERNAL)?;
    let holds = holds(&value);
    app.store.changes().learn(holds.home, holds.revision);
    let sent = Arc::new(Sent {
        body: body.clone(),
        etag: etag.clone(),
        home: holds.home,
        revision: holds.revision,
        day: holds.day,
        until: holds.until,
    });
    app.documents.put(key, sent.clone(), since);
    Ok((conditional(headers, body, &etag), sent))
}

/// The document as it was sent, if it still is what would be read.
async fn remembered(app: &App, key: &DocumentKey, now: DateTime<Utc>) -> Answer<Option<Arc<Sent>>> {
    let Some(sent) = app.documents.get(key, app.config.remember) else {
        return Ok(None);
    };
    if now >= sent.until {
        return Ok(None);
    }
    let revision = if app.store.is_local() {
        app.store.changes().known(sent.home, app.config.remember)
    } else {
        // Another server may have changed it a moment ago.
        app.store.home_revision(sent.home).await?
    };
    Ok((revision == Some(sent.revision)).then_some(sent))
}
