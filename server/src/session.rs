//! The session's cookie: an opaque token, its name and its rules.

use crate::{db::accounts::devices::KNOWN_FOR, token};
use axum::http::{
    HeaderMap, HeaderValue,
    header::{COOKIE, HOST},
};
use chrono::TimeDelta;
use std::net::IpAddr;

/// How long a session lasts without being used.
pub const LASTS: TimeDelta = TimeDelta::days(30);
/// The same for a kitchen tablet.
pub const WALL_LASTS: TimeDelta = TimeDelta::days(365);
/// How often it is noted that a session is in use.
pub const SEEN_EVERY: TimeDelta = TimeDelta::minutes(10);
/// How long a tablet's pass holds; what was ticked offline is sent within it.
pub const PASS_LASTS: TimeDelta = TimeDelta::hours(24);

/// What a request says of its session.
#[derive(Debug, PartialEq, Eq)]
pub enum Said<'a> {
    Nothing,
    /// Two cookies, or one that no server of ours made.
    Nonsense,
    Token(&'a str),
}

/// Whether the browser talks to its own machine, where there is no TLS and the
/// `__Host-` prefix would be refused.
fn is_this_machine(headers: &HeaderMap) -> bool {
    let host = headers
        .get(HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name == "localhost"
        || name
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// What a cookie of ours is for.
#[derive(Clone, Copy)]
enum Cookie {
    Session,
    /// The device, whoever signs in on it.
    Device,
}

impl Cookie {
    fn name(self, headers: &HeaderMap) -> &'static str {
        match (self, is_this_machine(headers)) {
            (Self::Session, true) => "homeward",
            (Self::Session, false) => "__Host-homeward",
            (Self::Device, true) => "homeward-device",
            (Self::Device, false) => "__Host-homeward-device",
        }
    }
}

/// Reads the session's token from a request.
#[must_use]
pub fn said(headers: &HeaderMap) -> Said<'_> {
    token_in(headers, Cookie::Session)
}

/// Reads the device's token from a request.
#[must_use]
pub fn device_said(headers: &HeaderMap) -> Option<&str> {
    match token_in(headers, Cookie::Device) {
        Said::Token(token) => Some(token),
        Said::Nothing | Said::Nonsense => None,
    }
}

fn token_in(headers: &HeaderMap, cookie: Cookie) -> Said<'_> {
    let name = cookie.name(headers);
    let mut found = None;
    for header in headers.get_all(COOKIE) {
        // A cookie of another name may hold anything; not being text, it is not ours.
        let Ok(text) = header.to_str() else {
            return Said::Nonsense;
        };
        for pair in text.split(';') {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            if key.trim() != name {
                continue;
            }
            if found.replace(value.trim()).is_some() {
                return Said::Nonsense;
            }
        }
    }
    match found {
        None => Said::Nothing,
        Some(value) if token::is_token(value) => Said::Token(value),
        Some(_) => Said::Nonsense,
    }
}

/// The header that gives a browser its token.
#[must_use]
pub fn cookie(headers: &HeaderMap, token: &str, lasts: TimeDelta) -> Option<HeaderValue> {
    set(headers, Cookie::Session, token, lasts.num_seconds())
}

/// The header that gives a browser the token of its device.
#[must_use]
pub fn device_cookie(headers: &HeaderMap, token: &str) -> Option<HeaderValue> {
    set(headers, Cookie::Device, token, KNOWN_FOR.num_seconds())
}

/// The header that makes a browser forget it.
#[must_use]
pub fn forget_cookie(headers: &HeaderMap) -> Option<HeaderValue> {
    set(headers, Cookie::Session, "", 0)
}

fn set(headers: &HeaderMap, cookie: Cookie, value: &str, seconds: i64) -> Option<HeaderValue> {
    let name = cookie.name(headers);
    let secure = if is_this_machine(headers) {
        ""
    } else {
        "; Secure"
    };
    let text =
        format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}");
    let mut header = HeaderValue::from_str(&text).ok()?;
    header.set_sensitive(true);
    Some(header)
}

/// The browser's own description of itself, shortened and without controls.
#[must_use]
pub fn device(headers: &HeaderMap) -> String {
    headers
        .get("user-agent")
        .and_then(|agent| agent.to_str().ok())
        .unwrap_or_default()
        .chars()
        .filter(|letter| !letter.is_control())
        .take(120)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(host: &'static str, cookies: &[&'static str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, HeaderValue::from_static(host));
        for cookie in cookies {
            headers.append(COOKIE, HeaderValue::from_static(cookie));
        }
        headers
    }

    const TOKEN: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    #[test]
    fn the_cookie_is_bound_to_the_host_and_to_tls() {
        let text = |host| {
            let header = cookie(&headers(host, &[]), TOKEN, LASTS).unwrap();
            header.to_str().unwrap().to_owned()
        };
        let public = text("homeward.example");
        assert!(public.starts_with("__Host-homeward=AAA") && public.ends_with("; Secure"));
        assert!(public.contains("Path=/;") && public.contains("HttpOnly; SameSite=Strict"));
        assert!(text("localhost:8080").starts_with("homeward=AAA"));
        assert!(text("[::1]:8080").starts_with("homeward=AAA"));
        assert!(text("127.evil.example").starts_with("__Host-"));
    }

    #[test]
    fn one_cookie_is_a_token_and_two_are_none() {
        let one = "a=b; homeward=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        assert_eq!(said(&headers("localhost", &[one])), Said::Token(TOKEN));
        assert_eq!(said(&headers("localhost", &[one, one])), Said::Nonsense);
        assert_eq!(said(&headers("localhost", &["homeward=x"])), Said::Nonsense);
        assert_eq!(said(&headers("homeward.example", &[one])), Said::Nothing);
    }
}
