//! Starting on a slow phone. The yardstick is a twin of each screen: the same
//! elements, words and style as a static page, without the app, given by axum with
//! nothing behind it. Both are watched by the same script.

use crate::browser::{Browser, Device, Page};
use crate::effort::Effort;
use crate::locations::Locations;
use crate::measured_server::MeasuredServer;
use crate::probe::{self, Watch};
use crate::report::{Aim, Report};
use crate::seed::{self, HouseScale};
use crate::stats::median;
use crate::visit::{self, Visit, styles};
use crate::yardstick_server::{self, Yardstick};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;

/// Time for a service worker to keep its files, on this machine's own network.
const SETTLE: Duration = Duration::from_secs(4);

pub fn measure(locations: &Locations, effort: Effort, report: &mut Report) -> Result<()> {
    let house = MeasuredServer::build(locations, HouseScale::USUAL)?;
    let folder = tempfile::tempdir()?;
    let visit = twins(locations, &house, folder.path(), report)?;
    let twin = Yardstick::start(folder.path())?;
    let chromium = locations.chromium()?;
    let words = seed::item_text(0);
    let signed_out = StartCase {
        chromium,
        watch: probe::watch(&Watch::SignIn),
        name: "sign-in",
        visit: None,
    };
    let signed_in = StartCase {
        chromium,
        watch: probe::watch(&Watch::Words(&words)),
        name: "words",
        visit: Some(&visit),
    };
    let ours = format!("http://{}/", house.server.address);
    let theirs = |name: &str| format!("http://{}/{name}", twin.address);

    let (a, b) = signed_out.cold(effort, &ours, &theirs("sign-in.html"))?;
    report.compare("sign-in can be used", "ms", a, b, Aim::Times(1.2));
    let (a, b) = signed_in.cold(effort, &ours, &theirs("day.html"))?;
    report.compare("day on screen, nothing kept", "ms", a, b, Aim::Times(4.0));
    let (ours, twin) = signed_in.again(effort, &ours, &theirs("day-kept.html"))?;
    let what = "day as it was left, from the service worker";
    report.compare(what, "ms", ours.seen, twin.seen, Aim::Times(1.5));
    report.compare(
        "    the day itself, to use",
        "ms",
        ours.usable,
        twin.usable,
        Aim::None,
    );
    report.note(&format!(
        "Processor 4 times slower, 1.6 Mbit/s down, 750 kbit/s up, 150 ms round trip. Median of {}.",
        effort.starts
    ));
    Ok(())
}

/// Signs in once as a person would, and takes both screens' twins on the way.
fn twins(
    locations: &Locations,
    house: &MeasuredServer,
    folder: &Path,
    report: &mut Report,
) -> Result<Visit> {
    let words = seed::item_text(0);
    let mut browser = Browser::launch(locations.chromium()?)?;
    let page = visit::form(&mut browser, house)?;
    browser.tools.gather(SETTLE)?;
    let typed = "document.querySelector('input[type=password]').form
        .querySelector('input:not([type=password])').value";
    if browser.eval(&page, typed)? != "caregiver" {
        report.note("What was typed before the app had loaded was lost!");
    }
    let sign_in = browser.eval(&page, probe::SNAPSHOT)?;
    twin(folder, "sign-in.html", &sign_in, "")?;

    let visit = Visit::fill(&mut browser, &page, &words)?;
    let day = browser.eval(&page, probe::SNAPSHOT)?;
    twin(folder, "day.html", &day, "")?;
    let register = "<script src=\"/register.js\"></script>";
    twin(folder, "day-kept.html", &day, register)?;
    let register = b"navigator.serviceWorker.register('/worker.js');";
    yardstick_server::put(folder, "register.js", register)?;
    let mut kept = vec!["/day-kept.html".to_owned(), "/register.js".to_owned()];
    kept.extend(styles(&locations.dist, folder)?);
    let worker = probe::TWIN_WORKER.replace("LIST", &json!(kept).to_string());
    yardstick_server::put(folder, "worker.js", worker.as_bytes())?;
    Ok(visit)
}

fn twin(folder: &Path, name: &str, page: &Value, more: &str) -> Result<()> {
    let page = page.as_str().context("no page")?;
    let page = page.replacen("</body>", &format!("{more}</body>"), 1);
    yardstick_server::put(folder, name, page.as_bytes())
}

/// Leaves the page as a person does, who goes elsewhere first; a tab that is closed by remote control is not told.
fn leave(browser: &mut Browser, page: &Page) -> Result<()> {
    browser.go(page, "about:blank")?;
    browser.close(page)
}

/// When the day can be seen, be it as it was left, and when it can be used.
struct DayTimes {
    seen: f64,
    usable: f64,
}

/// A start, and what ends it.
struct StartCase<'a> {
    chromium: &'a Path,
    watch: String,
    name: &'static str,
    visit: Option<&'a Visit>,
}

impl StartCase<'_> {
    /// Medians of first visits, each in a new browser, both sides in turn.
    fn cold(&self, effort: Effort, ours: &str, theirs: &str) -> Result<(f64, f64)> {
        let mut times = (Vec::new(), Vec::new());
        for _ in 0..effort.starts {
            for (url, times) in [(ours, &mut times.0), (theirs, &mut times.1)] {
                let mut browser = Browser::launch(self.chromium)?;
                let page = self.page(&mut browser, Device::Phone)?;
                browser.go(&page, url)?;
                times.push(browser.time(&page, self.name)?);
            }
        }
        Ok((median(&times.0), median(&times.1)))
    }

    /// Medians of later visits in the same browser, the service worker asleep.
    fn again(&self, effort: Effort, ours: &str, theirs: &str) -> Result<(DayTimes, DayTimes)> {
        let mut seen = [Vec::new(), Vec::new()];
        let mut usable = [Vec::new(), Vec::new()];
        let mut browsers = Vec::new();
        for url in [ours, theirs] {
            let mut browser = Browser::launch(self.chromium)?;
            // Twice: the first visit brings the worker, the second is its first.
            for _ in 0..2 {
                let page = self.page(&mut browser, Device::This)?;
                browser.go(&page, url)?;
                browser.time(&page, self.name)?;
                browser.tools.gather(SETTLE)?;
                leave(&mut browser, &page)?;
            }
            browsers.push(browser);
        }
        for _ in 0..effort.starts {
            for (side, url) in [ours, theirs].into_iter().enumerate() {
                let browser = &mut browsers[side];
                let page = self.page(browser, Device::Phone)?;
                browser.go(&page, url)?;
                seen[side].push(browser.time(&page, "seen")?);
                usable[side].push(browser.time(&page, self.name)?);
                let script = "Boolean(navigator.serviceWorker.controller)";
                let controlled = browser.eval(&page, script)?;
                controlled
                    .as_bool()
                    .filter(|controlled| *controlled)
                    .with_context(|| format!("{url} was not started by a service worker"))?;
                leave(browser, &page)?;
                std::thread::sleep(Duration::from_millis(300));
            }
        }
        let times = |side: usize| DayTimes {
            seen: median(&seen[side]),
            usable: median(&usable[side]),
        };
        Ok((times(0), times(1)))
    }

    /// A tab; with what a signed-in device keeps, where the case has it.
    fn page(&self, browser: &mut Browser, device: Device) -> Result<Page> {
        let Some(visit) = self.visit else {
            return browser.page(device, &[&self.watch]);
        };
        visit.page(browser, device, &[&self.watch])
    }
}
