//! Documents of a home's day, sent from memory while they hold: until the home
//! changes, until time makes them another, and never for long.

use super::{
    body::{IfNoneMatch, conditional, etag, serialised},
    error::{ApiError, ApiResult},
};
use crate::{
    app::App,
    remembered::{CacheScope, DocumentKey, SentDocument},
};
use axum::response::Response;
use care::day::Day;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use std::{sync::Arc, time::Instant};

/// What a document says of its own validity.
pub struct Validity {
    pub scope: CacheScope,
    pub day: NaiveDate,
    pub until: DateTime<Utc>,
}

impl From<&Day> for Validity {
    fn from(day: &Day) -> Self {
        Self {
            scope: CacheScope::Home(day.home.id, day.revision),
            day: day.date,
            until: day.today_ends,
        }
    }
}

/// Sends a document, read now or a moment ago.
///
/// # Errors
/// [`ApiError::NOT_FOUND`] where there is none for the reader, or the store's.
pub async fn send<T: Serialize>(
    app: &App,
    reader: &IfNoneMatch,
    key: DocumentKey,
    now: DateTime<Utc>,
    read: impl Future<Output = crate::db::Result<Option<T>>>,
    validity: impl FnOnce(&T) -> Validity,
) -> ApiResult<(Response, Arc<SentDocument>)> {
    if let Some(sent) = remembered(app, &key, now).await? {
        let response = conditional(reader, sent.body.clone(), &sent.etag);
        return Ok((response, sent));
    }
    let since = Instant::now();
    let value = read.await?.ok_or(ApiError::NOT_FOUND)?;
    let body = serialised(&value)?;
    let etag = etag(&body).ok_or(ApiError::INTERNAL)?;
    let Validity { scope, day, until } = validity(&value);
    if let CacheScope::Home(home, revision) = scope {
        app.store.changes().learn(home, revision);
    }
    let sent = Arc::new(SentDocument {
        body: body.clone(),
        etag: etag.clone(),
        scope,
        day,
        until,
    });
    app.documents.put(key, sent.clone(), since);
    Ok((conditional(reader, body, &etag), sent))
}

/// The document as it was sent, if it still is what would be read.
async fn remembered(
    app: &App,
    key: &DocumentKey,
    now: DateTime<Utc>,
) -> ApiResult<Option<Arc<SentDocument>>> {
    let Some(sent) = app.documents.get(key) else {
        return Ok(None);
    };
    if now >= sent.until {
        return Ok(None);
    }
    let holds = match sent.scope {
        // Another server may have changed it a moment ago.
        CacheScope::Home(home, revision) if !app.store.is_local() => {
            app.store.home_revision(home).await? == Some(revision)
        }
        _ => is_unchanged(app, &sent),
    };
    Ok(holds.then_some(sent))
}

/// Whether nothing has changed since, as far as this server knows.
pub fn is_unchanged(app: &App, sent: &SentDocument) -> bool {
    let changes = app.store.changes();
    match sent.scope {
        CacheScope::Home(home, revision) => {
            changes.known(home, app.config.remember) == Some(revision)
        }
        CacheScope::Homes(count) => changes.count() == count,
    }
}
