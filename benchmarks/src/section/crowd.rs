//! The server's memory at rest, and two hundred people who each send fifty commands,
//! one after the other, without a pause.

use crate::Effort;
use crate::clients;
use crate::house::House;
use crate::load;
use crate::places::Places;
use crate::report::Report;
use crate::seed::{self, Scale};
use crate::stats::{ms, percentile};
use crate::wire::Connection;
use anyhow::Result;
use std::sync::Arc;
use std::time::{Duration, Instant};

const PEOPLE: usize = 200;
const COMMANDS: usize = 50;
/// The most that the crowd may take; who is not done then counts as failed.
const PATIENCE: Duration = Duration::from_secs(90);

pub fn measure(places: &Places, _: Effort, report: &mut Report) -> Result<()> {
    let house = Arc::new(House::build(
        places,
        Scale {
            homes: PEOPLE,
            ..Scale::USUAL
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
    let (took, failed) = runtime.block_on(crowd(&house, cookies))?;
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
    let (after, peak) = house.server.running.memory()?;
    report.tell("server's memory afterwards", "MiB", after);
    report.tell("  at most", "MiB", peak);
    Ok(())
}

/// The times of all commands that were carried out, and how many were not.
async fn crowd(house: &Arc<House>, cookies: Vec<String>) -> Result<(Vec<f64>, usize)> {
    let tasks: Vec<_> = cookies
        .into_iter()
        .enumerate()
        .map(|(person, cookie)| {
            let house = Arc::clone(house);
            tokio::spawn(tokio::time::timeout(PATIENCE, async move {
                let mut took = Vec::new();
                let _ = one(&house, person, &cookie, &mut took).await;
                took
            }))
        })
        .collect();
    let mut took = Vec::new();
    for task in tasks {
        // One who ran out of patience has no times at all: fifty errors.
        took.extend(task.await?.unwrap_or_default());
    }
    let failed = PEOPLE * COMMANDS - took.len();
    Ok((took, failed))
}

async fn one(house: &House, person: usize, cookie: &str, took: &mut Vec<f64>) -> Result<()> {
    let address = house.server.address;
    let date = seed::today(chrono::Utc::now());
    let mut connection = Connection::open(address).await?;
    for number in 0..COMMANDS {
        let batch = clients::tick(&house.homes[person], date, number)?;
        let sent = Instant::now();
        let answer = connection
            .fetch(&clients::post(address, cookie, &batch))
            .await?;
        if answer.status == 200 && clients::applied(&answer.body) {
            took.push(ms(sent.elapsed()));
        }
    }
    Ok(())
}
