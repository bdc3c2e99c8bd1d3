//! What people do about a child's development plan (R6–R15).

#![deny(clippy::wildcard_enum_match_arm)]

use crate::command::subject_acts;
use crate::id::{CommandId, PersonId};
use crate::plan::{FieldValue, NoteReaders, Section};
use serde::{Deserialize, Serialize};

subject_acts! {
    /// What people do about a child's development plan.
    Plan(PlanAct) {
        WritePlan(WritePlan),
        NameSpecialist(NameSpecialist),
        SendPlan(SendPlan),
        DecidePlan(DecidePlan),
        WritePlanNote(WritePlanNote),
        WithdrawPlanNote(WithdrawPlanNote),
    }
}

impl PlanAct {
    /// The child whose plan it changes.
    #[must_use]
    pub fn child(&self) -> PersonId {
        match self {
            Self::WritePlan(act) => act.child,
            Self::NameSpecialist(act) => act.child,
            Self::SendPlan(act) => act.child,
            Self::DecidePlan(act) => act.child,
            Self::WritePlanNote(act) => act.child,
            Self::WithdrawPlanNote(act) => act.child,
        }
    }

    /// The text that a person wrote in it.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        match self {
            Self::WritePlan(act) => act.written.text(),
            Self::WritePlanNote(act) => Some(act.text.clone()),
            Self::DecidePlan(act) => Some(act.words.clone()).filter(|text| !text.is_empty()),
            Self::NameSpecialist(_) | Self::SendPlan(_) | Self::WithdrawPlanNote(_) => None,
        }
    }
}

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
