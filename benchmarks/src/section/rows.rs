//! A checklist of a thousand rows, beside a page in plain JavaScript that builds and
//! changes the same elements from the same document. The plain page keeps nothing
//! on the device and sends nothing; Homeward does both.

use crate::browser::{Browser, Device, Page};
use crate::effort::Effort;
use crate::load;
use crate::locations::Locations;
use crate::measured_server::MeasuredServer;
use crate::probe;
use crate::report::{Aim, Report};
use crate::seed::{self, HouseScale};
use crate::stats::{median, percentile};
use crate::visit::{Visit, styles};
use crate::wire::{Connection, request};
use crate::yardstick_server::{self, Yardstick};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::path::Path;

const TICKS: usize = 100;
/// A frame of a screen that draws sixty a second.
const FRAME_MS: f64 = 1000.0 / 60.0;

pub fn measure(locations: &Locations, effort: Effort, report: &mut Report) -> Result<()> {
    let house = MeasuredServer::build(locations, HouseScale::LONG)?;
    let folder = tempfile::tempdir()?;
    let visit = plain_page(locations, &house, folder.path())?;
    let plain = Yardstick::start(folder.path())?;
    let ours = format!(
        "http://{}/homes/{}/day",
        house.server.address, house.homes[0].id
    );
    let theirs = format!("http://{}/rows.html", plain.address);
    let case = RowsCase { locations, visit };

    let mut firsts = (Vec::new(), Vec::new());
    for _ in 0..effort.starts {
        firsts.0.push(case.first(&ours)?);
        firsts.1.push(case.first(&theirs)?);
    }
    let middle = |runs: &[[f64; 2]], which: usize| {
        median(&runs.iter().map(|run| run[which]).collect::<Vec<_>>())
    };
    for (which, what) in ["first render, script", "  with layout forced"]
        .iter()
        .enumerate()
    {
        report.compare(
            what,
            "ms",
            middle(&firsts.0, which),
            middle(&firsts.1, which),
            Aim::None,
        );
    }

    let a = case.ticks(&ours, Device::This)?;
    let b = case.ticks(&theirs, Device::This)?;
    report.compare(
        "100 ticks one by one, script",
        "ms",
        a.script,
        b.script,
        Aim::None,
    );
    report.compare("  with styles and layout", "ms", a.all, b.all, Aim::None);
    report.compare(
        "  until one row is changed and laid out",
        "ms",
        a.laid_out,
        b.laid_out,
        Aim::None,
    );
    report.compare(
        "  until it is painted",
        "ms",
        a.painted,
        b.painted,
        Aim::None,
    );
    report.within(
        "  95 of 100 rows laid out within",
        "ms",
        a.slowest,
        FRAME_MS,
    );
    let slow = case.ticks(&ours, Device::Phone)?;
    report.within("  the same on the slow phone", "ms", slow.slowest, FRAME_MS);
    let (ours, theirs) = (a.filter, b.filter);
    for (which, what) in ["only the 900 open rows", "all 1,000 again"]
        .iter()
        .enumerate()
    {
        report.compare(what, "ms", ours[which], theirs[which], Aim::None);
    }
    report.note("Nothing ticks or clears all rows at once: a tick is one person's explicit act.");
    Ok(())
}

/// What a hundred ticks took.
struct Ticks {
    /// In all, milliseconds.
    script: f64,
    all: f64,
    /// Of one, in the middle.
    laid_out: f64,
    painted: f64,
    /// 95 of 100 were not slower.
    slowest: f64,
    /// Until only the open rows are laid out, and until all are again.
    filter: [f64; 2],
}

struct RowsCase<'a> {
    locations: &'a Locations,
    visit: Visit,
}

