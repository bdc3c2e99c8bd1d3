//! The board of plans for 100,000 children.

use super::kept_board::{self, Board};
use crate::effort::Effort;
use crate::locations::Locations;
use crate::report::Report;
use crate::youths::{self, CARED_FOR, Scale};
use anyhow::{Context, Result};
use care::command::{Act, Command, VERSION};
use care::id::{CommandId, PlanItemId};
use care::plan::WritePlan;
use care::plan::{Contact, ContactKind, FieldValue};
use chrono::{SubsecRound, Utc};
use serde_json::Value;
use uuid::Uuid;

const MANY: Scale = Scale {
    homes: 4_000,
    youths_a_home: 25,
    rounds: 0,
    skills: 0,
    writings: 1,
};
/// A tenth of them, whose fields were written once, and ten times.
const ONCE: Scale = Scale { homes: 400, ..MANY };
const TEN_TIMES: Scale = Scale {
    writings: 10,
    ..ONCE
};

pub fn measure(locations: &Locations, _: Effort, report: &mut Report) -> Result<()> {
    let board = Board {
        address: "/api/boards/plans",
        act: write_contact,
        is_whole,
        scales: [MANY, ONCE, TEN_TIMES],
        more: "each field written ten times",
    };
    kept_board::measure(locations, &board, report)?;
    report.note(
        "4,000 homes of 25, every second with a brother or sister, ten fields a plan. Before \
         each board a line of contact is written in a home, which is counted anew.",
    );
    Ok(())
}

fn is_whole(board: &Value, scale: Scale) -> bool {
    let rows = board["rows"].as_array();
    let children = rows.into_iter().flatten().map(|row| &row["children"]);
    let children: u64 = children.filter_map(Value::as_u64).sum();
    let all = scale.homes * scale.youths_a_home;
    rows.is_some_and(|rows| rows.len() == scale.homes) && u64::try_from(all) == Ok(children)
}

/// A line of contact in a child's plan, by its number in another home.
fn write_contact(scale: Scale, number: usize) -> Result<String> {
    let home = number % CARED_FOR;
    let command = Command {
        id: CommandId(Uuid::now_v7()),
        version: VERSION,
        home: youths::home(home),
        // A device's clock has milliseconds.
        at: Utc::now().trunc_subsecs(3),
        act: Act::from(WritePlan {
            child: youths::youth(scale, home, number / CARED_FOR),
            base: None,
            written: FieldValue::Contact {
                contact: PlanItemId(Uuid::now_v7()),
                line: Some(Contact {
                    on: Utc::now().date_naive() - chrono::Days::new(1),
                    how: ContactKind::Call,
                    who: "Grandmother".into(),
                    feeling: String::new(),
                    next: String::new(),
                }),
            },
        }),
    };
    serde_json::to_string(&serde_json::json!({ "commands": [command] })).context("a command")
}
