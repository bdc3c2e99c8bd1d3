//! The one door to the server. Every address of it stands here.
//!
//! What is not plainly an answer of our server is trouble of the network: a
//! captive portal's page, a redirect, a proxy's error. It is never data and
//! never success.

pub mod answers;
mod documents;

pub use documents::*;

use answers::HeardAnswers;
use browser::http::{self, Ask, Method, NoReply, Reply};
use browser::json;
use care::accounts::{ChangePassword, ChangePin, Me, SignIn, Unlock, Unlocked};
use care::id::{HomeId, SessionId};
use contract::batch::{Batch, time_to_travel};
use contract::problem::{Problem, ProblemCode, SessionEnd};
use contract::{header, path};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How long a document may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a batch of commands may take; asking again too early helps nobody.
const SENDING: Duration = Duration::from_secs(40);

/// The service worker's file.
pub const WORKER: &str = "/sw.js";

/// Why something asked of the server was not had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trouble {
    /// No answer of our server came: no network, a captive portal, a proxy.
    Network,
    /// No answer came in time. What was asked may have happened, or not.
    TimedOut,
    /// The session is over (401 `signed_out`), and why.
    SignedOut(SessionEnd),
    /// The server said no, and why.
    Problem(Problem),
}

impl Trouble {
    /// Whether asking again later makes sense, without anybody doing anything.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Network | Self::TimedOut => true,
            Self::SignedOut(_) => false,
            Self::Problem(problem) => problem.status >= 500 || matches!(problem.status, 408 | 429),
        }
    }

    /// Absent, or not for this reader; they look the same.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        matches!(self, Self::Problem(problem) if problem.status == 404)
    }
}

impl From<NoReply> for Trouble {
    fn from(reason: NoReply) -> Self {
        match reason {
            NoReply::Network => Self::Network,
            NoReply::TimedOut => Self::TimedOut,
        }
    }
}

/// Signs in; the answer sets the session's cookie.
///
/// # Errors
/// [`Trouble`]
pub async fn sign_in(login: &str, password: &str) -> Result<Me, Trouble> {
    let body = SignIn {
        login: login.to_owned(),
        password: password.to_owned(),
    };
    data(send(Method::POST, path::SESSION, &body).await?)
}

/// Ends the session.
///
/// # Errors
/// [`Trouble`]
pub async fn sign_out() -> Result<(), Trouble> {
    bare(Method::DELETE, path::SESSION).await.map(drop)
}

/// Who is signed in.
///
/// # Errors
/// [`Trouble`]
pub async fn me() -> Result<Me, Trouble> {
    data(bare(Method::GET, path::ME).await?)
}

/// Ends one of the viewer's sessions on another device.
///
/// # Errors
/// [`Trouble`]
pub async fn end_session(session: SessionId) -> Result<(), Trouble> {
    bare(Method::DELETE, &path::my_session(session))
        .await
        .map(drop)
}

/// Changes the viewer's password.
///
/// # Errors
/// [`Trouble`]
pub async fn change_password(change: &ChangePassword) -> Result<(), Trouble> {
    send(Method::PUT, path::MY_PASSWORD, change).await.map(drop)
}

/// Changes the viewer's PIN for the kitchen tablet.
///
/// # Errors
/// [`Trouble`]
pub async fn change_pin(change: &ChangePin) -> Result<(), Trouble> {
    send(Method::PUT, path::MY_PIN, change).await.map(drop)
}

/// Makes this session the home's kitchen tablet.
///
/// # Errors
/// [`Trouble`]
pub async fn make_wall(home: HomeId) -> Result<Me, Trouble> {
    data(bare(Method::PUT, &path::wall(home)).await?)
}

/// Lets a person act at the kitchen tablet.
///
/// # Errors
/// [`Trouble`]
pub async fn unlock(unlock: &Unlock) -> Result<Unlocked, Trouble> {
    data(send(Method::POST, path::UNLOCK, unlock).await?)
}

/// Sends commands, with a tablet's pass where they were made under one.
///
/// # Errors
/// [`Trouble`]
pub async fn send_commands<C: Serialize>(
    commands: Vec<C>,
    pass: Option<&str>,
) -> Result<HeardAnswers, Trouble> {
    let body = serde_json::to_string(&Batch { commands }).map_err(|_| Trouble::Network)?;
    let headers = pass.map(|pass| (header::PASS, pass.to_owned()));
    let reply = answer(Ask {
        method: Method::POST,
        address: path::COMMANDS,
        headers: headers.into_iter().collect(),
        time: SENDING + time_to_travel(body.len()),
        body: Some(body),
    });
    data(reply.await?)
}

