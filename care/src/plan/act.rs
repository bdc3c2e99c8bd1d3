//! What people do about a child's development plan (R6–R15).

use crate::id::{CommandId, PersonId};
use crate::plan::{FieldValue, NoteReaders, Section};
use serde::{Deserialize, Serialize};

/// Writes into one field of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WritePlan {
    pub child: PersonId,
    /// The command by which what its writer saw was written; none where nothing was.
    /// A number would not do: of two versions that come after one, both are the next.
    pub base: Option<CommandId>,
    pub written: FieldValue,
}

/// Names a specialist in a plan, who from then on reads and writes it, or no longer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NameSpecialist {
    pub child: PersonId,
    pub specialist: PersonId,
    pub on: bool,
}

/// Sends a plan for approval as it stands (R8), or takes back what was sent while nobody
/// has decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SendPlan {
    pub child: PersonId,
    /// The command that sent what is taken back.
    pub back: Option<CommandId>,
}

/// Approves a plan as it was sent, or sends it back with words (R4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DecidePlan {
    pub child: PersonId,
    /// The command that sent what was read.
    pub sent: CommandId,
    pub approve: bool,
    /// Needed where it is sent back.
    pub words: String,
}

/// Writes a note into a plan (R12). A child writes for everyone in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WritePlanNote {
    pub child: PersonId,
    pub section: Option<Section>,
    pub text: String,
    pub readers: NoteReaders,
}

/// Takes back one's own note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WithdrawPlanNote {
    pub child: PersonId,
    pub note: CommandId,
}
