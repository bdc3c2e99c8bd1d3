//! What acts on a plan change of it, ready to be stored and to be shown.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::aggregate::{CommandMeta, SubjectChange};
use crate::id::{CommandId, PersonId};
use crate::plan::{Decision, PlanField, PlanPerson, StaffPlanNote, Submission, Version};

/// What an act changes of a child's development plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanChange {
    FieldWritten {
        child: PersonId,
        field: PlanField,
    },
    SpecialistNamed {
        child: PersonId,
        person: PlanPerson,
        on: bool,
        meta: CommandMeta,
    },
    Sent {
        child: PersonId,
        submission: Submission,
    },
    /// What was sent is taken back.
    TakenBack {
        child: PersonId,
        sent: CommandId,
    },
    Decided {
        child: PersonId,
        sent: CommandId,
        decision: Decision,
        /// The version that it is from now on, where it was approved.
        version: Option<Version>,
        words: String,
    },
    NoteWritten {
        child: PersonId,
        note: StaffPlanNote,
    },
    NoteWithdrawn {
        note: CommandId,
    },
}

impl SubjectChange for PlanChange {
    fn is_foretold(&self) -> bool {
        match self {
            // What was decided before it shows again.
            Self::TakenBack { .. } => false,
            Self::FieldWritten { .. }
            | Self::SpecialistNamed { .. }
            | Self::Sent { .. }
            | Self::Decided { .. }
            | Self::NoteWritten { .. }
            | Self::NoteWithdrawn { .. } => true,
        }
    }
}
