//! As little HTTP/1.1 as a load needs: one connection, kept alive, whole answers.
//! Light on purpose, for it shares the processor with what it measures.

use anyhow::{Context, Result, bail};
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A connection to a server of this machine.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    /// Status line and fields.
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header field.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }
}

impl Connection {
    pub async fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: Vec::with_capacity(64 * 1024),
        })
    }

    /// Sends a whole request; gives the status, reading past the body.
    pub async fn ask(&mut self, request: &[u8]) -> Result<u16> {
        let (status, whole) = self.exchange(request).await?;
        self.buffer.drain(..whole.1);
        Ok(status)
    }

    /// Sends a whole request and keeps the answer.
    pub async fn fetch(&mut self, request: &[u8]) -> Result<Answer> {
        let (status, (head, end)) = self.exchange(request).await?;
        let bytes: Vec<u8> = self.buffer.drain(..end).collect();
        let head_text = String::from_utf8_lossy(&bytes[..head]).into_owned();
        let raw = &bytes[head..];
        let body = if is_chunked(&head_text) {
            let mut body = Vec::new();
            chunks(raw, |chunk| body.extend_from_slice(chunk))?;
            body
        } else {
            raw.to_vec()
        };
        Ok(Answer {
            status,
            head: head_text,
            body,
        })
    }

    /// The status, and where in the buffer the head and the whole end.
    async fn exchange(&mut self, request: &[u8]) -> Result<(u16, (usize, usize))> {
        self.stream.write_all(request).await?;
        let head = loop {
            if let Some(at) = find(&self.buffer, b"\r\n\r\n") {
                break at + 4;
            }
            self.more().await?;
        };
        let text = std::str::from_utf8(&self.buffer[..head])?;
        let status: u16 = text
            .split(' ')
            .nth(1)
            .and_then(|word| word.parse().ok())
            .context("not an answer of HTTP")?;
        if status == 304 || status == 204 {
            return Ok((status, (head, head)));
        }
        if is_chunked(text) {
            loop {
                if let Some(length) = chunks(&self.buffer[head..], |_| ())? {
                    return Ok((status, (head, head + length)));
                }
                self.more().await?;
            }
        }
        let length: usize = text
            .lines()
            .find_map(|line| {
                let (key, value) = line.split_once(':')?;
                key.eq_ignore_ascii_case("content-length").then_some(value)
            })
            .context("an answer without a length")?
            .trim()
            .parse()?;
        while self.buffer.len() < head + length {
            self.more().await?;
        }
        Ok((status, (head, head + length)))
    }

    async fn more(&mut self) -> Result<()> {
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            bail!("the connection was closed");
        }
        Ok(())
    }
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).position(|part| part == what)
}

fn is_chunked(head: &str) -> bool {
    head.to_ascii_lowercase()
        .contains("transfer-encoding: chunked")
}

/// Walks over chunks; the length of all, once the last is here.
fn chunks(raw: &[u8], mut each: impl FnMut(&[u8])) -> Result<Option<usize>> {
    let mut at = 0;
    loop {
        let Some(line) = find(&raw[at..], b"\r\n") else {
            return Ok(None);
        };
        let size = std::str::from_utf8(&raw[at..at + line])?;
        let size = usize::from_str_radix(size.split(';').next().unwrap_or(size).trim(), 16)?;
        let data = at + line + 2;
        let end = data + size + 2;
        if raw.len() < end {
            return Ok(None);
        }
        if size == 0 {
            return Ok(Some(end));
        }
        each(&raw[data..data + size]);
        at = end;
    }
}

/// A request as bytes. `fields` are whole lines, each ended by CR LF.
pub fn request(
    method: &str,
    path: &str,
    address: SocketAddr,
    fields: &str,
    body: &[u8],
) -> Vec<u8> {
    let mut bytes = format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\n{fields}").into_bytes();
    if method != "GET" {
        bytes.extend_from_slice(
            format!(
                "Content-Type: application/json\r\nSec-Fetch-Site: same-origin\r\nContent-Length: {}\r\n",
                body.len()
            )
            .as_bytes(),
        );
    }
    bytes.extend_from_slice(b"\r\n");
    bytes.extend_from_slice(body);
    bytes
}

#[cfg(test)]
mod tests {
    use super::chunks;

    #[test]
    fn chunks_are_put_together_once_the_last_is_here() {
        let whole = b"4\r\nHome\r\n4;x=1\r\nward\r\n0\r\n\r\nnext";
        let mut body = Vec::new();
        let end = chunks(whole, |chunk| body.extend_from_slice(chunk));
        assert!(matches!(end, Ok(Some(length)) if length == whole.len() - 4));
        assert_eq!(body, b"Homeward");
        assert!(matches!(chunks(&whole[..20], |_| ()), Ok(None)));
    }
}
