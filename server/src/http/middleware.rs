//! Around every request: an id and a line in the log, a time limit, a net for
//! panics, words for problems, and the security headers.

use super::{body::LARGEST, error::Fault, words::for_reader};
use crate::{app::App, session};
use axum::{
    body::Body,
    extract::{MatchedPath, Request, State},
    http::{
        HeaderMap, HeaderName, HeaderValue, Method, StatusCode,
        header::{
            ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
            HOST, REFERRER_POLICY, RETRY_AFTER, SET_COOKIE, X_CONTENT_TYPE_OPTIONS,
            X_FRAME_OPTIONS,
        },
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use care::{command::time_to_travel, problem::Problem};
use futures_util::FutureExt;
use std::{
    panic::AssertUnwindSafe,
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};
use uuid::Uuid;

const PROBLEM_JSON: HeaderValue = HeaderValue::from_static("application/problem+json");

/// What the browser may do with anything from here: run our own code and talk
/// to us, and nothing else.
pub const CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; \
manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; \
frame-ancestors 'none'";

const SECURITY: [(HeaderName, HeaderValue); 7] = [
    (CONTENT_SECURITY_POLICY, HeaderValue::from_static(CSP)),
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ),
];

/// Names a request in the log.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// A request that takes longer is worth a line in the log.
const SLOW: Duration = Duration::from_secs(1);

/// Ids of requests: which run of the server, and which request of it.
static RUN: LazyLock<u32> = LazyLock::new(|| Uuid::new_v4().as_fields().0);
static COUNT: AtomicU64 = AtomicU64::new(0);

/// What words a problem may need of a request that is gone by then.
struct Reader {
    accept_language: Option<HeaderValue>,
    host: Option<HeaderValue>,
    is_head: bool,
}

impl Reader {
    fn of(request: &Request) -> Self {
        let header = |name| request.headers().get(name).cloned();
        Self {
            accept_language: header(ACCEPT_LANGUAGE),
            host: header(HOST),
            is_head: request.method() == Method::HEAD,
        }
    }

    fn headers(&self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in [(ACCEPT_LANGUAGE, &self.accept_language), (HOST, &self.host)] {
            if let Some(value) = value {
                headers.insert(name, value.clone());
            }
        }
        headers
    }
}

/// The id of the request that came now.
pub fn next_id() -> String {
    format!("{:08x}-{:x}", *RUN, COUNT.fetch_add(1, Ordering::Relaxed))
}

/// How much longer commands may take to arrive.
/// Who is not signed in is answered before their body is read.
fn time_to_arrive(request: &Request) -> Duration {
    if request.uri().path() != "/api/commands" {
        return Duration::ZERO;
    }
    let length = request
        .headers()
        .get(CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok());
    let length = length.and_then(|length| length.parse::<usize>().ok());
    time_to_travel(length.unwrap_or_default().min(LARGEST))
}

/// The outermost layer.
pub async fn envelop(State(app): State<App>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let id = next_id();
    let method = request.method().clone();
    // The template of the path, never the path: it names homes and dates.
    let route = request.extensions().get::<MatchedPath>().cloned();
    let reader = Reader::of(&request);
    let time = app.config.request_timeout + time_to_arrive(&request);
    let handled = AssertUnwindSafe(tokio::time::timeout(time, next.run(request))).catch_unwind();
    let mut response = match handled.await {
        Ok(Ok(response)) => response,
        Ok(Err(_)) => Fault::TIMED_OUT.into_response(),
        Err(_) => Fault::INTERNAL.into_response(),
    };
    if let Some(fault) = fault_of(&response) {
        response = problem(fault, &reader);
    }
    let headers = response.headers_mut();
    for (name, value) in SECURITY {
        // A photo's own is stricter.
        headers.entry(name).or_insert(value);
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID, value);
    }
    let route = route.as_ref().map_or("", MatchedPath::as_str);
    log(&id, &method, route, response.status(), begun.elapsed());
    response
}

/// A line a request: what was read without trouble only where somebody looks.
fn log(id: &str, method: &Method, route: &str, status: StatusCode, took: Duration) {
    let status = status.as_u16();
    let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    let is_read = matches!(*method, Method::GET | Method::HEAD);
    if is_read && status < 400 && took < SLOW {
        tracing::debug!(request = id, %method, route, status, micros, "request");
    } else {
        tracing::info!(request = id, %method, route, status, micros, "request");
    }
}

/// The fault of a response; what the framework refused by itself is one too.
fn fault_of(response: &Response) -> Option<Fault> {
    if let Some(fault) = response.extensions().get::<Fault>() {
        return Some(*fault);
    }
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    (is_error && response.headers().get(CONTENT_TYPE) != Some(&PROBLEM_JSON))
        .then(|| Fault::of_status(status))
}

fn problem(fault: Fault, reader: &Reader) -> Response {
    let headers = &reader.headers();
    let words = for_reader(headers);
    let problem = Problem {
        kind: format!("/problems/{}", fault.code),
        title: words.of(fault.code).to_owned(),
        status: fault.status.as_u16(),
        code: fault.code.to_owned(),
        field: fault.field,
        retry_after: fault.retry_after,
    };
    let body = if reader.is_head {
        Body::empty()
    } else {
        Body::from(serde_json::to_vec(&problem).unwrap_or_default())
    };
    let mut response = (fault.status, body).into_response();
    let out = response.headers_mut();
    out.insert(CONTENT_TYPE, PROBLEM_JSON);
    out.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    out.insert(
        HeaderName::from_static("content-language"),
        HeaderValue::from_static(words.language),
    );
    if let Some(seconds) = fault.retry_after {
        out.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    if fault.forget_cookie
        && let Some(cookie) = session::forget_cookie(headers)
    {
        out.insert(SET_COOKIE, cookie);
    }
    response
}
