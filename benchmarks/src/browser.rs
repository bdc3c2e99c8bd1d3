//! A Chromium without a window, in a profile of its own.

use crate::cdp::{DevTools, Event};
use crate::process::Running;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// How fast the device and its network are.
#[derive(Clone, Copy, PartialEq)]
pub enum Device {
    /// This machine.
    This,
    /// A cheap phone on a slow mobile network.
    Phone,
}

const CPU_SLOWER: f64 = 4.0;
const ROUND_TRIP_MS: f64 = 150.0;
const DOWN_BITS: f64 = 1_600_000.0;
const UP_BITS: f64 = 750_000.0;

/// What a page calls to tell a time: [`Page::told`].
const BINDING: &str = "benchTell";

pub struct Browser {
    pub tools: DevTools,
    _running: Running,
    _profile: TempDir,
}

/// A tab.
#[derive(Clone)]
pub struct Page {
    target: String,
    pub session: String,
}

impl Browser {
    pub fn launch(chromium: &Path) -> Result<Self> {
        let profile = tempfile::tempdir()?;
        let mut command = Command::new(chromium);
        command
            .args([
                "--headless=new",
                "--remote-debugging-port=0",
                "--remote-debugging-address=127.0.0.1",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-default-apps",
                "--disable-extensions",
                "--disable-sync",
                // Pages of the browser's own, for an address bar that nobody sees.
                "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
                "--disable-backgrounding-occluded-windows",
                "--disable-renderer-backgrounding",
                "--disable-background-timer-throttling",
                "--window-size=412,892",
                // A measuring machine often runs as root, where the sandbox cannot.
                "--no-sandbox",
            ])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        let mut running = Running::start(&mut command)?;
        let url = running.said_on_stderr("DevTools listening on ")?;
        Ok(Self {
            tools: DevTools::connect(&url)?,
            _running: running,
            _profile: profile,
        })
    }

    /// A new tab on such a device. `scripts` run in it before any page's own.
    pub fn page(&mut self, device: Device, scripts: &[&str]) -> Result<Page> {
        let phone = device == Device::Phone;
        let target = self.browser("Target.createTarget", json!({ "url": "about:blank" }))?;
        let target = text(&target, "targetId")?;
        let session = self.browser(
            "Target.attachToTarget",
            json!({ "targetId": target, "flatten": true }),
        )?;
        let page = Page {
            target,
            session: text(&session, "sessionId")?,
        };
        self.on(&page, "Page.enable", json!({}))?;
        self.on(&page, "Runtime.enable", json!({}))?;
        self.on(&page, "Network.enable", json!({}))?;
        self.on(&page, "ServiceWorker.enable", json!({}))?;
        self.on(
            &page,
            "Emulation.setFocusEmulationEnabled",
            json!({ "enabled": true }),
        )?;
        self.on(
            &page,
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": 412, "height": 892, "deviceScaleFactor": 1, "mobile": true }),
        )?;
        self.on(&page, "Runtime.addBinding", json!({ "name": BINDING }))?;
        for script in scripts {
            self.on(
                &page,
                "Page.addScriptToEvaluateOnNewDocument",
                json!({ "source": script }),
            )?;
        }
        if phone {
            self.on(&page, "Network.emulateNetworkConditions", slow_network())?;
            self.on(
                &page,
                "Emulation.setCPUThrottlingRate",
                json!({ "rate": CPU_SLOWER }),
            )?;
        }
        Ok(page)
    }

    /// Closes a tab, and stops its service workers, so that the next start is one.
    pub fn close(&mut self, page: &Page) -> Result<()> {
        self.on(page, "ServiceWorker.stopAllWorkers", json!({}))?;
        self.browser("Target.closeTarget", json!({ "targetId": page.target }))?;
        Ok(())
    }

    pub fn go(&mut self, page: &Page, url: &str) -> Result<()> {
        let answer = self.on(page, "Page.navigate", json!({ "url": url }))?;
        match answer["errorText"].as_str() {
            Some(error) if !error.is_empty() => bail!("{url}: {error}"),
            _ => Ok(()),
        }
    }

    /// Runs a script in the page; a promise is waited for.
    pub fn eval(&mut self, page: &Page, script: &str) -> Result<Value> {
        let answer = self.on(
            page,
            "Runtime.evaluate",
            json!({
                "expression": script,
                "awaitPromise": true,
                "returnByValue": true,
                "userGesture": true,
            }),
        )?;
        if let Some(error) = answer.get("exceptionDetails") {
            bail!("in the page: {}", error["exception"]["description"]);
        }
        Ok(answer["result"]["value"].clone())
    }

    /// Waits until the page tells a name; gives what it says of it.
    pub fn told(&mut self, page: &Page, name: &str) -> Result<Value> {
        let session = page.session.clone();
        let begins = format!("{name} ");
        let fits = move |event: &Event| {
            event.session == session
                && event.method == "Runtime.bindingCalled"
                && event.params["payload"]
                    .as_str()
                    .is_some_and(|said| said.starts_with(&begins))
        };
        let event = self.tools.wait(name, Duration::from_secs(60), fits)?;
        let said = event.params["payload"].as_str().unwrap_or_default();
        let rest = said.split_once(' ').map_or("null", |(_, rest)| rest);
        Ok(serde_json::from_str(rest)?)
    }

    /// A number that the page tells.
    pub fn time(&mut self, page: &Page, name: &str) -> Result<f64> {
        let value = self.told(page, name)?;
        value.as_f64().context("not a time")
    }

    /// A command for a tab.
    pub fn on(&mut self, page: &Page, method: &str, params: Value) -> Result<Value> {
        self.tools.call(&page.session, method, params)
    }

    /// A command for the browser.
    pub fn browser(&mut self, method: &str, params: Value) -> Result<Value> {
        self.tools.call("", method, params)
    }
}

fn slow_network() -> Value {
    json!({
        "offline": false,
        "latency": ROUND_TRIP_MS,
        "downloadThroughput": DOWN_BITS / 8.0,
        "uploadThroughput": UP_BITS / 8.0,
    })
}

fn text(value: &Value, name: &str) -> Result<String> {
    let text = value[name].as_str();
    Ok(text
        .with_context(|| format!("the browser tells no {name}"))?
        .to_owned())
}
