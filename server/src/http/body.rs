//! JSON in and out: bodies read up to a limit, and answers with an ETag.

use super::error::{ApiError, ApiResult};
use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, FromRequestParts, Request},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH},
        request::Parts,
    },
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use futures_util::StreamExt;
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use std::convert::Infallible;

/// The largest body that is read.
pub const LARGEST: usize = 1024 * 1024;
/// Up to here a larger one is taken off the line, so that its sender reads the
/// answer instead of a broken connection. Around each route that writes.
pub const DRAINED: usize = 32 * 1024 * 1024;

/// What a browser may keep: only for itself, and never without asking.
const PRIVATE: HeaderValue = HeaderValue::from_static("private, no-cache");

/// The bytes of a body.
pub struct Raw(pub Bytes);

impl<S: Sync> FromRequest<S> for Raw {
    type Rejection = ApiError;
    async fn from_request(request: Request, _: &S) -> ApiResult<Self> {
        read(request.into_body())
            .await
            .map(|body| Self(body.into()))
    }
}

/// A body as a value.
pub struct Json<T>(pub T);

impl<T: DeserializeOwned, S: Sync> FromRequest<S> for Json<T> {
    type Rejection = ApiError;
    async fn from_request(request: Request, _: &S) -> ApiResult<Self> {
        let body = read(request.into_body()).await?;
        serde_json::from_slice(&body)
            .map(Self)
            .map_err(|_| ApiError::MALFORMED)
    }
}

async fn read(body: Body) -> ApiResult<Vec<u8>> {
    let mut stream = body.into_data_stream();
    let mut kept = Vec::new();
    let mut size = 0_usize;
    while let Some(chunk) = stream.next().await {
        // A body also ends where no more of it is taken off the line.
        let Ok(chunk) = chunk else {
            return Err(if size > LARGEST {
                ApiError::TOO_LARGE
            } else {
                ApiError::MALFORMED
            });
        };
        size = size.saturating_add(chunk.len());
        if size <= LARGEST {
            kept.extend_from_slice(&chunk);
        }
    }
    if size > LARGEST {
        return Err(ApiError::TOO_LARGE);
    }
    Ok(kept)
}

/// The versions that the reader says they have. Cheaper than all headers.
pub struct IfNoneMatch(Vec<HeaderValue>);

impl<S: Sync> FromRequestParts<S> for IfNoneMatch {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}

impl IfNoneMatch {
    /// Reads them from a request.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Self {
        Self(headers.get_all(IF_NONE_MATCH).iter().cloned().collect())
    }

    /// Whether they have this version (RFC 9110, weak comparison).
    #[must_use]
    pub fn has(&self, etag: &HeaderValue) -> bool {
        fn opaque(tag: &[u8]) -> &[u8] {
            let tag = tag.trim_ascii();
            tag.strip_prefix(b"W/").unwrap_or(tag)
        }
        let ours = opaque(etag.as_bytes());
        self.0.iter().any(|asked| {
            let mut tags = asked.as_bytes().split(|byte| *byte == b',');
            tags.any(|tag| tag.trim_ascii() == b"*" || opaque(tag) == ours)
        })
    }
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
pub fn document<T: Serialize>(headers: &HeaderMap, value: &T) -> ApiResult<Response> {
    let body = serialised(value)?;
    let etag = etag(&body).ok_or(ApiError::INTERNAL)?;
    Ok(conditional(&IfNoneMatch::of(headers), body, &etag))
}

/// A value as JSON.
///
/// # Errors
/// Never in practice.
pub fn serialised<T: Serialize>(value: &T) -> ApiResult<Bytes> {
    serde_json::to_vec(value)
        .map(Bytes::from)
        .map_err(|_| ApiError::INTERNAL)
}

/// A body with its ETag, or 304 where the reader has it.
#[must_use]
pub fn conditional(reader: &IfNoneMatch, body: Bytes, etag: &HeaderValue) -> Response {
    let mut response = if reader.has(etag) {
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

/// An answer that is nobody's to keep.
///
/// # Errors
/// Never in practice.
pub fn fresh<T: Serialize>(value: &T) -> ApiResult<Response> {
    let mut response = Response::new(Body::from(serialised(value)?));
    let out = response.headers_mut();
    out.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    out.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