impl RowsCase<'_> {
    /// From the document's arrival until all rows stand, and with layout.
    fn first(&self, url: &str) -> Result<[f64; 2]> {
        let (mut browser, page) = self.open(url, Device::This)?;
        let told = browser.told(&page, "rows")?;
        let time = |at: usize| told[at].as_f64().context("no time of the rows");
        Ok([time(0)?, time(1)?])
    }

    fn ticks(&self, url: &str, device: Device) -> Result<Ticks> {
        let (mut browser, page) = self.open(url, device)?;
        browser.told(&page, "rows")?;
        browser.on(&page, "Performance.enable", json!({}))?;
        let before = Spent::read(&mut browser, &page)?;
        let times = browser.eval(&page, &format!("benchTicks({TICKS})"))?;
        let after = Spent::read(&mut browser, &page)?;
        let told = browser.eval(&page, "benchFilter()")?;
        let filter = |which: usize| told[which].as_f64().context("no time of the filter");
        let column = |which: usize| -> Vec<f64> {
            let all = times.as_array().map(Vec::as_slice).unwrap_or_default();
            all.iter().filter_map(|time| time[which].as_f64()).collect()
        };
        Ok(Ticks {
            script: after.script - before.script,
            all: after.all - before.all,
            laid_out: median(&column(1)),
            painted: median(&column(2)),
            slowest: percentile(&column(1), 95.0),
            filter: [filter(0)?, filter(1)?],
        })
    }

    fn open(&self, url: &str, device: Device) -> Result<(Browser, Page)> {
        let mut browser = Browser::launch(self.locations.chromium()?)?;
        let page = self.visit.page(
            &mut browser,
            device,
            &[&probe::rows(HouseScale::LONG.slots())],
        )?;
        browser.go(&page, url)?;
        Ok((browser, page))
    }
}

/// What the page's main thread has spent so far, milliseconds.
struct Spent {
    script: f64,
    all: f64,
}

impl Spent {
    fn read(browser: &mut Browser, page: &Page) -> Result<Self> {
        let answer = browser.on(page, "Performance.getMetrics", json!({}))?;
        let metric = |name: &str| -> Result<f64> {
            let metrics = answer["metrics"].as_array().context("no metrics")?;
            let found = metrics.iter().find(|metric| metric["name"] == name);
            let value = found.and_then(|metric| metric["value"].as_f64());
            Ok(value.with_context(|| format!("no metric {name}"))? * 1000.0)
        };
        let script = metric("ScriptDuration")?;
        Ok(Self {
            script,
            all: script + metric("RecalcStyleDuration")? + metric("LayoutDuration")?,
        })
    }
}

/// The app's own page, emptied of rows and of the app, and one row before and after
/// a tick: what the plain page builds its rows of.
fn plain_page(locations: &Locations, house: &MeasuredServer, folder: &Path) -> Result<Visit> {
    let words = seed::item_text(0);
    let (mut browser, page, visit) = Visit::sign_in(locations, house, &words)?;
    let row = "document.querySelector('li.slot').outerHTML";
    let open = browser.eval(&page, row)?;
    let tick = "(async () => {
        document.querySelector('li.slot [aria-pressed]').click();
        await new Promise((resolve) => setTimeout(resolve, 1000));
        return document.querySelector('li.slot').outerHTML;
    })()";
    let done = browser.eval(&page, tick)?;
    browser.eval(
        &page,
        "for (const row of document.querySelectorAll('li.slot')) row.remove()",
    )?;
    let frame = browser.eval(&page, probe::SNAPSHOT)?;
    let template = |id: &str, row: &Value| {
        format!(
            "<template id=\"{id}\">{}</template>",
            row.as_str().unwrap_or_default()
        )
    };
    let html = frame.as_str().context("no page")?.replacen(
        "</body>",
        &format!(
            "{}{}<script src=\"/rows.js\"></script></body>",
            template("row-open", &open),
            template("row-done", &done)
        ),
        1,
    );
    yardstick_server::put(folder, "rows.html", html.as_bytes())?;
    yardstick_server::put(folder, "rows.js", probe::ROWS_PLAIN.as_bytes())?;
    styles(&locations.dist, folder)?;
    let document = load::runtime()?.block_on(async {
        let address = house.server.address;
        let cookie = house.sign_in(&seed::caregiver(0)).await?;
        let bytes = request("GET", &house.day_path(0)?, address, &cookie, b"");
        anyhow::Ok(Connection::open(address).await?.fetch(&bytes).await?.body)
    })?;
    yardstick_server::put(folder, "rows.json", &document)?;
    Ok(visit)
}
