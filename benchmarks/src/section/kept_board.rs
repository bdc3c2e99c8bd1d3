//! A board over 4,000 homes, on both databases: it reads what is kept of each home, and
//! counts anew the home in which something has just happened.

use crate::clients;
use crate::load;
use crate::locations::Locations;
use crate::measured_server::sign_in;
use crate::process::Server;
use crate::report::{Aim, Report};
use crate::seed;
use crate::stats::{median, ms, percentile};
use crate::wire::{Connection, request};
use crate::youths::{CAREGIVER, Database, Scale};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::time::{Duration, Instant};

/// The aim for 95 of 100 boards, milliseconds.
const AIM_MS: f64 = 200.0;
/// Boards read, each after something has happened in a home.
const READS: usize = 60;
/// The first board counts every home; more than one request may be needed for it.
const PATIENCE: Duration = Duration::from_secs(300);

/// A board, and what changes a home of it.
pub struct Board {
    pub address: &'static str,
    /// The command by its number, as a batch; each in another of the first homes.
    pub act: fn(Scale, usize) -> Result<String>,
    /// Whether a board is of all that was filled in.
    pub is_whole: fn(&Value, Scale) -> bool,
    /// The whole, a tenth of it, and a tenth of which more is on record.
    pub scales: [Scale; 3],
    /// How much more that is, in words.
    pub more: &'static str,
}

/// What the boards of a database took, milliseconds.
struct Times {
    first: f64,
    middle: f64,
    slowest: f64,
}

pub fn measure(locations: &Locations, board: &Board, report: &mut Report) -> Result<()> {
    let [whole, tenth, more] = board.scales;
    let sqlite = on_sqlite(locations, board, whole)?;
    tell(report, "SQLite", &sqlite);
    match std::env::var("HOMEWARD_TEST_POSTGRES") {
        Ok(url) => tell(
            report,
            "PostgreSQL",
            &on_postgres(locations, board, &url, whole)?,
        ),
        Err(_) => report.note("PostgreSQL: not measured; ./bench starts one."),
    }
    let tenth = on_sqlite(locations, board, tenth)?;
    let more = on_sqlite(locations, board, more)?;
    let about = format!("10,000 of them: {}", board.more);
    report.compare(&about, "ms", more.middle, tenth.middle, Aim::None);
    report.compare(
        "  ten times the homes",
        "ms",
        sqlite.middle,
        tenth.middle,
        Aim::None,
    );
    Ok(())
}

fn tell(report: &mut Report, database: &str, times: &Times) {
    let what = format!("{database}: the board, in the middle");
    report.tell(&what, "ms", times.middle);
    report.within("  95 of 100 within", "ms", times.slowest, AIM_MS);
    report.tell("  the first, which counts every home", "ms", times.first);
}

fn on_sqlite(locations: &Locations, board: &Board, scale: Scale) -> Result<Times> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("homeward.db");
    drop(Server::start(&locations.server, &path).context("on an empty database")?);
    Database::Sqlite(&path).fill(scale, &seed::password_hash()?)?;
    times(&Server::start(&locations.server, &path)?, board, scale)
}

fn on_postgres(locations: &Locations, board: &Board, url: &str, scale: Scale) -> Result<Times> {
    let database = Database::Postgres(url);
    database.empty()?;
    drop(Server::start_at(&locations.server, url).context("on an empty database")?);
    database.fill(scale, &seed::password_hash()?)?;
    times(&Server::start_at(&locations.server, url)?, board, scale)
}

fn times(server: &Server, board: &Board, scale: Scale) -> Result<Times> {
    load::runtime()?.block_on(async {
        let address = server.address;
        let supervisor = sign_in(address, seed::SUPERVISOR).await?;
        let caregiver = sign_in(address, CAREGIVER).await?;
        let bytes = request("GET", board.address, address, &supervisor, b"");
        let mut connection = Connection::open(address).await?;
        let began = Instant::now();
        let mut answer = connection.fetch(&bytes).await?;
        while answer.status != 200 {
            if began.elapsed() > PATIENCE {
                bail!("the board: {}", answer.status);
            }
            answer = connection.fetch(&bytes).await?;
        }
        let first = ms(began.elapsed());
        let shown: Value = serde_json::from_slice(&answer.body)?;
        if !(board.is_whole)(&shown, scale) {
            bail!("the board is not of all homes and people");
        }
        let mut times = Vec::new();
        for number in 0..READS {
            let act = (board.act)(scale, number)?;
            let post = clients::post(address, &caregiver, &act);
            let answer = connection.fetch(&post).await?;
            if !clients::applied(&answer.body) {
                bail!("not applied: {}", String::from_utf8_lossy(&answer.body));
            }
            let sent = Instant::now();
            let answer = connection.fetch(&bytes).await?;
            times.push(ms(sent.elapsed()));
            if answer.status != 200 {
                bail!("the board: {}", answer.status);
            }
        }
        Ok(Times {
            first,
            middle: median(&times),
            slowest: percentile(&times, 95.0),
        })
    })
}
