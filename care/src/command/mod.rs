//! Commands: what one person did, made on a device, carried out once.

mod act;
mod late;
#[cfg(feature = "openapi")]
mod schema;

pub use act::Act;
pub(crate) use act::subject_acts;

use crate::id::{CommandId, HomeId, Revision};
use crate::plan::PlanField;
use crate::refusal::Refusal;
use crate::templates::{DayTemplate, TemplateItem};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The version of the commands that this code writes and reads.
pub const VERSION: u16 = 1;

/// One act of one person in one home. Who acts is never in it: the session, or
/// the tablet's unlock, says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// UUIDv7; the idempotency key.
    pub id: CommandId,
    pub version: u16,
    pub home: HomeId,
    /// The device's clock when the person acted.
    pub at: DateTime<Utc>,
    pub act: Act,
}

/// All of a command but its act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommandHead {
    pub id: CommandId,
    pub version: u16,
    pub home: HomeId,
    /// The device's clock when the person acted.
    pub at: DateTime<Utc>,
}

impl Command {
    /// All of it but the act.
    #[must_use]
    pub fn head(&self) -> CommandHead {
        CommandHead {
            id: self.id,
            version: self.version,
            home: self.home,
            at: self.at,
        }
    }
}

/// Who changed the field first, and to what: shown beside one's own text, and a
/// person chooses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Current {
    Template(DayTemplate),
    Item(TemplateItem),
    Field(Box<PlanField>),
    Removed,
}

/// What became of a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Carried out and stored; the home is at this revision.
    Applied { revision: Revision },
    /// It had been carried out before; nothing happened now.
    Duplicate { revision: Revision },
    /// Somebody else changed the same thing first. Nothing was stored; the
    /// sender keeps the text.
    Conflict { current: Current },
    /// Not carried out, for a reason that won't go away by sending again.
    Rejected { refusal: Refusal },
    /// Not carried out now (the store was busy or full); sending again is right.
    TryAgain,
}

/// The answer to one command of a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Answer {
    /// None where the command was too malformed to have an id.
    pub id: Option<CommandId>,
    pub outcome: Outcome,
}
