//! The one door for changes: takes a batch of commands, carries each out once
//! and in order, and answers each.

pub mod backfill;
mod execute;
pub mod group_commit;
pub mod parse;

pub use group_commit::GroupCommit;

use crate::db::{Result, Store};
use care::{
    command::{Answer, Command, Outcome},
    id::{HomeId, PersonId},
};
use chrono::{DateTime, Utc};
use execute::{Sent, execute_batch};
use parse::Parsed;
use uuid::Uuid;

/// How often a transaction is begun again when the database asks for it.
const TRIES: u32 = 8;

/// Who sends commands.
#[derive(Clone, Copy, Debug)]
pub struct Sender {
    pub person: PersonId,
    pub session: Uuid,
    /// The home whose kitchen tablet it is, where it is one.
    pub wall: Option<HomeId>,
}

/// Carries out a batch. Each command is one transaction. When the store fails,
/// that command and all after it are for another try: their order matters.
pub async fn carry_out(
    store: &Store,
    sender: Sender,
    batch: &[Parsed],
    now: impl Fn() -> DateTime<Utc>,
) -> Vec<Answer> {
    let mut answers = Vec::with_capacity(batch.len());
    let mut failed = false;
    for parsed in batch {
        answers.push(match parsed.command() {
            Ok(command) if !failed => {
                let outcome = one(store, sender, command, now()).await;
                let outcome = outcome.unwrap_or_else(|error| {
                    tracing::error!(%error, "a command was not stored");
                    Outcome::TryAgain
                });
                failed = outcome == Outcome::TryAgain;
                parsed.answer(outcome)
            }
            _ => parsed.try_again(),
        });
    }
    answers
}

/// Carries out commands of one sender, each at its own moment and by the same
/// rules, within one change: a past that is told waits for the disk once.
///
/// # Errors
/// When the database fails; then nothing of it holds.
pub async fn carry_out_past(
    store: &Store,
    sender: Sender,
    commands: &[Command],
) -> Result<Vec<Outcome>> {
    let mut transaction = store.begin().await?;
    let mut outcomes = Vec::with_capacity(commands.len());
    for command in commands {
        outcomes.extend(
            execute_batch(&mut transaction, &[Sent { sender, command }], command.at).await?,
        );
    }
    transaction.commit().await?;
    Ok(outcomes)
}

async fn one(
    store: &Store,
    sender: Sender,
    command: &Command,
    now: DateTime<Utc>,
) -> Result<Outcome> {
    let mut tries = 0;
    loop {
        tries += 1;
        match attempt(store, sender, command, now).await {
            Err(error) if error.is_worth_another_try() && tries < TRIES => {}
            result => return result,
        }
    }
}

async fn attempt(
    store: &Store,
    sender: Sender,
    command: &Command,
    now: DateTime<Utc>,
) -> Result<Outcome> {
    let mut transaction = store.begin().await?;
    let outcome = execute_batch(&mut transaction, &[Sent { sender, command }], now).await?;
    transaction.commit().await?;
    // One outcome for one command.
    Ok(outcome.into_iter().next().unwrap_or(Outcome::TryAgain))
}
