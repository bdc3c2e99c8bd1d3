//! Answers to commands, as the outbox hears them. What stands against a command is not read
//! here: most are taken, and a first visit needs no code for the rest.

use browser::json::Unread;
use care::id::{CommandId, Revision};
use serde::Deserialize;

/// The answers to a batch, in its order: [`contract::batch::Answers`].
#[derive(Debug, Deserialize)]
pub struct HeardAnswers {
    pub answers: Vec<HeardAnswer>,
}

/// The answer to one command of a batch: [`care::command::Answer`].
#[derive(Clone, Debug, Deserialize)]
pub struct HeardAnswer {
    /// None where the command was too malformed to have an id.
    pub id: Option<CommandId>,
    pub outcome: HeardOutcome,
}

/// What became of a command: [`care::command::Outcome`].
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeardOutcome {
    Applied {
        revision: Revision,
    },
    Duplicate {
        revision: Revision,
    },
    /// With a [`care::command::Current`].
    Conflict {
        current: Unread,
    },
    /// By a [`care::refusal::Refusal`].
    Rejected {
        refusal: Unread,
    },
    TryAgain,
}
