//! The server's door for programs: what is true, asked past app and network.

use crate::people::Person;
use anyhow::{Context, Result, bail};
use care::accounts::Me;
use care::command::{Act, Command, Outcome, VERSION};
use care::day::{HomeDay, MyDay, Slot};
use care::id::{CommandId, HomeId};
use care::templates::Templates;
use chrono::SubsecRound;
use contract::batch::Answers;
use reqwest::{Client, Method, RequestBuilder};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use uuid::Uuid;

/// A signed-in session.
pub struct Api {
    client: Client,
    origin: String,
    cookie: String,
    pub me: Me,
}

impl Api {
    /// Signs in.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn sign_in(port: u16, person: Person) -> Result<Self> {
        let client = Client::builder().user_agent("journeys").build()?;
        let origin = format!("http://127.0.0.1:{port}");
        let answer = client
            .post(format!("{origin}/api/session"))
            .header("sec-fetch-site", "same-origin")
            .json(&json!({ "login": person.login, "password": person.password }))
            .send()
            .await?;
        let cookie = answer
            .headers()
            .get("set-cookie")
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.split(';').next())
            .map(str::to_owned);
        let me = read(answer)
            .await
            .with_context(|| format!("signing in {}", person.login))?;
        Ok(Self {
            client,
            origin,
            cookie: cookie.context("the sign-in gave no cookie")?,
            me,
        })
    }

    fn ask(&self, method: Method, path: &str) -> RequestBuilder {
        self.client
            .request(method, format!("{}{path}", self.origin))
            .header("cookie", &self.cookie)
            .header("sec-fetch-site", "same-origin")
    }

    /// Reads a document.
    ///
    /// # Errors
    /// When the server refuses, or it is of another type.
    pub async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T> {
        let answer = self.ask(Method::GET, path).send().await?;
        read(answer).await.with_context(|| format!("GET {path}"))
    }

    /// Reads text, with its media type.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn text(&self, path: &str) -> Result<(String, String)> {
        let (kind, bytes) = self.bytes(path).await?;
        Ok((kind, String::from_utf8(bytes)?))
    }

    /// Reads bytes, with their media type.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn bytes(&self, path: &str) -> Result<(String, Vec<u8>)> {
        let answer = self
            .ask(Method::GET, path)
            .send()
            .await?
            .error_for_status()?;
        let kind = answer.headers().get("content-type").cloned();
        let kind = kind
            .as_ref()
            .and_then(|kind| kind.to_str().ok())
            .unwrap_or_default()
            .to_owned();
        Ok((kind, answer.bytes().await?.into()))
    }

    /// Sends something that has no answer.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn send(&self, method: Method, path: &str, body: impl Serialize) -> Result<()> {
        let answer = self.ask(method, path).json(&body).send().await?;
        let status = answer.status();
        if !status.is_success() {
            bail!("{path}: {status} {}", answer.text().await?);
        }
        Ok(())
    }

    /// Does something in a home, as the person.
    ///
    /// # Errors
    /// When the server does not carry it out.
    pub async fn act(&self, home: HomeId, act: Act) -> Result<CommandId> {
        let command = Command {
            id: CommandId(Uuid::now_v7()),
            version: VERSION,
            home,
            // As fine as the databases keep it.
            at: chrono::Utc::now().trunc_subsecs(6),
            act,
        };
        let answer = self
            .ask(Method::POST, "/api/commands")
            .json(&json!({ "commands": [command] }))
            .send()
            .await?;
        let answers: Answers = read(answer).await?;
        match answers.answers.first().map(|answer| &answer.outcome) {
            Some(Outcome::Applied { .. }) => Ok(command.id),
            other => bail!("the command was not carried out: {other:?}"),
        }
    }

    /// The first home in reach.
    ///
    /// # Errors
    /// When there is none.
    pub fn home(&self) -> Result<HomeId> {
        self.me
            .homes
            .first()
            .map(|mine| mine.home.id)
            .context("no home in reach")
    }

    /// A home's day; `date` is a date or `today`.
    ///
    /// # Errors
    /// See [`Api::get`].
    pub async fn day(&self, home: HomeId, date: &str) -> Result<HomeDay> {
        self.get(&format!("/api/homes/{home}/days/{date}")).await
    }

    /// The person's own day.
    ///
    /// # Errors
    /// See [`Api::get`].
    pub async fn my_day(&self) -> Result<MyDay> {
        self.get("/api/me/days/today").await
    }

    /// The home's templates.
    ///
    /// # Errors
    /// See [`Api::get`].
    pub async fn templates(&self, home: HomeId) -> Result<Templates> {
        self.get(&format!("/api/homes/{home}/templates")).await
    }
}

/// The slot of a text, where there is one such only or any will do.
///
/// # Errors
/// When there is none.
pub fn slot_of<'a>(slots: &'a [Slot], text: &str) -> Result<&'a Slot> {
    slots
        .iter()
        .find(|slot| slot.text == text)
        .with_context(|| {
            format!(
                "no slot “{text}” in {:?}",
                slots.iter().map(|s| &s.text).collect::<Vec<_>>()
            )
        })
}

async fn read<T: DeserializeOwned>(answer: reqwest::Response) -> Result<T> {
    let status = answer.status();
    let text = answer.text().await?;
    if !status.is_success() {
        bail!("{status}: {text}");
    }
    serde_json::from_str(&text).with_context(|| format!("not the expected document: {text}"))
}
