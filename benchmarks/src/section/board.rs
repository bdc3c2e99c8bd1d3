//! The homes board over growing houses and growing histories, beside plain SQL on
//! the same database: one statement with the same numbers, read row by row.

use crate::clients;
use crate::effort::Effort;
use crate::load;
use crate::locations::Locations;
use crate::measured_server::MeasuredServer;
use crate::report::{Aim, Report};
use crate::seed::{self, HouseScale};
use crate::stats::{median, ms};
use crate::wire::{Connection, request};
use anyhow::{Result, bail};
use chrono::{Days, Utc};
use std::path::Path;
use std::time::{Duration, Instant};

const YEAR: u64 = 365;
const MONTH: u64 = 30;
/// Boards read of each house, as far as the time allows.
const READS: usize = 60;
const TIME: Duration = Duration::from_secs(4);

pub fn measure(locations: &Locations, _: Effort, report: &mut Report) -> Result<()> {
    let mut year = 0.0;
    for homes in [10, 100, 1000] {
        let (ours, plain) = board(locations, homes, YEAR, report)?;
        let what = format!("{homes} homes, a year of days");
        report.compare(&what, "ms", ours, plain, Aim::None);
        year = ours;
    }
    let (month, _) = board(locations, 1000, MONTH, report)?;
    report.compare(
        "1000 homes: a year of days beside a month",
        "ms",
        year,
        month,
        Aim::Times(1.1),
    );
    report.note("Yardstick: one SQL statement with the board's numbers, in this process.");
    Ok(())
}

/// The board's time, and plain SQL's.
fn board(
    locations: &Locations,
    homes: usize,
    history: u64,
    report: &mut Report,
) -> Result<(f64, f64)> {
    let house = MeasuredServer::build(
        locations,
        HouseScale {
            homes,
            history,
            // Fewer ticks in the largest house, so that it is made in seconds: the
            // board reads tallies, and the ticks stand by only to be in the way.
            ticks: if homes < 1000 { 10 } else { 1 },
            ..HouseScale::USUAL
        },
    )?;
    let ours = load::runtime()?.block_on(async {
        let address = house.server.address;
        let cookie = house.sign_in(seed::SUPERVISOR).await?;
        let bytes = request("GET", "/api/boards/homes", address, &cookie, b"");
        let mut connection = Connection::open(address).await?;
        // The first answer warms both caches, and shows that the numbers are there.
        let first = connection.fetch(&bytes).await?;
        if first.status != 200 {
            bail!("the board: {}", first.status);
        }
        let board: serde_json::Value = serde_json::from_slice(&first.body)?;
        let rows = board["rows"].as_array().map_or(0, Vec::len);
        if rows != homes {
            report.note(&format!("The board has {rows} rows instead of {homes}!"));
        }
        let caregiver = house.sign_in(&seed::caregiver(0)).await?;
        let date = seed::today(Utc::now());
        let mut times = Vec::new();
        let began = Instant::now();
        while times.len() < READS && began.elapsed() < TIME {
            // Without it, the server would give the board again from memory.
            let batch = clients::tick(&house.homes[0], date, times.len())?;
            let tick = clients::post(address, &caregiver, &batch);
            if !clients::applied(&connection.fetch(&tick).await?.body) {
                bail!("a tick was not applied");
            }
            let sent = Instant::now();
            connection.fetch(&bytes).await?;
            times.push(ms(sent.elapsed()));
        }
        Ok(median(&times))
    })?;
    Ok((ours, plain(&house.database, homes)?))
}

const SQL: &str = "
    SELECT home.id, home.name, home.setting, place.id, place.name, home.settings,
      (SELECT COUNT(*) FROM placement
        WHERE placement.home = home.id AND from_date <= ?1
          AND (until_date IS NULL OR until_date > ?1)),
      (SELECT COUNT(*) FROM cover WHERE cover.home = home.id AND until_at > ?3),
      SUM(CASE WHEN date = ?1 THEN counts->>'done' END), SUM(CASE WHEN date = ?1 THEN counts->>'done_with_help' END),
      SUM(CASE WHEN date = ?1 THEN counts->>'skipped' END), SUM(CASE WHEN date = ?1 THEN counts->>'not_needed' END),
      SUM(CASE WHEN date = ?1 THEN counts->>'open' END), SUM(CASE WHEN date = ?1 THEN counts->>'to_confirm' END),
      SUM(counts->>'done'), SUM(counts->>'done_with_help'), SUM(counts->>'skipped'), SUM(counts->>'not_needed'), SUM(counts->>'open'), SUM(counts->>'to_confirm')
    FROM place_responsibility
    JOIN place ON place.id = place_responsibility.place
    JOIN home ON home.place = place.id
    LEFT JOIN day_counts ON day_counts.home = home.id AND date BETWEEN ?2 AND ?1
    GROUP BY home.id ORDER BY place.name, home.name";

fn plain(database: &Path, homes: usize) -> Result<f64> {
    let db = rusqlite::Connection::open(database)?;
    let now = Utc::now();
    let today = seed::today(now);
    let week = (today - Days::new(6)).to_string();
    let (today, now) = (today.to_string(), now.to_rfc3339());
    let mut statement = db.prepare(SQL)?;
    let mut times = Vec::new();
    let began = Instant::now();
    while times.len() < READS && began.elapsed() < TIME {
        let sent = Instant::now();
        let mut rows = statement.query((&today, &week, &now))?;
        let mut count = 0;
        let mut done = 0;
        while let Some(row) = rows.next()? {
            count += 1;
            let name: String = row.get(1)?;
            done += row.get::<_, i64>(14)? + i64::try_from(name.len())?;
        }
        if count != homes || done == 0 {
            bail!("plain SQL finds {count} homes");
        }
        times.push(ms(sent.elapsed()));
    }
    Ok(median(&times))
}
