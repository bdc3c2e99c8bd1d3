//! The board of skills for 100,000 young people, on both databases: it reads what is
//! kept of each home, and counts anew the home in which something has just happened.

use crate::Effort;
use crate::clients;
use crate::house::sign_in;
use crate::load;
use crate::places::Places;
use crate::process::Server;
use crate::report::{Aim, Report};
use crate::seed;
use crate::stats::{median, ms, percentile};
use crate::wire::{Connection, request};
use crate::youths::{self, CARED_FOR, CAREGIVER, Database, Scale};
use anyhow::{Context, Result, bail};
use care::checklist::round_after;
use care::command::{Act, BeginRound, Command, VERSION};
use care::id::CommandId;
use chrono::{SubsecRound, Utc};
use std::time::{Duration, Instant};
use uuid::Uuid;

const MANY: Scale = Scale {
    homes: 4_000,
    youths_a_home: 25,
    rounds: 1,
    skills: 3,
};
/// Where a tenth of them live, with few words and with many.
const FEW_WORDS: Scale = Scale { homes: 400, ..MANY };
const MANY_WORDS: Scale = Scale {
    rounds: 8,
    skills: 7,
    ..FEW_WORDS
};
/// The aim for 95 of 100 boards, milliseconds.
const AIM_MS: f64 = 200.0;
/// Boards read, each after something has happened in a home.
const READS: usize = 60;
/// The first board counts every home; more than one request may be needed for it.
const PATIENCE: Duration = Duration::from_secs(180);

/// What the boards of a database took, milliseconds.
struct Boards {
    first: f64,
    middle: f64,
    slowest: f64,
}

pub fn measure(places: &Places, _: Effort, report: &mut Report) -> Result<()> {
    let sqlite = on_sqlite(places, MANY)?;
    tell(report, "SQLite", &sqlite);
    match std::env::var("HOMEWARD_TEST_POSTGRES") {
        Ok(url) => tell(report, "PostgreSQL", &on_postgres(places, &url, MANY)?),
        Err(_) => report.note("PostgreSQL: not measured; ./bench starts one."),
    }
    let (few, many) = (
        on_sqlite(places, FEW_WORDS)?,
        on_sqlite(places, MANY_WORDS)?,
    );
    report.compare(
        "10,000 of them: 19 times as much said",
        "ms",
        many.middle,
        few.middle,
        Aim::None,
    );
    report.compare(
        "  ten times the homes",
        "ms",
        sqlite.middle,
        few.middle,
        Aim::None,
    );
    report.note(
        "4,000 homes of 25. Before each board a round begins in a home, which is counted anew.",
    );
    Ok(())
}

fn tell(report: &mut Report, database: &str, boards: &Boards) {
    let what = format!("{database}: the board, in the middle");
    report.tell(&what, "ms", boards.middle);
    report.within("  95 of 100 within", "ms", boards.slowest, AIM_MS);
    report.tell("  the first, which counts every home", "ms", boards.first);
}

fn on_sqlite(places: &Places, scale: Scale) -> Result<Boards> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("homeward.db");
    drop(Server::start(&places.server, &path).context("on an empty database")?);
    Database::Sqlite(&path).fill(scale, &seed::password_hash()?)?;
    boards(&Server::start(&places.server, &path)?, scale)
}

fn on_postgres(places: &Places, url: &str, scale: Scale) -> Result<Boards> {
    drop(Server::start_at(&places.server, url).context("on an empty database")?);
    Database::Postgres(url).fill(scale, &seed::password_hash()?)?;
    boards(&Server::start_at(&places.server, url)?, scale)
}

fn boards(server: &Server, scale: Scale) -> Result<Boards> {
    load::runtime()?.block_on(async {
        let address = server.address;
        let supervisor = sign_in(address, seed::SUPERVISOR).await?;
        let caregiver = sign_in(address, CAREGIVER).await?;
        let bytes = request("GET", "/api/boards/skills", address, &supervisor, b"");
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
        let board: serde_json::Value = serde_json::from_slice(&answer.body)?;
        let homes = board["homes"].as_array().map_or(0, Vec::len);
        let people = board["areas"][0]["voices"]["youth"]["people"].as_u64();
        if homes != scale.homes || people != u64::try_from(homes * scale.youths_a_home).ok() {
            bail!("the board is of {homes} homes and {people:?} people");
        }
        let mut times = Vec::new();
        for number in 0..READS {
            let begin = begin_round(scale, number)?;
            let post = clients::post(address, &caregiver, &begin);
            let answer = connection.fetch(&post).await?;
            if !clients::applied(&answer.body) {
                bail!("no round began: {}", String::from_utf8_lossy(&answer.body));
            }
            let sent = Instant::now();
            let answer = connection.fetch(&bytes).await?;
            times.push(ms(sent.elapsed()));
            if answer.status != 200 {
                bail!("the board: {}", answer.status);
            }
        }
        Ok(Boards {
            first,
            middle: median(&times),
            slowest: percentile(&times, 95.0),
        })
    })
}

/// The beginning of a youth's next round, by its number in another home.
fn begin_round(scale: Scale, number: usize) -> Result<String> {
    let home = number % CARED_FOR;
    let youth = youths::youth(scale, home, number / CARED_FOR);
    let command = Command {
        id: CommandId(Uuid::now_v7()),
        version: VERSION,
        home: youths::home(home),
        // A device's clock has milliseconds.
        at: Utc::now().trunc_subsecs(3),
        act: Act::BeginRound(BeginRound {
            youth,
            round: round_after(youth, scale.rounds),
        }),
    };
    serde_json::to_string(&serde_json::json!({ "commands": [command] })).context("a command")
}
