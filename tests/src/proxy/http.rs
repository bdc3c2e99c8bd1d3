//! As much of HTTP/1.1 as the network between two programs of ours has to know.
//! Each connection carries one request; the end of the answer is the end of the
//! connection.

use std::io;
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;

/// A request as it came.
pub struct Ask {
    line: String,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Ask {
    pub fn method(&self) -> &str {
        self.line.split(' ').next().unwrap_or_default()
    }

    /// The path with its query.
    pub fn target(&self) -> &str {
        self.line.split(' ').nth(1).unwrap_or_default()
    }

    pub fn path(&self) -> &str {
        self.target().split('?').next().unwrap_or_default()
    }

    /// As it goes on to the server. `whole`: an answer is wanted that can be read
    /// and changed, not a compressed one and not "you have it already".
    pub fn forwarded(&self, whole: bool) -> Vec<u8> {
        let mut text = format!("{}\r\n", self.line);
        for (name, value) in &self.headers {
            let dropped = match name.as_str() {
                "connection" | "keep-alive" => true,
                "accept-encoding" | "if-none-match" | "if-modified-since" => whole,
                _ => false,
            };
            if !dropped {
                text.push_str(&format!("{name}: {value}\r\n"));
            }
        }
        text.push_str("connection: close\r\n\r\n");
        let mut bytes = text.into_bytes();
        bytes.extend_from_slice(&self.body);
        bytes
    }
}

/// Reads one request; none when the other end closed without one.
pub async fn read_ask(client: &mut TcpStream) -> io::Result<Option<Ask>> {
    let mut bytes = Vec::new();
    let head = loop {
        if let Some(end) = head_end(&bytes) {
            break end;
        }
        if client.read_buf(&mut bytes).await? == 0 {
            return Ok(None);
        }
    };
    let (line, headers) = parse(&bytes[..head]);
    let length = headers
        .iter()
        .find(|(name, _)| name == "content-length")
        .and_then(|(_, value)| value.parse().ok())
        .unwrap_or(0);
    let mut body = bytes.split_off(head);
    while body.len() < length {
        if client.read_buf(&mut body).await? == 0 {
            return Ok(None);
        }
    }
    Ok(Some(Ask {
        line,
        headers,
        body,
    }))
}

/// An answer with its text changed.
pub fn rewritten(answer: &[u8], change: impl Fn(String) -> String) -> Vec<u8> {
    let Some(head) = head_end(answer) else {
        return answer.to_vec();
    };
    let (line, headers) = parse(&answer[..head]);
    let body = change(String::from_utf8_lossy(&answer[head..]).into_owned());
    let mut text = format!("{line}\r\n");
    for (name, value) in headers {
        if !matches!(name.as_str(), "content-length" | "etag" | "last-modified") {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
    }
    text.push_str(&format!("content-length: {}\r\n\r\n{body}", body.len()));
    text.into_bytes()
}

fn head_end(bytes: &[u8]) -> Option<usize> {
    bytes
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .map(|at| at + 4)
}

/// The first line, and the headers with their names in lower case.
fn parse(head: &[u8]) -> (String, Vec<(String, String)>) {
    let text = String::from_utf8_lossy(head);
    let mut lines = text.split("\r\n");
    let first = lines.next().unwrap_or_default().to_owned();
    let headers = lines
        .filter_map(|line| {
            let (name, value) = line.split_once(':')?;
            Some((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
        })
        .collect();
    (first, headers)
}
