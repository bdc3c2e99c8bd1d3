//! A youth's checklist with five years of rounds behind it, opened without a server
//! from what the device keeps, beside a page in plain JavaScript that builds the same
//! rows from the same document in its own database.

use crate::browser::{Browser, Device, Page};
use crate::effort::Effort;
use crate::load;
use crate::locations::Locations;
use crate::measured_server::sign_in;
use crate::probe;
use crate::process::Server;
use crate::report::{Aim, Report};
use crate::seed;
use crate::stats::median;
use crate::visit::{Visit, form_at, styles};
use crate::wire::{Connection, request};
use crate::yardstick_server::{self, Yardstick};
use crate::youths::{Database, Scale, YOUNG_PERSON};
use anyhow::{Context, Result};
use serde_json::Value;
use std::path::Path;
use std::time::Duration;

/// Five years of a round a quarter, each of half of the skills that are open.
const FIVE_YEARS: Scale = Scale {
    homes: 1,
    youths_a_home: 1,
    rounds: 20,
    skills: 24,
    writings: 0,
};
/// Time for a service worker to keep its files, on this machine's own network.
const SETTLE: Duration = Duration::from_secs(4);
/// The aim, milliseconds on the slow phone.
const AIM_MS: f64 = 100.0;

pub fn measure(locations: &Locations, effort: Effort, report: &mut Report) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("homeward.db");
    drop(Server::start(&locations.server, &path).context("on an empty database")?);
    Database::Sqlite(&path).fill(FIVE_YEARS, &seed::password_hash()?)?;
    let server = Server::start(&locations.server, &path)?;
    // The newest round; those before it are folded, and drawn when they are opened.
    let rows = FIVE_YEARS.skills;
    let probe = probe::checklist(rows);

    let mut browser = Browser::launch(locations.chromium()?)?;
    let page = form_at(&mut browser, server.address)?;
    // The words of the frame: this youth's day has no items.
    let visit = Visit::fill_as(&mut browser, &page, YOUNG_PERSON, "Skills")?;
    browser.close(&page)?;
    let ours = format!("http://{}/skills", server.address);
    // Twice: the first visit brings the worker, the second is its first.
    let mut row = Value::Null;
    for _ in 0..2 {
        let page = visit.page(&mut browser, Device::This, &[&probe])?;
        browser.go(&page, &ours)?;
        browser.told(&page, "checklist")?;
        browser.tools.gather(SETTLE)?;
        row = browser.eval(&page, "document.querySelector('.skill-sides').outerHTML")?;
        browser.close(&page)?;
    }
    let document = load::runtime()?.block_on(async {
        let cookie = sign_in(server.address, YOUNG_PERSON).await?;
        let bytes = request("GET", "/api/me/checklist", server.address, &cookie, b"");
        anyhow::Ok(
            Connection::open(server.address)
                .await?
                .fetch(&bytes)
                .await?
                .body,
        )
    })?;
    // From here on there is nobody to ask.
    drop(server);

    let plain = tempfile::tempdir()?;
    plain_page(locations, plain.path(), &row, &document)?;
    let yardstick = Yardstick::start(plain.path())?;
    let theirs = format!("http://{}/checklist.html", yardstick.address);
    let mut beside = Browser::launch(locations.chromium()?)?;
    let page = beside.page(Device::This, &[&probe])?;
    beside.go(&page, &theirs)?;
    beside.tools.gather(Duration::from_secs(1))?;
    beside.close(&page)?;

    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..effort.starts {
        let page = visit.page(&mut browser, Device::Phone, &[&probe])?;
        times[0].push(opened(&mut browser, &page, &ours)?);
        let page = beside.page(Device::Phone, &[&probe])?;
        times[1].push(opened(&mut beside, &page, &theirs)?);
    }
    let middle = |side: usize, which: usize| {
        median(
            &times[side]
                .iter()
                .map(|time| time[which])
                .collect::<Vec<_>>(),
        )
    };
    report.compare(
        "from the device's database to rows",
        "ms",
        middle(0, 0),
        middle(1, 0),
        Aim::None,
    );
    report.within("  laid out", "ms", middle(0, 1), AIM_MS);
    report.tell("  since the start of the page", "ms", middle(0, 2));
    report.note(&format!(
        "Without a server, on the slow phone: 20 rounds, the newest with {rows} rows. Median of {}.",
        effort.starts
    ));
    Ok(())
}

fn opened(browser: &mut Browser, page: &Page, url: &str) -> Result<[f64; 3]> {
    browser.go(page, url)?;
    let told = browser.told(page, "checklist")?;
    let time = |at: usize| told[at].as_f64().context("no time of the rows");
    let times = [time(0)?, time(1)?, time(2)?];
    browser.close(page)?;
    Ok(times)
}

/// A page with the app's styles and one of its rows as a template.
fn plain_page(locations: &Locations, folder: &Path, row: &Value, document: &[u8]) -> Result<()> {
    let links: String = styles(&locations.dist, folder)?
        .iter()
        .map(|name| format!("<link rel=\"stylesheet\" href=\"{name}\">"))
        .collect();
    let row = row.as_str().context("no row")?;
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>plain</title>{links}\
         </head><body><main></main><template id=\"row\">{row}</template>\
         <script src=\"/checklist.js\"></script></body></html>"
    );
    yardstick_server::put(folder, "checklist.html", html.as_bytes())?;
    yardstick_server::put(folder, "checklist.js", probe::CHECKLIST_PLAIN.as_bytes())?;
    yardstick_server::put(folder, "checklist.json", document)
}
