//! The board of skills for 100,000 young people.

use super::kept_board::{self, Board};
use crate::effort::Effort;
use crate::locations::Locations;
use crate::report::Report;
use crate::youths::{self, CARED_FOR, Scale};
use anyhow::{Context, Result};
use care::checklist::BeginRound;
use care::checklist::round_after;
use care::command::{Act, Command, VERSION};
use care::id::CommandId;
use chrono::{SubsecRound, Utc};
use serde_json::Value;
use uuid::Uuid;

const MANY: Scale = Scale {
    homes: 4_000,
    youths_a_home: 25,
    rounds: 1,
    skills: 3,
    writings: 0,
};
/// A tenth of them, with few words and with many.
const FEW_WORDS: Scale = Scale { homes: 400, ..MANY };
const MANY_WORDS: Scale = Scale {
    rounds: 8,
    skills: 7,
    ..FEW_WORDS
};

pub fn measure(locations: &Locations, _: Effort, report: &mut Report) -> Result<()> {
    let board = Board {
        address: "/api/boards/skills",
        act: begin_round,
        is_whole,
        scales: [MANY, FEW_WORDS, MANY_WORDS],
        more: "19 times as much said",
    };
    kept_board::measure(locations, &board, report)?;
    report.note(
        "4,000 homes of 25. Before each board a round begins in a home, which is counted anew.",
    );
    Ok(())
}

fn is_whole(board: &Value, scale: Scale) -> bool {
    let homes = board["homes"].as_array().map_or(0, Vec::len);
    let people = board["areas"][0]["voices"]["youth"]["people"].as_u64();
    homes == scale.homes && people == u64::try_from(homes * scale.youths_a_home).ok()
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
        act: Act::from(BeginRound {
            youth,
            round: round_after(youth, scale.rounds),
        }),
    };
    serde_json::to_string(&serde_json::json!({ "commands": [command] })).context("a command")
}
