//! The one door for changes: takes a batch of commands, carries each out once
//! and in order, and answers each.

pub mod history;
pub mod parse;

use crate::db::{
    Result, Store, Write,
    acts::Stored,
    commands::{Acting, Record},
    scope::HomeFacts,
};
use care::{
    access::Actor,
    command::{Answer, Command, Outcome},
    decide::{Change, Objection, decide, judged_at},
    id::{HomeId, PersonId},
    refusal::Refusal,
};
use chrono::{DateTime, Utc};
use parse::Parsed;
use sha2::{Digest, Sha256};
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
    batch: Vec<Parsed>,
    now: impl Fn() -> DateTime<Utc>,
) -> Vec<Answer> {
    let mut answers = Vec::with_capacity(batch.len());
    let mut failed = false;
    for parsed in batch {
        let (id, outcome) = match parsed {
            Parsed::Unusable { id, refusal } => (id, Outcome::Rejected { refusal }),
            Parsed::Command(command) if failed => (Some(command.id), Outcome::TryAgain),
            Parsed::Command(command) => {
                let outcome = one(store, sender, &command, now()).await;
                (
                    Some(command.id),
                    outcome.unwrap_or_else(|error| {
                        tracing::error!(%error, "a command was not stored");
                        failed = true;
                        Outcome::TryAgain
                    }),
                )
            }
        };
        answers.push(Answer { id, outcome });
    }
    answers
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
    let mut write = store.write().await?;
    // The home first: who waited for it must then see what came before.
    let home = write.home(command.home).await?;
    let body_hash = body_hash(command);
    if let Some(before) = write.recorded(command.id).await? {
        write.roll_back().await?;
        let same = before.person == sender.person && before.body_hash == body_hash;
        return Ok(match before.outcome {
            _ if !same => Outcome::Rejected {
                refusal: Refusal::IdReused,
            },
            Outcome::Applied { revision } => Outcome::Duplicate { revision },
            other => other,
        });
    }
    let outcome = match decided(&mut write, sender, home.as_ref(), command, now).await? {
        Ok((home, acting, change)) => apply(&mut write, home, acting, &change, now).await?,
        Err(Objection::Refused(refusal)) => Outcome::Rejected { refusal },
        Err(Objection::Conflict(current)) => {
            write.roll_back().await?;
            return Ok(Outcome::Conflict { current });
        }
    };
    write
        .record(Record {
            command,
            person: sender.person,
            session: sender.session,
            body_hash,
            outcome: &outcome,
            server_at: now,
        })
        .await?;
    write.commit().await?;
    Ok(outcome)
}

type Decided<'a> = std::result::Result<(&'a HomeFacts, Acting, Change), Objection>;

async fn decided<'a>(
    write: &mut Write,
    sender: Sender,
    home: Option<&'a HomeFacts>,
    command: &Command,
    now: DateTime<Utc>,
) -> Result<Decided<'a>> {
    let nowhere = Ok(Err(Refusal::NotFound.into()));
    let Some(home) = home else {
        return nowhere;
    };
    if sender.wall.is_some_and(|wall| wall != command.home) {
        return nowhere;
    }
    let at = judged_at(command, now, home.settings.days_late);
    let Some((standing, _)) = write.ties(sender.person).await?.standing(home, at) else {
        return nowhere;
    };
    let actor = Actor {
        person: sender.person,
        standing,
    };
    let Some(acting) = write
        .acting(home, actor, sender.wall.is_some(), command, now)
        .await?
    else {
        return nowhere;
    };
    let change = match decide(acting.document(), actor, command) {
        Ok(change) => change,
        Err(objection) => return Ok(Err(objection)),
    };
    if let Change::OwnItemAdded { date, item } = &change
        && write.own_item_exists(home.id(), *date, item.id.0).await?
    {
        return Ok(Err(Refusal::IdReused.into()));
    }
    Ok(Ok((home, acting, change)))
}

async fn apply(
    write: &mut Write,
    home: &HomeFacts,
    acting: Acting,
    change: &Change,
    now: DateTime<Utc>,
) -> Result<Outcome> {
    let today = home.date_at(now);
    let revision = write.touch_home(home.id(), now).await?;
    write
        .store_change(&Stored {
            home: home.id(),
            today,
            revision,
            server_at: now,
            change,
        })
        .await?;
    match acting.tally_after(change) {
        Some((date, tally)) => write.keep_tally(home.id(), date, tally).await?,
        None => {
            let date = match change {
                Change::TemplateChosen { date, .. } => *date,
                _ => today,
            };
            write.recount(home, date).await?;
        }
    }
    Ok(Outcome::Applied { revision })
}

/// The hash of what a command says, however its JSON was written.
pub(crate) fn body_hash(command: &Command) -> Vec<u8> {
    let body = serde_json::to_vec(command).unwrap_or_default();
    Sha256::digest(body).to_vec()
}
