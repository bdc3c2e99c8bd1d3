//! Starting on a slow phone. The yardstick is a twin of each screen: the same
//! elements, words and style as a static page, without the app, given by axum with
//! nothing behind it. Both are watched by the same script.

use crate::Effort;
use crate::browser::{Browser, Device, Page};
use crate::house::House;
use crate::places::Places;
use crate::probe::{self, Watch};
use crate::report::{Aim, Report};
use crate::seed::{self, PASSWORD, Scale};
use crate::stats::median;
use crate::yardstick::{self, Yardstick};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;

/// Time for a service worker to keep its files, on this machine's own network.
const SETTLE: Duration = Duration::from_secs(4);

pub fn measure(places: &Places, effort: Effort, report: &mut Report) -> Result<()> {
    let house = House::build(places, Scale::USUAL)?;
    let folder = tempfile::tempdir()?;
    let visit = Visit::make(places, &house, folder.path(), report)?;
    let twin = Yardstick::start(folder.path())?;
    let chromium = places.chromium()?;
    let words = seed::item_text(0);
    let signed_out = Case {
        chromium,
        watch: probe::watch(&Watch::SignIn),
        name: "sign-in",
        visit: None,
    };
    let signed_in = Case {
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
    let (a, b) = signed_in.again(effort, &ours, &theirs("day-kept.html"))?;
    report.compare(
        "day on screen, from the service worker",
        "ms",
        a,
        b,
        Aim::Times(1.3),
    );
    report.note(&format!(
        "Processor 4 times slower, 1.6 Mbit/s down, 750 kbit/s up, 150 ms round trip. Median of {}.",
        effort.starts
    ));
    Ok(())
}

/// What a signed-in device keeps.
struct Visit {
    cookies: Value,
    storage: Value,
}

impl Visit {
    /// Signs in once as a person would, and takes both screens' twins on the way.
    fn make(places: &Places, house: &House, folder: &Path, report: &mut Report) -> Result<Self> {
        let url = format!("http://{}/", house.server.address);
        let words = seed::item_text(0);
        let watch = probe::watch(&Watch::SignIn);
        let mut browser = Browser::launch(places.chromium()?)?;
        let page = browser.page(Device::This, &[&watch])?;
        browser.go(&page, &url)?;
        browser.time(&page, "sign-in")?;
        let typed = "document.querySelector('input[type=password]').form
            .querySelector('input:not([type=password])').value";
        browser.tools.gather(SETTLE)?;
        if browser.eval(&page, typed)? != "caregiver" {
            report.note("What was typed before the app had loaded was lost!");
        }
        let sign_in = browser.eval(&page, probe::SNAPSHOT)?;
        twin(folder, "sign-in.html", &sign_in, "")?;

        let fill = format!(
            "(() => {{
                const password = document.querySelector('input[type=password]');
                const login = password.form.querySelector('input:not([type=password])');
                login.focus(); login.select();
                document.execCommand('insertText', false, {});
                password.focus();
                document.execCommand('insertText', false, {});
                password.form.requestSubmit();
            }})()",
            json!(seed::caregiver(0)),
            json!(PASSWORD)
        );
        browser.eval(&page, &fill)?;
        let shown = format!(
            "new Promise((resolve) => {{
                const look = () => document.body.textContent.includes({})
                    ? setTimeout(resolve, 1000) : setTimeout(look, 50);
                look();
            }})",
            json!(words)
        );
        browser.eval(&page, &shown).context("signing in")?;
        let day = browser.eval(&page, probe::SNAPSHOT)?;
        twin(folder, "day.html", &day, "")?;
        let register = "<script src=\"/register.js\"></script>";
        twin(folder, "day-kept.html", &day, register)?;
        yardstick::put(
            folder,
            "register.js",
            b"navigator.serviceWorker.register('/worker.js');",
        )?;
        let mut kept = vec!["/day-kept.html".to_owned(), "/register.js".to_owned()];
        kept.extend(styles(&places.dist, folder)?);
        let worker = probe::TWIN_WORKER.replace("LIST", &json!(kept).to_string());
        yardstick::put(folder, "worker.js", worker.as_bytes())?;

        Ok(Self {
            cookies: browser.browser("Storage.getCookies", json!({}))?["cookies"].clone(),
            storage: browser.eval(&page, "({...localStorage})")?,
        })
    }
}

fn twin(folder: &Path, name: &str, page: &Value, more: &str) -> Result<()> {
    let page = page.as_str().context("no page")?;
    let page = page.replacen("</body>", &format!("{more}</body>"), 1);
    yardstick::put(folder, name, page.as_bytes())
}

/// Copies the app's style sheets; gives their addresses.
fn styles(dist: &Path, folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(dist)? {
        let path = entry?.path();
        if path.extension().is_some_and(|kind| kind == "css") {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            yardstick::put(folder, &name, &std::fs::read(&path)?)?;
            names.push(format!("/{name}"));
        }
    }
    Ok(names)
}

/// A start, and what ends it.
struct Case<'a> {
    chromium: &'a Path,
    watch: String,
    name: &'static str,
    visit: Option<&'a Visit>,
}

impl Case<'_> {
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
    fn again(&self, effort: Effort, ours: &str, theirs: &str) -> Result<(f64, f64)> {
        let mut times = [Vec::new(), Vec::new()];
        let mut browsers = Vec::new();
        for url in [ours, theirs] {
            let mut browser = Browser::launch(self.chromium)?;
            // Twice: the first visit brings the worker, the second is its first.
            for _ in 0..2 {
                let page = self.page(&mut browser, Device::This)?;
                browser.go(&page, url)?;
                browser.time(&page, self.name)?;
                browser.tools.gather(SETTLE)?;
                browser.close(&page)?;
            }
            browsers.push(browser);
        }
        for _ in 0..effort.starts {
            for (side, url) in [ours, theirs].into_iter().enumerate() {
                let browser = &mut browsers[side];
                let page = self.page(browser, Device::Phone)?;
                browser.go(&page, url)?;
                times[side].push(browser.time(&page, self.name)?);
                let script = "Boolean(navigator.serviceWorker.controller)";
                let controlled = browser.eval(&page, script)?;
                controlled
                    .as_bool()
                    .filter(|controlled| *controlled)
                    .with_context(|| format!("{url} was not started by a service worker"))?;
                browser.close(&page)?;
                std::thread::sleep(Duration::from_millis(300));
            }
        }
        Ok((median(&times[0]), median(&times[1])))
    }

    /// A tab; with what a signed-in device keeps, where the case has it.
    fn page(&self, browser: &mut Browser, device: Device) -> Result<Page> {
        let Some(visit) = self.visit else {
            return browser.page(device, &[&self.watch]);
        };
        let keep = format!(
            "for (const [name, value] of Object.entries({})) localStorage.setItem(name, value);",
            visit.storage
        );
        let page = browser.page(device, &[&keep, &self.watch])?;
        browser.browser("Storage.setCookies", json!({ "cookies": visit.cookies }))?;
        Ok(page)
    }
}
