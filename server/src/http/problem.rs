//! Errors as they are sent: RFC 9457 problems in the reader's language, also for what the
//! framework refuses by itself.

use super::{error::ApiError, words::for_reader};
use crate::session;
use axum::{
    body::Body,
    extract::Request,
    http::{
        HeaderMap, HeaderValue, Method,
        header::{
            ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, HOST, RETRY_AFTER,
            SET_COOKIE,
        },
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use contract::problem::Problem;

const MEDIA_TYPE: HeaderValue = HeaderValue::from_static(Problem::MEDIA_TYPE);

/// The middleware that puts errors in words.
pub async fn put_in_words(request: Request, next: Next) -> Response {
    let reader = Addressee::of(&request);
    let response = next.run(request).await;
    match error_of(&response) {
        Some(error) => problem(error, &reader),
        None => response,
    }
}

/// What words a problem may need of a request that is gone by then.
struct Addressee {
    headers: HeaderMap,
    is_head: bool,
}

impl Addressee {
    fn of(request: &Request) -> Self {
        let mut headers = HeaderMap::new();
        for name in [ACCEPT_LANGUAGE, HOST] {
            if let Some(value) = request.headers().get(&name) {
                headers.insert(name, value.clone());
            }
        }
        Self {
            headers,
            is_head: request.method() == Method::HEAD,
        }
    }
}

/// The error of a response; what the framework refused by itself is one too.
fn error_of(response: &Response) -> Option<ApiError> {
    if let Some(error) = response.extensions().get::<ApiError>() {
        return Some(*error);
    }
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    (is_error && response.headers().get(CONTENT_TYPE) != Some(&MEDIA_TYPE))
        .then(|| ApiError::of_status(status))
}

fn problem(error: ApiError, reader: &Addressee) -> Response {
    let words = for_reader(&reader.headers);
    let code: &str = error.code.into();
    let problem = Problem {
        kind: format!("/problems/{code}"),
        title: words.of(code).to_owned(),
        status: error.status.as_u16(),
        code: code.to_owned(),
        field: error.field,
        retry_after: error.retry_after,
        ended: error.ended,
    };
    let body = if reader.is_head {
        Body::empty()
    } else {
        Body::from(serde_json::to_vec(&problem).unwrap_or_default())
    };
    let mut response = (error.status, body).into_response();
    let out = response.headers_mut();
    out.insert(CONTENT_TYPE, MEDIA_TYPE);
    out.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    out.insert(CONTENT_LANGUAGE, HeaderValue::from_static(words.language));
    if let Some(seconds) = error.retry_after {
        out.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    if error.forget_cookie
        && let Some(cookie) = session::forget_cookie(&reader.headers)
    {
        out.insert(SET_COOKIE, cookie);
    }
    response
}
