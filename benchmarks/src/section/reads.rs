//! Reading a day and sending a command over fifty connections, beside axum with
//! nothing behind it that takes and gives the same bytes.

use crate::clients;
use crate::effort::Effort;
use crate::load::{self, Outcome, Plan};
use crate::locations::Locations;
use crate::measured_server::MeasuredServer;
use crate::report::{Aim, Report};
use crate::seed::{self, HouseScale};
use crate::wire::{Answer, Connection, request};
use crate::yardstick_server::{AGAIN, HEAD, READ, WRITE, Yardstick};
use anyhow::{Context, Result, bail};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

const CONNECTIONS: usize = 50;
/// Homes that the commands are spread over.
const HOMES: usize = 50;

pub fn measure(locations: &Locations, effort: Effort, report: &mut Report) -> Result<()> {
    let house = MeasuredServer::build(
        locations,
        HouseScale {
            homes: HOMES,
            ..HouseScale::USUAL
        },
    )?;
    let house = Arc::new(house);
    load::runtime()?.block_on(async {
        let cookies = sign_all_in(&house).await?;
        let sample = Sample::take(&house, &cookies).await?;
        let folder = tempfile::tempdir()?;
        for (name, answer) in [
            (READ, &sample.day),
            (AGAIN, &sample.again),
            (WRITE, &sample.answers),
        ] {
            std::fs::write(folder.path().join(name), &answer.body)?;
            std::fs::write(folder.path().join(format!("{name}{HEAD}")), &answer.head)?;
        }
        let bare = Yardstick::start(folder.path())?;
        let sides = Sides {
            house: &house,
            bare: &bare,
            effort,
        };

        let path = house.day_path(0)?;
        let ours = get(house.server.address, &path, &cookies[0]);
        let theirs = get(bare.address, "/read", "");
        let (ours, theirs) = sides.both(200, ours, theirs).await?;
        tell(report, "GET a day", &ours, &theirs, Aim::PerCent(50.0));

        let known = format!("{}If-None-Match: {}\r\n", cookies[0], sample.tag);
        let ours = get(house.server.address, &path, &known);
        let theirs = get(
            bare.address,
            "/read",
            &format!("If-None-Match: {}\r\n", sample.tag),
        );
        let (ours, theirs) = sides.both(304, ours, theirs).await?;
        tell(report, "GET it again, 304", &ours, &theirs, Aim::PerCent(90.0));

        let ours = posts(&house, cookies);
        let theirs: Requests = {
            let bytes = post_bare(bare.address, &sample.batch);
            Arc::new(move |_, _| Arc::clone(&bytes))
        };
        let (ours, theirs) = sides.both(200, ours, theirs).await?;
        tell(report, "POST a command", &ours, &theirs, Aim::None);
        report.compare(
            "  beside one durable SQLite commit each",
            "/s",
            ours.per_second,
            commits_per_second(folder.path())?,
            Aim::None,
        );
        report.note(&format!(
            "A day of {} slots is {} bytes. {} rounds of {} s each, Homeward and yardstick in turn.",
            HouseScale::USUAL.slots(),
            sample.day.body.len(),
            effort.rounds,
            effort.seconds
        ));
        Ok(())
    })
}

type Requests = Arc<dyn Fn(usize, usize) -> Arc<[u8]> + Send + Sync>;

async fn sign_all_in(house: &MeasuredServer) -> Result<Vec<String>> {
    let mut cookies = Vec::new();
    for home in 0..HOMES {
        cookies.push(house.sign_in(&seed::caregiver(home)).await?);
    }
    Ok(cookies)
}

/// One exchange of each kind: the bytes that the yardstick then gives.
struct Sample {
    day: Answer,
    tag: String,
    again: Answer,
    batch: String,
    answers: Answer,
}

