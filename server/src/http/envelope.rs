//! Around every request: an id and a line in the log, a time limit, a net for
//! panics, words for problems, and the security headers.

use super::{fault::Fault, words::for_reader};
use crate::{app::App, session};
use axum::{
    body::Body,
    extract::{MatchedPath, Request, State},
    http::{
        HeaderMap, HeaderName, HeaderValue, Method,
        header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, SET_COOKIE},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use care::problem::Problem;
use futures_util::FutureExt;
use std::{panic::AssertUnwindSafe, time::Instant};
use uuid::Uuid;

const PROBLEM_JSON: HeaderValue = HeaderValue::from_static("application/problem+json");

/// What the browser may do with anything from here: run our own code and talk
/// to us, and nothing else.
pub const CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; \
manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; \
frame-ancestors 'none'";

const SECURITY: [(&str, &str); 7] = [
    ("content-security-policy", CSP),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-frame-options", "DENY"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The outermost layer.
pub async fn envelop(State(app): State<App>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let id = Uuid::now_v7();
    let method = request.method().clone();
    // The template of the path, never the path: it names homes and dates.
    let route = request.extensions().get::<MatchedPath>().cloned();
    let headers = request.headers().clone();
    let handled = AssertUnwindSafe(tokio::time::timeout(
        app.config.request_timeout,
        next.run(request),
    ))
    .catch_unwind();
    let mut response = match handled.await {
        Ok(Ok(response)) => response,
        Ok(Err(_)) => Fault::TIMED_OUT.into_response(),
        Err(_) => Fault::INTERNAL.into_response(),
    };
    if let Some(fault) = fault_of(&response) {
        response = problem(fault, &headers, &method);
    }
    for (name, value) in SECURITY {
        response.headers_mut().insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    tracing::info!(
        request = %id,
        method = %method,
        route = route.as_ref().map_or("", MatchedPath::as_str),
        status = response.status().as_u16(),
        micros = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX),
        "request"
    );
    response
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

fn problem(fault: Fault, headers: &HeaderMap, method: &Method) -> Response {
    let words = for_reader(headers);
    let problem = Problem {
        kind: format!("/problems/{}", fault.code),
        title: words.of(fault.code).to_owned(),
        status: fault.status.as_u16(),
        code: fault.code.to_owned(),
        field: fault.field,
        retry_after: fault.retry_after,
    };
    let body = if *method == Method::HEAD {
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
