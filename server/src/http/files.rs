//! The app's files: from inside the binary, or from a folder while it is being
//! built. Names with a hash are kept for ever; the rest is asked for anew.

use super::{body::IfNoneMatch, error::ApiError};
use crate::{
    app::App,
    app_files::{AppFile, AppFiles},
};
use axum::{
    body::Body,
    extract::State,
    http::{
        HeaderMap, HeaderValue, Method, StatusCode, Uri,
        header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, VARY},
    },
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use std::path::{Component, Path};

const FOR_EVER: &str = "public, max-age=31536000, immutable";
const ASK: &str = "no-cache";
const INDEX: &str = "index.html";

/// Serves a file of the app; for any path of a page, the app itself.
pub async fn serve(
    State(app): State<App>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let path = uri.path().trim_start_matches('/');
    // What the API does not know, the app is not an answer to.
    if path == "api" || path.starts_with("api/") || path.starts_with("health/") {
        return Err(ApiError::NOT_FOUND);
    }
    if !matches!(method, Method::GET | Method::HEAD) {
        return Err(ApiError::METHOD_NOT_ALLOWED);
    }
    let name = if path.is_empty() { INDEX } else { path };
    if let Some(response) = file(&app, name, &headers).await {
        return Ok(response);
    }
    let last = path.rsplit('/').next().unwrap_or_default();
    if last.contains('.') {
        return Err(ApiError::NOT_FOUND);
    }
    file(&app, INDEX, &headers).await.ok_or(ApiError::NOT_FOUND)
}

async fn file(app: &App, name: &str, headers: &HeaderMap) -> Option<Response> {
    if name.ends_with(".br") {
        return None;
    }
    let takes_brotli = headers
        .get_all(ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|coding| {
            let (name, rest) = coding.split_once(';').unwrap_or((coding, ""));
            name.trim() == "br" && rest.trim() != "q=0"
        });
    let smaller = if takes_brotli {
        read(app, &format!("{name}.br")).await
    } else {
        None
    };
    let (found, encoding) = match smaller {
        Some(found) => (found, Some("br")),
        None => (read(app, name).await?, None),
    };
    let tag = format!("\"{}\"", URL_SAFE_NO_PAD.encode(&found.hash[..16]));
    let etag = HeaderValue::from_str(&tag).ok()?;
    let mut response = if IfNoneMatch::of(headers).has(&etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut response = Response::new(Body::from(found.bytes.into_owned()));
        let out = response.headers_mut();
        out.insert(CONTENT_TYPE, HeaderValue::from_static(kind(name)));
        if let Some(encoding) = encoding {
            out.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    };
    let out = response.headers_mut();
    let keeps = if is_hashed(name) { FOR_EVER } else { ASK };
    out.insert(CACHE_CONTROL, HeaderValue::from_static(keeps));
    out.insert(VARY, HeaderValue::from_static("accept-encoding"));
    out.insert(ETAG, etag);
    Some(response)
}

async fn read(app: &App, name: &str) -> Option<AppFile> {
    let folder = match &app.config.app_files {
        AppFiles::None => return None,
        AppFiles::Inside(get) => return get(name),
        AppFiles::Folder(folder) => folder,
    };
    let inside = Path::new(name)
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    if !inside {
        return None;
    }
    let bytes = tokio::fs::read(folder.join(name)).await.ok()?;
    Some(AppFile {
        hash: Sha256::digest(&bytes).into(),
        bytes: bytes.into(),
    })
}

/// `app-0123456789abcdef.js`, as the bundler names what never changes.
fn is_hashed(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or_default();
    let stem = file.split('.').next().unwrap_or_default();
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    stem.rsplit('-').next().is_some_and(|hash| {
        stem.contains('-') && hash.len() >= 12 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "txt" => "text/plain; charset=utf-8",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::is_hashed;

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        assert!(is_hashed("homeward-1a2b3c4d5e6f7a8b.js"));
        assert!(is_hashed("homeward-1a2b3c4d5e6f7a8b_bg.wasm"));
        assert!(is_hashed("css/app-1a2b3c4d5e6f7a8b.css"));
        for name in [
            "index.html",
            "sw.js",
            "manifest.webmanifest",
            "apple-touch-icon.png",
        ] {
            assert!(!is_hashed(name), "{name}");
        }
    }
}
