//! Commands as devices send them.

use crate::seed::Home;
use crate::wire::request;
use anyhow::{Context, Result};
use care::command::{Act, Command, VERSION};
use care::day::TickSlot;
use care::day::{SlotKey, TickState};
use care::id::CommandId;
use chrono::{NaiveDate, SubsecRound, Utc};
use std::net::SocketAddr;
use uuid::Uuid;

/// A tick of the home's day as a batch of one; by its number another slot, done and
/// open in turn.
pub fn tick(home: &Home, date: NaiveDate, number: usize) -> Result<String> {
    let items = home.each.len() * home.children.len();
    let place = number % (items + home.shared.len());
    let slot = if place < items {
        SlotKey {
            item: home.each[place / home.children.len()],
            child: Some(home.children[place % home.children.len()]),
        }
    } else {
        SlotKey {
            item: home.shared[place - items],
            child: None,
        }
    };
    let command = Command {
        id: CommandId(Uuid::now_v7()),
        version: VERSION,
        home: home.id,
        // A device's clock has milliseconds.
        at: Utc::now().trunc_subsecs(3),
        act: Act::from(TickSlot {
            date,
            slot,
            state: [TickState::Done, TickState::Unknown][number % 2],
            done_by: None,
        }),
    };
    serde_json::to_string(&serde_json::json!({ "commands": [command] })).context("a command")
}

/// The whole request of a batch.
pub fn post(address: SocketAddr, cookie: &str, batch: &str) -> Vec<u8> {
    request("POST", "/api/commands", address, cookie, batch.as_bytes())
}

/// Whether the answer says that all was carried out.
pub fn applied(body: &[u8]) -> bool {
    let Ok(value) = serde_json::from_slice::<serde_json::Value>(body) else {
        return false;
    };
    value["answers"].as_array().is_some_and(|answers| {
        !answers.is_empty()
            && answers
                .iter()
                .all(|answer| answer["outcome"]["applied"].is_object())
    })
}
