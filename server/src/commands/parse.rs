//! Reading a batch: each command by itself, so that one which cannot be read
//! leaves the others whole.

use crate::photo;
use care::{
    checklist::ChecklistAct,
    command::{Act, Answer, Command, Outcome, VERSION},
    day::{AddOwnItem, DayAct},
    id::CommandId,
    refusal::Refusal,
    templates::{SaveItem, TemplatesAct},
};
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike, Utc};
use contract::batch::{Batch, MAX_COMMANDS};
use serde::Deserialize;
use serde_json::value::RawValue;

/// A command of a batch, as far as it could be read.
#[derive(Debug)]
pub enum Parsed {
    Command(Box<Command>),
    Unusable {
        id: Option<CommandId>,
        refusal: Refusal,
    },
}

impl Parsed {
    /// The command, or what becomes of one that cannot be read.
    ///
    /// # Errors
    /// The outcome that says so.
    pub fn command(&self) -> Result<&Command, Outcome> {
        match self {
            Self::Command(command) => Ok(command),
            Self::Unusable { refusal, .. } => Err(Outcome::Rejected { refusal: *refusal }),
        }
    }

    /// Whether it holds a photo.
    #[must_use]
    pub fn has_photo(&self) -> bool {
        match self {
            Self::Command(command) => {
                matches!(&command.act, Act::Checklist(ChecklistAct::AddEvidence(act)) if act.photo.is_some())
            }
            Self::Unusable { .. } => false,
        }
    }

    /// Makes the photo in it anew: from here on nobody reads what came from outside.
    pub async fn make_photo_anew(&mut self) {
        let Self::Command(command) = self else {
            return;
        };
        let Act::Checklist(ChecklistAct::AddEvidence(act)) = &mut command.act else {
            return;
        };
        let Some(photo) = act.photo.take() else {
            return;
        };
        match photo::made_anew(photo).await {
            Ok(made) => act.photo = Some(made),
            Err(refusal) => self.refuse(refusal),
        }
    }

    /// Refuses it, whatever it says.
    pub fn refuse(&mut self, refusal: Refusal) {
        if let Self::Command(command) = self {
            let id = Some(command.id);
            *self = Self::Unusable { id, refusal };
        }
    }

    /// The answer to one that the store cannot take now.
    #[must_use]
    pub fn try_again(&self) -> Answer {
        let refused = self.command().err();
        self.answer(refused.unwrap_or(Outcome::TryAgain))
    }

    /// The answer that says what became of it.
    #[must_use]
    pub fn answer(&self, outcome: Outcome) -> Answer {
        let id = match self {
            Self::Command(command) => Some(command.id),
            Self::Unusable { id, .. } => *id,
        };
        Answer { id, outcome }
    }
}

/// Why a whole batch is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadBatch {
    Malformed,
    TooLarge,
}

/// What can be said of a command whose form is unknown.
#[derive(Deserialize)]
struct Outline {
    id: Option<CommandId>,
    version: Option<u64>,
}

/// Reads a batch.
///
/// # Errors
/// When it is no batch at all, or too large a one.
pub fn batch(body: &[u8]) -> Result<Vec<Parsed>, BadBatch> {
    let batch: Batch<&RawValue> = serde_json::from_slice(body).map_err(|_| BadBatch::Malformed)?;
    if batch.commands.len() > MAX_COMMANDS {
        return Err(BadBatch::TooLarge);
    }
    Ok(batch.commands.into_iter().map(command).collect())
}

fn command(raw: &RawValue) -> Parsed {
    let outline = serde_json::from_str::<Outline>(raw.get()).ok();
    let id = outline.as_ref().and_then(|outline| outline.id);
    let known = outline
        .and_then(|outline| outline.version)
        .is_none_or(|version| version == u64::from(VERSION));
    if !known {
        return Parsed::Unusable {
            id,
            refusal: Refusal::UnknownVersion,
        };
    }
    match serde_json::from_str::<Command>(raw.get()) {
        Ok(command) if is_storable(&command) => Parsed::Command(Box::new(command)),
        _ => Parsed::Unusable {
            id,
            refusal: Refusal::Malformed,
        },
    }
}

/// Every database keeps these moments and dates to the last digit; what lies
/// outside no device means.
fn is_storable(command: &Command) -> bool {
    let time = if let Act::Day(DayAct::AddOwnItem(AddOwnItem { time, .. }))
    | Act::Templates(TemplatesAct::SaveItem(SaveItem { time, .. })) = &command.act
    {
        Some(*time)
    } else {
        None
    };
    let until = if let Act::Checklist(ChecklistAct::AgreeStep(act)) = &command.act {
        act.until
    } else {
        None
    };
    moment(command.at)
        && command.act.date().is_none_or(date)
        && until.is_none_or(date)
        && time.is_none_or(|time: NaiveTime| time.nanosecond() == 0)
}

fn moment(at: DateTime<Utc>) -> bool {
    date(at.date_naive())
        && at.nanosecond() < 1_000_000_000
        && at.nanosecond().is_multiple_of(1_000)
}

/// Whether every database and every reader can keep the date.
#[must_use]
pub fn date(date: NaiveDate) -> bool {
    (1..=9999).contains(&date.year())
}
