//! A server of its own for each test, on a random port and a fresh database, and
//! a browser that talks to it.

use crate::common::{empty_database, postgres, snapshot::Copy};
use chrono::{DateTime, TimeDelta, Utc};
use contract::{batch::Answers, header::PASS, path, problem::Problem};
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode, header};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use server::{app::App, clock::Clock, config::Config, db::Store, serve::serve};
use std::sync::Arc;
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::oneshot};

/// A Friday noon in Almaty.
pub const NOW: &str = "2026-11-20T07:00:00Z";

pub fn now() -> DateTime<Utc> {
    NOW.parse().unwrap()
}

/// A running server.
pub struct TestApp {
    pub base: String,
    pub host: String,
    pub store: Store,
    pub clock: Clock,
    pub app: App,
    pub url: String,
    client: Client,
    _copy: Copy,
    _folder: TempDir,
    _stop: oneshot::Sender<()>,
}

impl TestApp {
    pub async fn start() -> Arc<Self> {
        Self::with(Config::default()).await
    }

    pub async fn with(config: Config) -> Arc<Self> {
        let folder = TempDir::new().unwrap();
        let copy = Copy::from(empty_database(&folder).await);
        Self::over(folder, copy, config).await
    }

    /// A server over a database that lies in the folder.
    pub async fn over(folder: TempDir, copy: Copy, config: Config) -> Arc<Self> {
        let url = copy.url.clone();
        let store = Store::open(&url).await.unwrap();
        // What lies there is no news, as for a server that has run for a while.
        let known = store.changed_since(now() - TimeDelta::days(1)).await;
        for (home, revision) in known.unwrap() {
            store.changes().learn(home, revision);
        }
        let clock = Clock::at(now());
        let app = App::new(store.clone(), clock.clone(), config);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let host = listener.local_addr().unwrap().to_string();
        let (stop, stopped) = oneshot::channel();
        tokio::spawn(serve(app.clone(), listener, async {
            let _ = stopped.await;
        }));
        Arc::new(Self {
            base: format!("http://{host}"),
            host,
            store,
            clock,
            app,
            url,
            client: Client::new(),
            _copy: copy,
            _folder: folder,
            _stop: stop,
        })
    }

    /// A request as our own page makes it, without a cookie.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client
            .request(method, format!("{}{path}", self.base))
            .header("sec-fetch-site", "same-origin")
    }

    pub async fn sign_in(self: &Arc<Self>, login: &str) -> Browser {
        let response = self.try_sign_in(login, crate::world::PASSWORD).await;
        assert_eq!(response.status(), 200, "{login} signs in");
        Browser {
            app: self.clone(),
            cookie: cookie_of(&response).expect("a cookie"),
            pass: None,
        }
    }

    pub async fn try_sign_in(&self, login: &str, password: &str) -> Response {
        self.request(Method::POST, path::SESSION)
            .json(&json!({"login": login, "password": password}))
            .send()
            .await
            .unwrap()
    }
}

/// Whether this run is on PostgreSQL.
pub fn on_postgres() -> bool {
    postgres().is_some()
}

/// The cookie that a response sets, as a request sends it.
pub fn cookie_of(response: &Response) -> Option<String> {
    let set = response.headers().get(header::SET_COOKIE)?.to_str().ok()?;
    set.split(';').next().map(str::to_owned)
}

/// Somebody signed in.
#[derive(Clone)]
pub struct Browser {
    pub app: Arc<TestApp>,
    pub cookie: String,
    /// The pass of an unlocked tablet.
    pub pass: Option<String>,
}

impl Browser {
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self
            .app
            .request(method, path)
            .header(header::COOKIE, &self.cookie);
        match &self.pass {
            Some(pass) => request.header(PASS, pass),
            None => request,
        }
    }

    pub async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.unwrap()
    }

    pub async fn status(&self, path: &str) -> StatusCode {
        self.get(path).await.status()
    }

    pub async fn read<T: DeserializeOwned>(&self, path: &str) -> T {
        let response = self.get(path).await;
        assert_eq!(response.status(), 200, "{path}");
        response.json().await.unwrap()
    }

    pub async fn put(&self, path: &str, body: Value) -> Response {
        self.request(Method::PUT, path)
            .json(&body)
            .send()
            .await
            .unwrap()
    }

    pub async fn post(&self, path: &str, body: Value) -> Response {
        self.request(Method::POST, path)
            .json(&body)
            .send()
            .await
            .unwrap()
    }

    pub async fn delete(&self, path: &str) -> Response {
        self.request(Method::DELETE, path).send().await.unwrap()
    }

    /// Sends commands and gives their answers' JSON.
    pub async fn send(&self, commands: &[Value]) -> Vec<Value> {
        let response = self
            .post(path::COMMANDS, json!({"commands": commands}))
            .await;
        assert_eq!(response.status(), 200);
        let answers: Answers = response.json().await.unwrap();
        let outcomes = answers.answers.iter();
        outcomes
            .map(|answer| serde_json::to_value(&answer.outcome).unwrap())
            .collect()
    }

    /// Sends one command that is applied.
    pub async fn apply(&self, command: &Value) {
        let answers = self.send(std::slice::from_ref(command)).await;
        assert_eq!(variant(&answers[0]), "applied", "{command}: {answers:?}");
    }

    /// Sends one command that is refused, and gives the reason.
    pub async fn refused(&self, command: &Value) -> String {
        let answers = self.send(std::slice::from_ref(command)).await;
        assert_eq!(variant(&answers[0]), "rejected", "{command}: {answers:?}");
        variant(&answers[0]["rejected"]["refusal"]).to_owned()
    }
}

/// The problem of a response, which has the form of one.
pub async fn problem(response: Response) -> Problem {
    let kind = response.headers().get(header::CONTENT_TYPE).cloned();
    assert_eq!(kind.unwrap(), "application/problem+json");
    let status = response.status().as_u16();
    let problem: Problem = response.json().await.unwrap();
    assert_eq!(problem.status, status);
    problem
}

/// Which of several things a value is: a word, or an object with the word as its one key.
pub fn variant(value: &Value) -> &str {
    let key = || Some(value.as_object()?.keys().next()?.as_str());
    value.as_str().or_else(key).unwrap_or_default()
}
