//! A house to measure in: a database in a scratch folder, filled, and the server
//! over it.

use crate::locations::Locations;
use crate::process::Server;
use crate::seed::{self, Home, HouseScale, PASSWORD};
use crate::wire::{Connection, request};
use anyhow::{Context, Result, bail};
use chrono::Utc;
use std::net::SocketAddr;
use std::path::PathBuf;
use tempfile::TempDir;

/// A running server with data.
pub struct MeasuredServer {
    pub server: Server,
    pub homes: Vec<Home>,
    pub database: PathBuf,
    /// Goes with everything in it when the house goes.
    _folder: TempDir,
}

impl MeasuredServer {
    /// Lets the server make its tables, fills them, and starts it again.
    pub fn build(locations: &Locations, scale: HouseScale) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let database = folder.path().join("homeward.db");
        drop(Server::start(&locations.server, &database).context("on an empty database")?);
        let homes = seed::fill(&database, scale, Utc::now()).context("filling the tables")?;
        Ok(Self {
            server: Server::start(&locations.server, &database)?,
            homes,
            database,
            _folder: folder,
        })
    }

    /// Signs in; gives the line of the cookie that a request then carries.
    pub async fn sign_in(&self, login: &str) -> Result<String> {
        sign_in(self.server.address, login).await
    }

    /// Where the day of a home is read.
    pub fn day_path(&self, home: usize) -> Result<String> {
        let id = self.homes.get(home).context("no such home")?.id;
        Ok(format!("/api/homes/{id}/days/today"))
    }
}

/// Signs in at a server; gives the line of the cookie that a request then carries.
pub async fn sign_in(address: SocketAddr, login: &str) -> Result<String> {
    let body = serde_json::json!({ "login": login, "password": PASSWORD });
    let bytes = request(
        "POST",
        "/api/session",
        address,
        "",
        body.to_string().as_bytes(),
    );
    let answer = Connection::open(address).await?.fetch(&bytes).await?;
    if answer.status != 200 {
        bail!(
            "signing in as {login}: {} {}",
            answer.status,
            String::from_utf8_lossy(&answer.body)
        );
    }
    let cookie = answer.field("set-cookie").context("no cookie came")?;
    let pair = cookie.split(';').next().unwrap_or(cookie);
    Ok(format!("Cookie: {pair}\r\n"))
}
