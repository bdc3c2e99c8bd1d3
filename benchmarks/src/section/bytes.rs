//! What a first visit downloads, counted where it arrives: in a browser with an
//! empty cache, heads of the answers included.

use crate::browser::{Browser, Device};
use crate::cdp::Event;
use crate::effort::Effort;
use crate::locations::Locations;
use crate::measured_server::MeasuredServer;
use crate::probe::{self, Watch};
use crate::report::Report;
use crate::seed::HouseScale;
use anyhow::Result;
use std::collections::HashMap;
use std::time::Duration;

/// Bytes that a first visit may take, as `xtask budget` holds it.
const BUDGET: f64 = 330_000.0;
/// How long nothing more may come before the visit is over.
const QUIET: Duration = Duration::from_secs(3);

pub fn measure(locations: &Locations, _: Effort, report: &mut Report) -> Result<()> {
    let house = MeasuredServer::build(locations, HouseScale::USUAL)?;
    let mut browser = Browser::launch(locations.chromium()?)?;
    let page = browser.page(Device::This, &[&probe::watch(&Watch::SignIn)])?;
    browser.go(&page, &format!("http://{}/", house.server.address))?;
    browser.time(&page, "sign-in")?;
    let events = browser.tools.gather(QUIET)?;
    let files = files(&events, &page.session);
    let counted: Vec<_> = files.iter().filter(|file| file.counts()).collect();
    report.within(
        "html, css, js, wasm and one language",
        "B",
        counted.iter().map(|file| file.bytes).sum(),
        BUDGET,
    );
    for file in counted {
        report.tell(&format!("  {}", file.name), "B", file.bytes);
    }
    Ok(())
}

struct Download {
    name: String,
    kind: String,
    bytes: f64,
}

impl Download {
    /// Icons and the manifest come when the app is installed; answers are no part of the app.
    fn counts(&self) -> bool {
        !self.name.starts_with("/api/")
            && ["text/html", "text/css", "javascript", "wasm", "json"]
                .iter()
                .any(|kind| self.kind.contains(kind))
            && !self.kind.contains("manifest")
    }
}

/// What the page itself loaded. Its service worker has a session of its own.
fn files(events: &[Event], session: &str) -> Vec<Download> {
    let mut begun: HashMap<&str, (String, String)> = HashMap::new();
    let mut files: Vec<Download> = Vec::new();
    for event in events.iter().filter(|event| event.session == session) {
        let id = event.params["requestId"].as_str().unwrap_or_default();
        match event.method.as_str() {
            "Network.responseReceived" => {
                let response = &event.params["response"];
                let url = response["url"].as_str().unwrap_or_default();
                let path = url.splitn(4, '/').nth(3).unwrap_or_default();
                let kind = response["mimeType"].as_str().unwrap_or_default();
                begun.insert(id, (format!("/{path}"), kind.to_owned()));
            }
            "Network.loadingFinished" => {
                if let Some((name, kind)) = begun.remove(id) {
                    let bytes = event.params["encodedDataLength"]
                        .as_f64()
                        .unwrap_or_default();
                    files.push(Download { name, kind, bytes });
                }
            }
            _ => {}
        }
    }
    files.sort_by(|a, b| b.bytes.total_cmp(&a.bytes));
    files
}
