//! The server's memory at rest, and two hundred people who each send fifty commands,
//! one after the other, without a pause.

use crate::clients;
use crate::effort::Effort;
use crate::load;
use crate::locations::Locations;
use crate::measured_server::MeasuredServer;
use crate::report::Report;
use crate::seed::{self, HouseScale};
use crate::stats::{ms, percentile};
use crate::wire::Connection;
use anyhow::Result;
use std::sync::Arc;
use std::time::{Duration, Instant};

const PEOPLE: usize = 200;
const COMMANDS: usize = 50;
/// The most that the crowd may take, and the longest wait for an answer.
const PATIENCE: Duration = Duration::from_secs(60);

pub fn measure(locations: &Locations, _: Effort, report: &mut Report) -> Result<()> {
    let house = Arc::new(MeasuredServer::build(
        locations,
        HouseScale {
            homes: PEOPLE,
            ..HouseScale::USUAL
        },
    )?);
    std::thread::sleep(Duration::from_secs(2));
    let (rest, _) = house.server.running.memory()?;
    report.within("server's memory at rest", "MiB", rest, 40.0);

    let runtime = load::runtime()?;
    let cookies = runtime.block_on(async {
        let mut cookies = Vec::new();
        for home in 0..PEOPLE {
            cookies.push(house.sign_in(&seed::caregiver(home)).await?);
        }
        anyhow::Ok(cookies)
    })?;
    let busy = house.server.running.cpu()?;
    let began = Instant::now();
    let Became {
        took,
        failed,
        unsent,
    } = runtime.block_on(crowd(&house, cookies))?;
    let all = began.elapsed().as_secs_f64();
    let busy = house.server.running.cpu()? - busy;

    report.within("200 people x 50 commands: errors", "", failed as f64, 0.0);
    report.within("  95 of 100 within", "ms", percentile(&took, 95.0), 500.0);
    report.tell("  half within", "ms", percentile(&took, 50.0));
    report.tell("  commands a second", "/s", took.len() as f64 / all);
    report.tell(
        "  server's processor time a command",
        "ms",
        busy * 1000.0 / took.len() as f64,
    );
    if unsent > 0 {
        report.note(&format!(
            "{unsent} commands were not sent: the time was over."
        ));
    }
    let (after, peak) = house.server.running.memory()?;
    report.tell("server's memory afterwards", "MiB", after);
    report.tell("  at most", "MiB", peak);
    Ok(())
}

/// What became of everybody's commands.
#[derive(Default)]
struct Became {
    /// Milliseconds of each that was carried out.
    took: Vec<f64>,
    failed: usize,
    /// The time was over before their turn.
    unsent: usize,
}

async fn crowd(house: &Arc<MeasuredServer>, cookies: Vec<String>) -> Result<Became> {
    let until = Instant::now() + PATIENCE;
    let tasks: Vec<_> = cookies
        .into_iter()
        .enumerate()
        .map(|(person, cookie)| {
            let house = Arc::clone(house);
            tokio::spawn(async move {
                let mut became = Became::default();
                let all = one(&house, person, &cookie, until, &mut became).await;
                let said = became.took.len() + became.failed + became.unsent;
                // A connection that broke takes all that was still to come with it.
                became.failed += if all.is_err() { COMMANDS - said } else { 0 };
                became
            })
        })
        .collect();
    let mut sum = Became::default();
    for task in tasks {
        let became = task.await?;
        sum.took.extend(became.took);
        sum.failed += became.failed;
        sum.unsent += became.unsent;
    }
    Ok(sum)
}

async fn one(
    house: &MeasuredServer,
    person: usize,
    cookie: &str,
    until: Instant,
    became: &mut Became,
) -> Result<()> {
    let address = house.server.address;
    let date = seed::today(chrono::Utc::now());
    let mut connection = Connection::open(address).await?;
    for number in 0..COMMANDS {
        let batch = clients::tick(&house.homes[person], date, number)?;
        let sent = Instant::now();
        if sent > until {
            became.unsent = COMMANDS - number;
            break;
        }
        let request = clients::post(address, cookie, &batch);
        let answer = tokio::time::timeout(PATIENCE, connection.fetch(&request)).await??;
        if answer.status == 200 && clients::applied(&answer.body) {
            became.took.push(ms(sent.elapsed()));
        } else {
            became.failed += 1;
        }
    }
    Ok(())
}