impl Sample {
    async fn take(house: &MeasuredServer, cookies: &[String]) -> Result<Self> {
        let address = house.server.address;
        let mut connection = Connection::open(address).await?;
        let batch = clients::tick(&house.homes[0], seed::today(chrono::Utc::now()), 0)?;
        let answers = connection
            .fetch(&clients::post(address, &cookies[0], &batch))
            .await?;
        if !clients::applied(&answers.body) {
            bail!("a tick: {}", String::from_utf8_lossy(&answers.body));
        }
        let path = house.day_path(0)?;
        let day = connection
            .fetch(&request("GET", &path, address, &cookies[0], b""))
            .await?;
        let tag = day.field("etag").context("a day without ETag")?.to_owned();
        let known = format!("{}If-None-Match: {tag}\r\n", cookies[0]);
        let again = connection
            .fetch(&request("GET", &path, address, &known, b""))
            .await?;
        if (day.status, again.status) != (200, 304) {
            bail!("a day: {}, and again {}", day.status, again.status);
        }
        Ok(Self {
            day,
            tag,
            again,
            batch,
            answers,
        })
    }
}

fn get(address: SocketAddr, path: &str, fields: &str) -> Requests {
    let bytes: Arc<[u8]> = request("GET", path, address, fields, b"").into();
    Arc::new(move |_, _| Arc::clone(&bytes))
}

fn post_bare(address: SocketAddr, batch: &str) -> Arc<[u8]> {
    request("POST", "/write", address, "", batch.as_bytes()).into()
}

/// Each connection is another caregiver in another home, each turn another command.
fn posts(house: &Arc<MeasuredServer>, cookies: Vec<String>) -> Requests {
    let house = Arc::clone(house);
    let date = seed::today(chrono::Utc::now());
    Arc::new(move |connection, turn| {
        let home = connection % HOMES;
        let batch = clients::tick(&house.homes[home], date, turn).unwrap_or_default();
        clients::post(house.server.address, &cookies[home], &batch).into()
    })
}

struct Sides<'a> {
    house: &'a MeasuredServer,
    bare: &'a Yardstick,
    effort: Effort,
}

impl Sides<'_> {
    /// Both loads in turn, so that what else the machine does meets both.
    async fn both(
        &self,
        expected: u16,
        ours: Requests,
        theirs: Requests,
    ) -> Result<(Outcome, Outcome)> {
        let mut rounds = (Vec::new(), Vec::new());
        for _ in 0..self.effort.rounds {
            rounds
                .0
                .push(self.one(self.house.server.address, expected, &ours).await?);
            rounds
                .1
                .push(self.one(self.bare.address, expected, &theirs).await?);
        }
        let ours = load::middle(rounds.0).context("no round")?;
        let theirs = load::middle(rounds.1).context("no round")?;
        Ok((ours, theirs))
    }

    async fn one(
        &self,
        address: SocketAddr,
        expected: u16,
        requests: &Requests,
    ) -> Result<Outcome> {
        load::put(Plan {
            address,
            connections: CONNECTIONS,
            time: Duration::from_secs(self.effort.seconds),
            expected,
            request: Arc::clone(requests),
        })
        .await
    }
}

fn tell(report: &mut Report, what: &str, ours: &Outcome, theirs: &Outcome, aim: Aim) {
    report.compare(what, "/s", ours.per_second, theirs.per_second, aim);
    report.compare("  99 of 100 within", "ms", ours.p99, theirs.p99, Aim::None);
    if ours.unexpected + theirs.unexpected > 0 {
        report.note(&format!(
            "{what}: {} answers of Homeward and {} of the yardstick were not as expected!",
            ours.unexpected, theirs.unexpected
        ));
    }
}

/// What the disk allows: one row, one durable commit, one writer.
fn commits_per_second(folder: &Path) -> Result<f64> {
    let db = rusqlite::Connection::open(folder.join("commits.db"))?;
    db.pragma_update(None, "journal_mode", "WAL")?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.execute_batch("CREATE TABLE t (id BLOB PRIMARY KEY, text TEXT)")?;
    let began = Instant::now();
    let mut commits = 0;
    while began.elapsed() < Duration::from_secs(2) && commits < 1_000_000 {
        db.prepare_cached("INSERT INTO t VALUES (?1, ?2)")?
            .execute((uuid::Uuid::now_v7().into_bytes(), "done"))?;
        commits += 1;
    }
    Ok(f64::from(commits) / began.elapsed().as_secs_f64())
}
