//! Gives an answer again to who asks the same again while nothing has changed:
//! before routes, guards and documents, because a screen that is looked at asks
//! far more often than anything happens. See docs/adr/0013.

use super::{
    body::IfNoneMatch,
    cached_document::is_unchanged,
    middleware::{REQUEST_ID, next_id},
};
use crate::{
    app::App,
    db::accounts::sessions::Viewer,
    remembered::{Generation, SentDocument},
    ttl_cache::TtlCache,
};
use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{
        HeaderMap, HeaderName, HeaderValue, Method, StatusCode,
        header::{CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HOST},
    },
    response::Response,
    routing::future::RouteFuture,
};
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use futures_util::future::{BoxFuture, Either, Ready, ready};
use sha2::{Digest, Sha256};
use std::{
    convert::Infallible,
    sync::Arc,
    task::{Context, Poll},
    time::Instant,
};
use tower_service::Service;

/// What a handler says of an answer that may be given again.
#[derive(Clone)]
struct Repeatable {
    sent: Arc<SentDocument>,
    until: DateTime<Utc>,
}

/// Lets an answer be given again for as long as its document holds and its
/// reader is signed in, within the hour in which the reading is logged (R38).
#[must_use]
pub fn repeatable(
    mut response: Response,
    sent: Arc<SentDocument>,
    viewer: &Viewer,
    now: DateTime<Utc>,
) -> Response {
    let hour = TimeDelta::hours(1);
    let next_hour = now.duration_trunc(hour).unwrap_or(now) + hour;
    let until = sent.until.min(viewer.expires).min(next_hour);
    response.extensions_mut().insert(Repeatable { sent, until });
    response
}

/// Who asks what: a hash of the address and the cookie. No token is kept.
type Key = [u8; 32];

/// An answer, ready to be given again.
struct Kept {
    people: Generation,
    sent: Arc<SentDocument>,
    until: DateTime<Utc>,
    /// All but what differs between a document and a 304.
    head: HeaderMap,
}

impl Kept {
    fn response(&self, reader: &IfNoneMatch) -> Response {
        let mut response = Response::new(Body::empty());
        let mut head = self.head.clone();
        if reader.has(&self.sent.etag) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        } else {
            *response.body_mut() = self.sent.body.clone().into();
            head.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        let id = next_id();
        let status = response.status().as_u16();
        tracing::debug!(request = id, status, "answered again");
        if let Ok(id) = HeaderValue::try_from(id) {
            head.insert(REQUEST_ID, id);
        }
        *response.headers_mut() = head;
        response
    }
}

/// The whole server behind its echo.
#[derive(Clone)]
pub struct Echo {
    app: App,
    kept: Arc<TtlCache<Key, Arc<Kept>>>,
    router: Router,
}

impl Echo {
    /// Puts an echo before a router.
    #[must_use]
    pub fn new(app: App, router: Router) -> Self {
        let kept = TtlCache::new(app.config.remember);
        Self {
            app,
            kept: Arc::new(kept),
            router,
        }
    }

    /// The answer that was given to the same question, where it still is the one.
    fn again(&self, key: &Key, headers: &HeaderMap) -> Option<Response> {
        let app = &self.app;
        let kept = self.kept.get(key)?;
        let holds = kept.people == app.store.changes().people()
            && app.clock.now() < kept.until
            && is_unchanged(app, &kept.sent);
        holds.then(|| kept.response(&IfNoneMatch::of(headers)))
    }

    /// CurrentUser the router, and keeps an answer that may be given again.
    async fn ask(mut self, key: Key, request: Request) -> Result<Response, Infallible> {
        // Before anything is read: what changes meanwhile makes it another.
        let (people, since) = (self.app.store.changes().people(), Instant::now());
        let response = self.router.call(request).await?;
        if let Some(Repeatable { sent, until }) = response.extensions().get().cloned() {
            let mut head = response.headers().clone();
            for differs in [CONTENT_TYPE, CONTENT_LENGTH, REQUEST_ID] {
                head.remove(differs);
            }
            let kept = Kept {
                people,
                sent,
                until,
                head,
            };
            self.kept.put(key, Arc::new(kept), since);
        }
        Ok(response)
    }
}

impl Service<Request> for Echo {
    type Response = Response;
    type Error = Infallible;
    type Future = Either<
        Ready<Result<Response, Infallible>>,
        Either<RouteFuture<Infallible>, BoxFuture<'static, Result<Response, Infallible>>>,
    >;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        // Another server may have changed the database a moment ago: only for a
        // file that is this server's own, memory knows.
        let key = self.app.store.is_local().then(|| key_of(&request));
        let Some(key) = key.flatten() else {
            return Either::Right(Either::Left(self.router.call(request)));
        };
        match self.again(&key, request.headers()) {
            Some(response) => Either::Left(ready(Ok(response))),
            None => Either::Right(Either::Right(Box::pin(self.clone().ask(key, request)))),
        }
    }
}

/// The key of a question that may be asked again: it reads, and has one cookie.
/// No day and no board has a query; with one, anybody could have as many answers
/// kept as they think of.
fn key_of(request: &Request) -> Option<Key> {
    let headers = request.headers();
    let one = |name: HeaderName| {
        let mut values = headers.get_all(name).iter();
        values.next().filter(|_| values.next().is_none())
    };
    let address = request.uri();
    if request.method() != Method::GET || address.query().is_some() {
        return None;
    }
    let mut key = Sha256::new();
    // No field can hold the byte between them.
    for part in [
        address.path().as_bytes(),
        one(HOST)?.as_bytes(),
        one(COOKIE)?.as_bytes(),
    ] {
        key.update(part);
        key.update([0]);
    }
    Some(key.finalize().into())
}
