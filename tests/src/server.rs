//! The real server, over a house in a folder of its own.

use crate::free_port::free_port;
use crate::wait::within;
use anyhow::{Context, Result, bail};
use chrono::TimeDelta;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// How long a server may take to be ready on a busy machine; the first one of a
/// run invents a demo house with months of days.
const START: Duration = Duration::from_secs(240);

/// The file in a house's folder that holds what the server said.
const LOG: &str = "server.log";

/// What moves a program's clock; the loader knows which folder of libraries is meant.
const CLOCK: &str = "/usr/$LIB/faketime/libfaketime.so.1";

/// The name of the database in a house's folder.
pub const DATABASE: &str = "homeward.db";

/// A server; it is killed with the value.
pub struct Server {
    pub port: u16,
    house: PathBuf,
    process: Option<Child>,
    /// So far its clock is ahead.
    ahead: TimeDelta,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Server {
    /// Starts a server over the house in the folder, and waits until it is ready.
    ///
    /// # Errors
    /// When it doesn't start.
    pub async fn start(house: &Path) -> Result<Self> {
        let mut server = Self {
            port: free_port()?,
            house: house.to_owned(),
            process: None,
            ahead: TimeDelta::zero(),
        };
        server.restart().await?;
        Ok(server)
    }

    /// `kill -9`.
    pub fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            let _ = process.kill();
            let _ = process.wait();
        }
    }

    /// Starts it again with its clock so far ahead.
    ///
    /// # Errors
    /// When it doesn't start, or there is nothing here that moves a clock.
    pub async fn restart_ahead(&mut self, ahead: TimeDelta) -> Result<()> {
        self.ahead = ahead;
        self.restart().await
    }

    /// Starts it (again), on the port it had.
    ///
    /// # Errors
    /// When it doesn't start.
    pub async fn restart(&mut self) -> Result<()> {
        self.kill();
        let log = File::options()
            .create(true)
            .append(true)
            .open(self.house.join(LOG))?;
        let listen = format!("127.0.0.1:{}", self.port);
        let mut program = program()?;
        if !self.ahead.is_zero() {
            // Not by its wrapper, which would outlive the server that we kill.
            program
                .env("LD_PRELOAD", CLOCK)
                .env("FAKETIME", format!("{:+}", self.ahead.num_seconds()));
        }
        program.args(["serve", "--demo", "--listen", &listen]);
        // Another build of the app than the one inside, while somebody works on it.
        if let Some(folder) = std::env::var_os("HOMEWARD_APP_DIR") {
            program.arg("--app-dir").arg(folder);
        }
        self.process = Some(
            program
                .arg("--database")
                .arg(format!("sqlite://{}", self.house.join(DATABASE).display()))
                .current_dir(&self.house)
                .stdin(Stdio::null())
                .stdout(log.try_clone()?)
                .stderr(log)
                .spawn()
                .context("starting the server")?,
        );
        let ready = format!("http://{listen}/health/ready");
        within(START, "the server to be ready", async || {
            if let Some(process) = &mut self.process
                && let Some(status) = process.try_wait()?
            {
                bail!("it ended with {status}: {}", last_words(&self.house));
            }
            let answer = reqwest::get(&ready).await?;
            Ok(answer.status().is_success().then_some(()))
        })
        .await
    }
}

/// The server's program, to be given its arguments.
///
/// # Errors
/// When nobody said where it is.
pub fn program() -> Result<Command> {
    let path = std::env::var_os("HOMEWARD_SERVER_BIN")
        .context("HOMEWARD_SERVER_BIN must name the server's program; `./test journeys` does so")?;
    Ok(Command::new(path))
}

/// The end of what the server of a house said.
#[must_use]
pub fn last_words(house: &Path) -> String {
    let text = std::fs::read_to_string(house.join(LOG)).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(5)..].join("\n")
}
