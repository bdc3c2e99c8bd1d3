//! JSON in and out: bodies read up to a limit, and answers with an ETag.

use super::fault::{Answer, Fault};
use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, Request},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH},
    },
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use futures_util::StreamExt;
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

/// The largest body that is read.
const LARGEST: usize = 1024 * 1024;
/// Up to here a larger one is taken off the line, so that its sender reads the
/// answer instead of a broken connection.
const DRAINED: usize = 32 * 1024 * 1024;

/// What a browser may keep: only for itself, and never without asking.
const PRIVATE: HeaderValue = HeaderValue::from_static("private, no-cache");

/// The bytes of a body.
pub struct Raw(pub Bytes);

impl<S: Sync> FromRequest<S> for Raw {
    type Rejection = Fault;
    async fn from_request(request: Request, _: &S) -> Answer<Self> {
        read(request.into_body())
            .await
            .map(|body| Self(body.into()))
    }
}

/// A body as a value.
pub struct Json<T>(pub T);

impl<T: DeserializeOwned, S: Sync> FromRequest<S> for Json<T> {
    type Rejection = Fault;
    async fn from_request(request: Request, _: &S) -> Answer<Self> {
        let body = read(request.into_body()).await?;
        serde_json::from_slice(&body)
            .map(Self)
            .map_err(|_| Fault::MALFORMED)
    }
}

async fn read(body: Body) -> Answer<Vec<u8>> {
    let mut stream = body.into_data_stream();
    let mut kept = Vec::new();
    let mut size = 0_usize;
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| Fault::MALFORMED)?;
        size = size.saturating_add(chunk.len());
        if size > DRAINED {
            break;
        }
        if size <= LARGEST {
            kept.extend_from_slice(&chunk);
        }
    }
    if size > LARGEST {
        return Err(Fault::TOO_LARGE);
    }
    Ok(kept)
}

/// The ETag of a body. It is made of all that is in the document, so whatever
/// changes the document changes it.
#[must_use]
pub fn etag(body: &[u8]) -> Option<HeaderValue> {
    let digest = Sha256::digest(body);
    let tag = URL_SAFE_NO_PAD.encode(&digest[..16]);
    HeaderValue::from_str(&format!("W/\"{tag}\"")).ok()
}

/// A document, or 304 where the reader has it.
///
/// # Errors
/// Never in practice: a document always serialises.
pub fn document<T: Serialize>(headers: &HeaderMap, value: &T) -> Answer<Response> {
    let body = serialised(value)?;
    let etag = etag(&body).ok_or(Fault::INTERNAL)?;
    Ok(conditional(headers, body, &etag))
}

/// A value as JSON.
///
/// # Errors
/// Never in practice.
pub fn serialised<T: Serialize>(value: &T) -> Answer<Bytes> {
    serde_json::to_vec(value)
        .map(Bytes::from)
        .map_err(|_| Fault::INTERNAL)
}

/// A body with its ETag, or 304 where the reader has it.
#[must_use]
pub fn conditional(headers: &HeaderMap, body: Bytes, etag: &HeaderValue) -> Response {
    let mut response = if has(headers, etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut response = Response::new(Body::from(body));
        response
            .headers_mut()
            .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        response
    };
    let out = response.headers_mut();
    out.insert(ETAG, etag.clone());
    out.insert(CACHE_CONTROL, PRIVATE);
    response
}

/// Whether the reader has this version (RFC 9110, weak comparison).
#[must_use]
pub fn has(headers: &HeaderMap, etag: &HeaderValue) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let Ok(ours) = etag.to_str().map(opaque) else {
        return false;
    };
    headers.get_all(IF_NONE_MATCH).iter().any(|asked| {
        asked.to_str().is_ok_and(|asked| {
            asked
                .split(',')
                .any(|tag| tag.trim() == "*" || opaque(tag) == ours)
        })
    })
}

/// An answer that is nobody's to keep.
///
/// # Errors
/// Never in practice.
pub fn fresh<T: Serialize>(value: &T) -> Answer<Response> {
    let mut response = Response::new(Body::from(serialised(value)?));
    let out = response.headers_mut();
    out.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    out.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
