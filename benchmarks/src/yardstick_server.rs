//! The yardstick's server: axum with nothing behind it. It gives the same bytes, from
//! memory, in a process of its own, as Homeward's server is one.

use crate::process::Running;
use anyhow::{Context, Result};
use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header},
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
/// Beside each, the head that stood over it; and the head of an answer without a body.
pub const HEAD: &str = ".head";
pub const AGAIN: &str = "again.json";

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

/// An answer of the interface, head and body, ready in memory.
#[derive(Clone)]
struct Reply(StatusCode, HeaderMap, Bytes);

/// The answers to a read, to a read of what is known, and to a write.
#[derive(Clone)]
struct Replies {
    read: Reply,
    again: Reply,
    write: Reply,
}

/// The yardstick itself.
pub fn serve(folder: &Path) -> Result<()> {
    let files = Arc::new(load(folder)?);
    let router = Router::new()
        .route("/read", get(read))
        .route("/write", axum::routing::post(write))
        .with_state(Arc::new(Replies {
            read: reply(folder, READ, StatusCode::OK),
            again: reply(folder, AGAIN, StatusCode::NOT_MODIFIED),
            write: reply(folder, WRITE, StatusCode::OK),
        }))
        .fallback_service(get(file).with_state(files));
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

/// What a folder without it has no use for is empty.
fn reply(folder: &Path, name: &str, status: StatusCode) -> Reply {
    let head = std::fs::read_to_string(folder.join(format!("{name}{HEAD}"))).unwrap_or_default();
    let mut headers = HeaderMap::new();
    for (name, value) in head.lines().filter_map(|line| line.split_once(':')) {
        // The framework writes these itself.
        if ["content-length", "date", "transfer-encoding"].contains(&name) {
            continue;
        }
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), value.trim().parse()) {
            headers.insert(name, value);
        }
    }
    let body = std::fs::read(folder.join(name)).unwrap_or_default();
    Reply(status, headers, body.into())
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let mut response = self.2.into_response();
        *response.status_mut() = self.0;
        *response.headers_mut() = self.1;
        response
    }
}

async fn read(State(replies): State<Arc<Replies>>, headers: HeaderMap) -> Response {
    let known = headers.contains_key(header::IF_NONE_MATCH);
    let reply = if known { &replies.again } else { &replies.read };
    reply.clone().into_response()
}

/// Takes the whole body, as it must, and gives the same answer each time.
async fn write(State(replies): State<Arc<Replies>>, body: Bytes) -> Response {
    if body.is_empty() {
        return StatusCode::BAD_REQUEST.into_response();
    }
    replies.write.clone().into_response()
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
