//! A Chromium without a window, with a driver and a profile of its own. Both end
//! with the value.

use crate::wait::within;
use anyhow::{Context, Result, anyhow};
use serde_json::json;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use thirtyfour::common::capabilities::desiredcapabilities::Capabilities;
use thirtyfour::prelude::*;

const FLAGS: [&str; 14] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // Pages of the browser's own, for an address bar that nobody sees: half of its start.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
    // Dates and times are what the journeys expect on any machine.
    "--lang=en-GB",
    // A tab behind another goes on working, as on a device where it is in front.
    "--disable-renderer-backgrounding",
    "--disable-background-timer-throttling",
    // The browser then ends with its driver, however that one ends.
    "--remote-debugging-pipe",
];

/// How long a browser may take to start on a busy machine.
const START: Duration = Duration::from_secs(40);

/// A running browser.
pub struct Browser {
    driver: Option<WebDriver>,
    process: Child,
    // Removed when the last browser in it has ended: fields are dropped after `drop`.
    profile: Arc<TempDir>,
}

impl Browser {
    /// Starts one.
    ///
    /// # Errors
    /// When driver or browser don't start.
    pub async fn start() -> Result<Self> {
        let profile = tempfile::Builder::new()
            .prefix("homeward-browser-")
            .tempdir()?;
        Self::start_in(Arc::new(profile)).await
    }

    /// Starts one again in the profile of another, which has ended.
    ///
    /// # Errors
    /// See [`Browser::start`].
    pub async fn start_again(other: &Self) -> Result<Self> {
        Self::start_in(other.profile.clone()).await
    }

    async fn start_in(profile: Arc<TempDir>) -> Result<Self> {
        let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".into());
        // Two drivers that start at once may have been given the same port.
        let (process, port) = within(START, "the driver", async || {
            let mut process = Command::new(&program)
                .arg("--port=0")
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .with_context(|| format!("starting {program}"))?;
            match port_of(&mut process) {
                Ok(port) => Ok(Some((process, port))),
                Err(error) => {
                    let _ = process.kill();
                    let _ = process.wait();
                    Err(error)
                }
            }
        })
        .await?;
        let mut browser = Self {
            driver: None,
            process,
            profile,
        };
        let capabilities = capabilities(browser.profile.path())?;
        browser.driver = Some(
            within(START, "the browser", async || {
                let address = format!("http://127.0.0.1:{port}");
                Ok(Some(WebDriver::new(address, capabilities.clone()).await?))
            })
            .await?,
        );
        Ok(browser)
    }

    /// Its remote control.
    ///
    /// # Panics
    /// After [`Browser::quit`].
    #[must_use]
    pub fn driver(&self) -> &WebDriver {
        match &self.driver {
            Some(driver) => driver,
            None => panic!("the browser has ended"),
        }
    }

    /// `kill -9`, for all of its processes.
    ///
    /// # Errors
    /// When the machine does not tell of its processes.
    pub fn kill(&self) -> Result<()> {
        let profile = self.profile.path().as_os_str().as_encoded_bytes();
        for entry in std::fs::read_dir("/proc")? {
            let process = entry?.path();
            let Ok(words) = std::fs::read(process.join("cmdline")) else {
                continue;
            };
            let is_browser = words.windows(profile.len()).any(|part| part == profile);
            if let Some(number) = process.file_name().filter(|_| is_browser) {
                let kill = format!("kill -9 {}", number.display());
                // One that has ended meanwhile is as good.
                let _ = Command::new("sh")
                    .args(["-c", &kill])
                    .stderr(Stdio::null())
                    .status();
            }
        }
        Ok(())
    }

    /// Ends it in good order.
    pub async fn quit(mut self) {
        if let Some(driver) = self.driver.take() {
            let _ = driver.quit().await;
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        if let Some(driver) = self.driver.take() {
            // Nobody is left to say goodbye to.
            let _ = driver.leak();
        }
    }
}

/// The driver chooses a port and says so in its first lines.
fn port_of(process: &mut Child) -> Result<u16> {
    let output = process.stdout.take().context("no output of the driver")?;
    let mut lines = BufReader::new(output).lines();
    let port = lines
        .by_ref()
        .map_while(Result::ok)
        .find_map(|line| {
            let (_, port) = line.split_once("started successfully on port ")?;
            port.trim_end_matches('.').parse().ok()
        })
        .ok_or_else(|| anyhow!("the driver ended before it listened"))?;
    // It must not stop because nobody reads what it says.
    std::thread::spawn(move || lines.for_each(drop));
    Ok(port)
}

fn capabilities(profile: &std::path::Path) -> Result<Capabilities> {
    let mut flags: Vec<String> = FLAGS.map(str::to_owned).to_vec();
    flags.push(format!("--user-data-dir={}", profile.display()));
    let mut options = json!({ "args": flags });
    if let Ok(binary) = std::env::var("CHROMIUM") {
        options["binary"] = json!(binary);
    }
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", "chrome")?;
    capabilities.set("goog:chromeOptions", options)?;
    capabilities.set("goog:loggingPrefs", json!({ "browser": "ALL" }))?;
    Ok(capabilities)
}
