//! Around every request: an id and a line in the log, a time limit, a net for panics, words
//! for problems, and the security headers.

use super::{body::LARGEST, error::ApiError, problem::put_in_words};
use crate::app::App;
use axum::{
    Router,
    extract::{MatchedPath, Request, State},
    http::{
        HeaderName, HeaderValue, Method, StatusCode,
        header::{
            AUTHORIZATION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, COOKIE, DATE, HOST,
            REFERRER_POLICY, SET_COOKIE, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
            X_FRAME_OPTIONS,
        },
        uri::Authority,
    },
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
};
use contract::{batch::time_to_travel, header, path};
use std::{
    any::Any,
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};
use tower_http::{
    catch_panic::CatchPanicLayer,
    request_id::PropagateRequestIdLayer,
    sensitive_headers::{SetSensitiveRequestHeadersLayer, SetSensitiveResponseHeadersLayer},
    set_header::{SetRequestHeaderLayer, SetResponseHeaderLayer},
};
use uuid::Uuid;

/// What the browser may do with anything from here: run our own code and talk
/// to us, and nothing else.
pub const CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; \
manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; \
frame-ancestors 'none'";

/// Names a request in the log.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// A request that takes longer is worth a line in the log.
const SLOW: Duration = Duration::from_secs(1);

/// Ids of requests: which run of the server, and which request of it.
static RUN: LazyLock<u32> = LazyLock::new(|| Uuid::new_v4().as_fields().0);
static COUNT: AtomicU64 = AtomicU64::new(0);

/// Puts around a router what every request needs, the outermost first.
pub fn around(router: Router<App>, app: &App) -> Router<App> {
    let secret = [AUTHORIZATION, COOKIE, HeaderName::from_static(header::PASS)];
    router.layer((
        // Ours, also where a request brings one of its own.
        SetRequestHeaderLayer::overriding(REQUEST_ID, |_: &Request| next_id().try_into().ok()),
        PropagateRequestIdLayer::new(REQUEST_ID),
        SetResponseHeaderLayer::overriding(DATE, date(app)),
        SetSensitiveRequestHeadersLayer::new(secret),
        SetSensitiveResponseHeadersLayer::new([SET_COOKIE]),
        from_fn(log),
        (
            security(CONTENT_SECURITY_POLICY, CSP),
            security(X_CONTENT_TYPE_OPTIONS, "nosniff"),
            security(REFERRER_POLICY, "no-referrer"),
            security(
                HeaderName::from_static("cross-origin-opener-policy"),
                "same-origin",
            ),
            security(
                HeaderName::from_static("cross-origin-resource-policy"),
                "same-origin",
            ),
            security(X_FRAME_OPTIONS, "DENY"),
            security(
                HeaderName::from_static("permissions-policy"),
                "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            ),
        ),
        from_fn_with_state(app.clone(), only_by_tls),
        from_fn(put_in_words),
        from_fn_with_state(app.clone(), only_here),
        from_fn_with_state(app.clone(), limit_time),
        CatchPanicLayer::custom(|_: Box<dyn Any + Send>| ApiError::INTERNAL.into_response()),
    ))
}

/// The moment of a response by the clock that says when a day is over: a device tells by it
/// how far its own clock is off.
fn date(app: &App) -> impl Fn(&Response) -> Option<HeaderValue> + Clone + use<> {
    let clock = app.clock.clone();
    move |_: &Response| {
        let now = clock.now().format("%a, %d %b %Y %H:%M:%S GMT").to_string();
        now.try_into().ok()
    }
}

/// A header on every response that does not bring it: that of a photo is stricter.
fn security(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

/// A browser that was here once comes by TLS alone (RFC 6797), for two years.
const HSTS: HeaderValue = HeaderValue::from_static("max-age=63072000");

async fn only_by_tls(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if app.config.public_url.is_some() {
        let headers = response.headers_mut();
        headers.insert(STRICT_TRANSPORT_SECURITY, HSTS);
    }
    response
}

/// Refuses what is meant for another host (RFC 9110): a proxy that hides the host that people
/// asked for would have the cookie go without its protection. Whoever asks how the server is, asks the
/// machine.
async fn only_here(State(app): State<App>, request: Request, next: Next) -> Response {
    let host = request.headers().get(HOST).map(HeaderValue::to_str);
    let authority = request.uri().authority().map(Authority::as_str);
    let host = host.and_then(Result::ok).or(authority).unwrap_or_default();
    let is_health = request.uri().path().starts_with("/health/");
    match &app.config.public_url {
        Some(public) if !is_health && !public.is_host(host) => {
            ApiError::MISDIRECTED.into_response()
        }
        _ => next.run(request).await,
    }
}

/// The id of the request that came now.
pub fn next_id() -> String {
    format!("{:08x}-{:x}", *RUN, COUNT.fetch_add(1, Ordering::Relaxed))
}

/// Ends what takes too long. The limit follows from the length of the body, so that none of
/// one length fits every request.
async fn limit_time(State(app): State<App>, request: Request, next: Next) -> Response {
    let limit = app.config.request_timeout + time_to_arrive(&request);
    let response = tokio::time::timeout(limit, next.run(request)).await;
    response.unwrap_or_else(|_| ApiError::TIMED_OUT.into_response())
}

/// How much longer commands may take to arrive.
/// Who is not signed in is answered before their body is read.
fn time_to_arrive(request: &Request) -> Duration {
    if request.uri().path() != path::COMMANDS {
        return Duration::ZERO;
    }
    let length = request
        .headers()
        .get(CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok());
    let length = length.and_then(|length| length.parse::<usize>().ok());
    time_to_travel(length.unwrap_or_default().min(LARGEST))
}

/// Writes a line a request: what was read without trouble only where somebody looks.
async fn log(request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let id = request.headers().get(REQUEST_ID).cloned();
    let method = request.method().clone();
    // The template of the path, never the path: it names homes and dates.
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let took = begun.elapsed();
    let id = id.as_ref().and_then(|id| id.to_str().ok());
    let route = route.as_ref().map_or("", MatchedPath::as_str);
    let status = response.status().as_u16();
    let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    let is_read = matches!(method, Method::GET | Method::HEAD);
    if is_read && response.status() < StatusCode::BAD_REQUEST && took < SLOW {
        tracing::debug!(request = id, %method, route, status, micros, "request");
    } else {
        tracing::info!(request = id, %method, route, status, micros, "request");
    }
    response
}
