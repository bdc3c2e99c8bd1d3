//! The yardstick's server: axum with nothing behind it. It gives the same bytes, from
//! memory, in a process of its own, as Homeward's server is one.

use crate::process::Running;
use anyhow::{Context, Result};
use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::get,
};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

/// The argument that turns this program into the yardstick.
pub const WORD: &str = "yardstick";

/// Where the bytes to be given for a read and for a write lie in its folder.
pub const READ: &str = "read.json";
pub const WRITE: &str = "write.json";
/// The ETag of the read.
pub const TAG: &str = "\"1\"";

/// The yardstick in its process, over a folder of files.
pub struct Yardstick {
    _running: Running,
    pub address: SocketAddr,
}

impl Yardstick {
    pub fn start(folder: &Path) -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg(WORD).arg(folder).stdout(Stdio::piped());
        let mut running = Running::start(&mut command)?;
        let address = running.said_on_stdout("listening on ")?.parse()?;
        Ok(Self {
            _running: running,
            address,
        })
    }
}

struct File {
    kind: &'static str,
    plain: Bytes,
    brotli: Option<Bytes>,
}

type Files = Arc<HashMap<String, File>>;

/// The yardstick itself.
pub fn serve(folder: &Path) -> Result<()> {
    let files = Arc::new(load(folder)?);
    let router = Router::new()
        .route("/read", get(read))
        .route("/write", axum::routing::post(write))
        .fallback(get(file))
        .with_state(files);
    tokio::runtime::Runtime::new()?.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        println!("listening on {}", listener.local_addr()?);
        axum::serve(listener, router).await.context("serving")
    })
}

fn load(folder: &Path) -> Result<HashMap<String, File>> {
    let mut files = HashMap::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(".br") || !path.is_file() {
            continue;
        }
        let mut sibling = path.as_os_str().to_owned();
        sibling.push(".br");
        files.insert(
            format!("/{name}"),
            File {
                kind: kind_of(&name),
                plain: std::fs::read(&path)?.into(),
                brotli: std::fs::read(sibling).ok().map(Bytes::from),
            },
        );
    }
    Ok(files)
}

fn kind_of(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

async fn read(State(files): State<Files>, headers: HeaderMap) -> Response {
    if headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| known == TAG)
    {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, TAG)]).into_response();
    }
    let body = files
        .get(&format!("/{READ}"))
        .map(|file| file.plain.clone());
    (
        [
            (header::CONTENT_TYPE, "application/json"),
            (header::ETAG, TAG),
        ],
        body.unwrap_or_default(),
    )
        .into_response()
}

/// Takes the whole body, as it must, and gives the same answer each time.
async fn write(State(files): State<Files>, body: Bytes) -> Response {
    if body.is_empty() {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let body = files
        .get(&format!("/{WRITE}"))
        .map(|file| file.plain.clone());
    (
        [(header::CONTENT_TYPE, "application/json")],
        body.unwrap_or_default(),
    )
        .into_response()
}

async fn file(State(files): State<Files>, uri: Uri, headers: HeaderMap) -> Response {
    let Some(file) = files.get(uri.path()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let takes_brotli = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.contains("br"));
    let mut answer = match (&file.brotli, takes_brotli) {
        (Some(small), true) => (
            [(header::CONTENT_ENCODING, HeaderValue::from_static("br"))],
            small.clone(),
        )
            .into_response(),
        _ => file.plain.clone().into_response(),
    };
    answer
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind));
    answer
}

/// Writes a file for the yardstick, with the best brotli beside it.
pub fn put(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    std::fs::write(folder.join(name), bytes)?;
    let mut small = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams {
        quality: 11,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut small, &settings)?;
    std::fs::write(folder.join(format!("{name}.br")), small)?;
    Ok(())
}
