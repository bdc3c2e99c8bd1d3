//! Commands of different homes, carried out within one change: their homes, their people and
//! their days are read for all of them at once, before the first of them changes anything.

#![deny(clippy::wildcard_enum_match_arm)]

use super::Sender;
use crate::db::{
    Result, Transaction,
    affiliations::Affiliations,
    changes::Applied,
    command_request::CommandRequest,
    commands::{Record, Recorded},
    home_facts::HomeFacts,
};
use care::{
    checklist::{AddEvidence, ChecklistAct},
    command::{Act, Command, Outcome},
    decide::{Objection, believed},
    id::{CommandId, HomeId, PersonId},
    refusal::Refusal,
    settings::Settings,
};
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

/// A command and who sent it.
#[derive(Clone, Copy, Debug)]
pub struct Sent<'a> {
    pub sender: Sender,
    pub command: &'a Command,
}

/// Carries out commands, no two of one home or with one id; the caller commits.
/// What was carried out before, or meets a conflict, writes nothing; nor does
/// what meets a stored home or answer that cannot be read, and is for another try.
pub async fn execute_batch(
    transaction: &mut Transaction,
    sent: &[Sent<'_>],
    now: DateTime<Utc>,
) -> Result<Vec<Outcome>> {
    // The homes first: who waited for one must then see what came before.
    let homes: Vec<HomeId> = sent.iter().map(|one| one.command.home).collect();
    let homes = transaction.homes(&homes).await?;
    let ids: Vec<CommandId> = sent.iter().map(|one| one.command.id).collect();
    let recorded = transaction.recorded(&ids).await?;
    let people: Vec<PersonId> = sent.iter().map(|one| one.sender.person).collect();
    let affiliations = transaction.affiliations(&people).await?;
    let asked = sent.iter().map(|one| {
        if recorded.contains_key(&one.command.id) {
            return Vec::new();
        }
        let home = homes
            .get(&one.command.home)
            .and_then(|home| home.as_ref().ok());
        let both = home.zip(affiliations.get(&one.sender.person));
        both.map_or_else(Vec::new, |(home, affiliations)| {
            asked(*one, home, affiliations, now)
        })
    });
    let asked: Vec<Vec<CommandRequest>> = asked.collect();
    let days = transaction.days(asked.iter().flatten()).await?;

    let mut outcomes = Vec::with_capacity(sent.len());
    let mut tallies = Vec::new();
    let mut records = Vec::new();
    for (one, asked) in sent.iter().zip(&asked) {
        let body_hash = body_hash(one.command);
        if let Some(before) = recorded.get(&one.command.id) {
            outcomes.push(again(before, one.sender.person, &body_hash));
            continue;
        }
        // What is wrong with one home is nothing to those of the others.
        if let Some(Err(error)) = homes.get(&one.command.home) {
            tracing::error!(%error, home = %one.command.home, "a command was not stored");
            outcomes.push(Outcome::TryAgain);
            continue;
        }
        let nothing = Objection::Refused(Refusal::NotFound);
        let mut carried = Err(nothing.clone());
        for asked in asked {
            carried = transaction.carry_out(asked, &days, now).await?;
            // What is not there for who they are now may have been for who they were.
            if carried.as_ref().err() != Some(&nothing) {
                break;
            }
        }
        let outcome = match carried {
            Ok(Applied { revision, tally }) => {
                tallies.extend(tally.map(|(date, tally)| (one.command.home, date, tally)));
                Outcome::Applied { revision }
            }
            Err(Objection::Refused(refusal)) => Outcome::Rejected { refusal },
            Err(Objection::Conflict(current)) => {
                outcomes.push(Outcome::Conflict { current });
                continue;
            }
        };
        let days_late = match homes.get(&one.command.home) {
            Some(Ok(home)) => home.settings.days_late,
            _ => Settings::default().days_late,
        };
        records.push(Record {
            command: one.command,
            person: one.sender.person,
            session: Some(one.sender.session),
            body_hash,
            outcome: outcome.clone(),
            device_at: believed(one.command.at, now, days_late),
            server_at: now,
        });
        outcomes.push(outcome);
    }
    transaction.keep_tallies(tallies).await?;
    transaction.record(&records).await?;
    Ok(outcomes)
}

/// What is said to a command that was carried out before.
fn again(before: &Recorded, person: PersonId, body_hash: &[u8]) -> Outcome {
    let same = before.person == person && before.body_hash == body_hash;
    match before.outcome.clone() {
        _ if !same => Outcome::Rejected {
            refusal: Refusal::IdReused,
        },
        Some(Outcome::Applied { revision }) => Outcome::Duplicate { revision },
        Some(other) => other,
        None => {
            tracing::error!("the answer to a command cannot be read");
            Outcome::TryAgain
        }
    }
}

/// A command as its sender may ask for it; nothing where for them, the home does not exist.
fn asked<'a>(
    sent: Sent<'a>,
    home: &'a HomeFacts,
    affiliations: &'a Affiliations,
    now: DateTime<Utc>,
) -> Vec<CommandRequest<'a>> {
    let Sent { sender, command } = sent;
    if sender.wall.is_some_and(|wall| wall != command.home) {
        return Vec::new();
    }
    let at_wall = sender.wall.is_some();
    CommandRequest::each(home, affiliations, sender.person, at_wall, command, now).collect()
}

/// The hash of what a command says, however its JSON was written, and however its
/// photo was made anew: another version of the server makes it otherwise.
pub fn body_hash(command: &Command) -> Vec<u8> {
    let body = if let Act::Checklist(ChecklistAct::AddEvidence(act)) = &command.act {
        let photo = act.photo.as_ref().map(|_| String::new());
        let act = Act::from(AddEvidence {
            photo,
            ..act.clone()
        });
        serde_json::to_vec(&Command {
            act,
            ..command.clone()
        })
    } else {
        serde_json::to_vec(command)
    };
    Sha256::digest(body.unwrap_or_default()).to_vec()
}
