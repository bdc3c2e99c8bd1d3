//! A server of its own for each test, on a random port and a fresh database, and
//! a browser that talks to it.

use chrono::{DateTime, Utc};
use contract::{batch::Answers, header::PASS, path, problem::Problem};
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode, header};
use sea_orm::{ConnectionTrait, Database};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use server::{app::App, clock::Clock, config::Config, db::Store, serve::serve};
use std::sync::Arc;
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::oneshot};
use uuid::Uuid;

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
    _folder: TempDir,
    _stop: oneshot::Sender<()>,
}

impl TestApp {
    pub async fn start() -> Arc<Self> {
        Self::with(Config::default()).await
    }

    pub async fn with(config: Config) -> Arc<Self> {
        let folder = TempDir::new().unwrap();
        let url = fresh_database(&folder).await;
        let store = Store::open(&url).await.unwrap();
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

/// Where a database is that nobody has used.
pub async fn fresh_database(folder: &TempDir) -> String {
    let Ok(postgres) = std::env::var("HOMEWARD_TEST_POSTGRES") else {
        return format!("sqlite://{}/data/homeward.db", folder.path().display());
    };
    let schema = format!("t{}", Uuid::new_v4().simple());
    let db = Database::connect(&postgres).await.unwrap();
    db.execute_unprepared(&format!("CREATE SCHEMA {schema}"))
        .await
        .unwrap();
    format!("{postgres}?options=-csearch_path%3D{schema}")
}

/// Whether this run is on PostgreSQL.
pub fn on_postgres() -> bool {
    std::env::var("HOMEWARD_TEST_POSTGRES").is_ok()
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
