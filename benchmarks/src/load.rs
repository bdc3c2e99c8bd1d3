//! Load: connections that each ask, wait for the whole answer, and ask again, until
//! the time is over.

use crate::stats::{ms, percentile};
use crate::wire::Connection;
use anyhow::{Context, Result};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The most requests of one connection in one load, whatever the time.
const REQUESTS_MAX: usize = 200_000;

/// What a load is made of.
pub struct Plan {
    pub address: SocketAddr,
    pub connections: usize,
    pub time: Duration,
    /// The status that every answer should have.
    pub expected: u16,
    /// The request of a connection, and of its how-manieth turn.
    pub request: Arc<dyn Fn(usize, usize) -> Arc<[u8]> + Send + Sync>,
}

/// What came of it.
#[derive(Clone)]
pub struct Outcome {
    pub per_second: f64,
    pub p99: f64,
    pub unexpected: usize,
}

/// A runtime with two threads, as the servers have it.
pub fn runtime() -> Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .context("no threads")
}

/// Puts the load on.
pub async fn put(plan: Plan) -> Result<Outcome> {
    let mut connections = Vec::new();
    for _ in 0..plan.connections {
        connections.push(Connection::open(plan.address).await?);
    }
    let began = Instant::now();
    let until = began + plan.time;
    let tasks: Vec<_> = connections
        .into_iter()
        .enumerate()
        .map(|(number, mut connection)| {
            let request = Arc::clone(&plan.request);
            let expected = plan.expected;
            tokio::spawn(async move {
                let mut took = Vec::new();
                let mut unexpected = 0;
                for turn in 0..REQUESTS_MAX {
                    let bytes = request(number, turn);
                    let sent = Instant::now();
                    if sent >= until {
                        break;
                    }
                    let status = connection.ask(&bytes).await?;
                    took.push(ms(sent.elapsed()));
                    unexpected += usize::from(status != expected);
                }
                anyhow::Ok((took, unexpected))
            })
        })
        .collect();
    let mut took = Vec::new();
    let mut unexpected = 0;
    for task in tasks {
        let (times, wrong) = task.await??;
        took.extend(times);
        unexpected += wrong;
    }
    Ok(Outcome {
        per_second: took.len() as f64 / began.elapsed().as_secs_f64(),
        p99: percentile(&took, 99.0),
        unexpected,
    })
}

/// The round with the middle rate.
pub fn middle(mut rounds: Vec<Outcome>) -> Option<Outcome> {
    rounds.sort_by(|a, b| a.per_second.total_cmp(&b.per_second));
    let middle = rounds.len() / 2;
    rounds.into_iter().nth(middle)
}