async fn bare(method: Method, address: &str) -> Result<Reply, Trouble> {
    answer(Ask {
        method,
        address,
        headers: Vec::new(),
        body: None,
        time: PATIENCE,
    })
    .await
}

async fn send(method: Method, address: &str, body: &impl Serialize) -> Result<Reply, Trouble> {
    let body = serde_json::to_string(body).map_err(|_| Trouble::Network)?;
    answer(Ask {
        method,
        address,
        headers: Vec::new(),
        body: Some(body),
        time: PATIENCE,
    })
    .await
}

async fn answer(mut ask: Ask<'_>) -> Result<Reply, Trouble> {
    // Problems come with a title in the reader's language.
    let language = browser::intl::language();
    ask.headers.push(("Accept-Language", language.to_owned()));
    judge(http::ask(ask).await?)
}

fn judge(reply: Reply) -> Result<Reply, Trouble> {
    let is = |kind| {
        reply
            .kind
            .split(';')
            .next()
            .is_some_and(|own| own.trim() == kind)
    };
    match reply.status {
        _ if reply.redirected => Err(Trouble::Network),
        204 | 304 => Ok(reply),
        200..300 if is("application/json") => Ok(reply),
        400.. if is("application/problem+json") => Err(problem(&reply)),
        _ => Err(Trouble::Network),
    }
}

fn problem(reply: &Reply) -> Trouble {
    match json::read::<Problem>(&reply.text) {
        Some(problem) if problem.status == 401 && problem.is(ProblemCode::SignedOut) => {
            Trouble::SignedOut(problem.ended.unwrap_or_default())
        }
        Some(mut problem) => {
            problem.retry_after = problem.retry_after.or(reply.retry_after);
            Trouble::Problem(problem)
        }
        None => Trouble::Network,
    }
}

fn data<T: DeserializeOwned>(reply: Reply) -> Result<T, Trouble> {
    json::read(&reply.text).ok_or(Trouble::Network)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn reply(status: u16, kind: &str, text: &str) -> Reply {
        Reply {
            status,
            redirected: false,
            kind: kind.into(),
            etag: None,
            retry_after: None,
            text: text.into(),
        }
    }

    fn trouble(reply: Reply) -> Option<Trouble> {
        judge(reply).err()
    }

    #[wasm_bindgen_test]
    fn a_captive_portal_is_trouble_of_the_network() {
        let page = "<html>Welcome to our Wi-Fi</html>";
        for status in [200, 204 + 1, 302, 403, 404, 511] {
            assert_eq!(
                trouble(reply(status, "text/html; charset=utf-8", page)),
                Some(Trouble::Network)
            );
        }
        let redirected = Reply {
            redirected: true,
            ..reply(200, "application/json", "{}")
        };
        assert_eq!(trouble(redirected), Some(Trouble::Network));
    }

    #[wasm_bindgen_test]
    fn only_our_servers_word_ends_a_session() {
        let problem = |code| {
            let text = format!(
                r#"{{"type":"/problems/{code}","title":"x","status":401,"code":"{code}"}}"#
            );
            trouble(reply(401, "application/problem+json", &text))
        };
        let over = Trouble::SignedOut(SessionEnd::Expired);
        assert_eq!(problem("signed_out"), Some(over));
        assert!(matches!(problem("wrong_login"), Some(Trouble::Problem(_))));
        assert_eq!(
            trouble(reply(401, "text/html", "Please log in to the hotel")),
            Some(Trouble::Network)
        );
    }

    #[wasm_bindgen_test]
    fn a_busy_server_may_pass_and_a_refusal_does_not() {
        let problem = |status| {
            let text =
                format!(r#"{{"type":"/problems/x","title":"x","status":{status},"code":"x"}}"#);
            trouble(reply(status, "application/problem+json", &text))
                .is_some_and(|trouble| trouble.may_pass())
        };
        assert!(problem(503) && problem(429));
        assert!(!problem(403) && !problem(404) && !problem(409) && !problem(422));
    }
}
