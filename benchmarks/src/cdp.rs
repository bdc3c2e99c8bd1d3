//! The browser's own tongue, the DevTools protocol: JSON over a WebSocket on the
//! loopback address. No driver stands between, whose time would be measured too.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::ErrorKind;
use std::net::TcpStream;
use std::time::{Duration, Instant};
use tungstenite::{Message, WebSocket};

/// The longest that a command may take, the start of a slow phone included.
const PATIENCE: Duration = Duration::from_secs(90);
/// Events kept for who asks later; older ones are forgotten.
const EVENTS_MAX: usize = 20_000;

/// A conversation with one browser.
pub struct DevTools {
    socket: WebSocket<TcpStream>,
    next: u64,
    events: VecDeque<Event>,
}

/// Something that the browser told by itself.
#[derive(Debug)]
pub struct Event {
    pub session: String,
    pub method: String,
    pub params: Value,
}

impl DevTools {
    /// Connects to what the browser printed at its start: `ws://127.0.0.1:…/…`.
    pub fn connect(url: &str) -> Result<Self> {
        let address = url
            .strip_prefix("ws://")
            .and_then(|rest| rest.split('/').next())
            .context("an address without a host")?;
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        let (socket, _) = tungstenite::client(url, stream)
            .map_err(|error| anyhow::anyhow!("the browser does not answer: {error}"))?;
        Ok(Self {
            socket,
            next: 0,
            events: VecDeque::new(),
        })
    }

    /// Sends a command to the browser or one of its pages, and waits for its result.
    pub fn call(&mut self, session: &str, method: &str, params: Value) -> Result<Value> {
        let id = self.send(session, method, params)?;
        let until = Instant::now() + PATIENCE;
        loop {
            let Some(message) = self.receive(until)? else {
                bail!("{method}: no answer");
            };
            if message["id"].as_u64() == Some(id) {
                if let Some(error) = message.get("error") {
                    bail!("{method}: {}", error["message"]);
                }
                return Ok(message["result"].clone());
            }
        }
    }

    /// The next event that fits, among those told already too.
    pub fn wait(
        &mut self,
        what: &str,
        time: Duration,
        fits: impl Fn(&Event) -> bool,
    ) -> Result<Event> {
        let until = Instant::now() + time;
        loop {
            if let Some(at) = self.events.iter().position(&fits) {
                return self.events.remove(at).context("an event");
            }
            if self.receive(until)?.is_none() {
                bail!("waited in vain for {what}");
            }
        }
    }

    /// Everything told within a time, and before.
    pub fn gather(&mut self, time: Duration) -> Result<Vec<Event>> {
        let until = Instant::now() + time;
        while self.receive(until)?.is_some() {}
        Ok(self.events.drain(..).collect())
    }

    fn send(&mut self, session: &str, method: &str, params: Value) -> Result<u64> {
        self.next += 1;
        let mut message = json!({ "id": self.next, "method": method, "params": params });
        if !session.is_empty() {
            message["sessionId"] = json!(session);
        }
        self.socket.send(Message::text(message.to_string()))?;
        Ok(self.next)
    }

    /// The next message; an event is kept, too. `None` when the time is over.
    fn receive(&mut self, until: Instant) -> Result<Option<Value>> {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(None);
        }
        self.socket.get_ref().set_read_timeout(Some(left))?;
        let message = match self.socket.read() {
            Ok(message) => message,
            Err(tungstenite::Error::Io(error))
                if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) =>
            {
                return Ok(None);
            }
            Err(error) => return Err(error).context("the browser is gone"),
        };
        let message: Value = serde_json::from_str(message.to_text()?).unwrap_or_default();
        if let Some(method) = message["method"].as_str() {
            if self.events.len() == EVENTS_MAX {
                self.events.pop_front();
            }
            self.events.push_back(Event {
                session: message["sessionId"].as_str().unwrap_or_default().to_owned(),
                method: method.to_owned(),
                params: message["params"].clone(),
            });
        }
        Ok(Some(message))
    }
}
