//! What acts on a checklist change of it, ready to be stored and to be shown.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::aggregate::{CommandMeta, SubjectChange};
use crate::checklist::Step;
use crate::checklist::evidence::Evidence;
use crate::id::{CommandId, PersonId, RoundId};
use crate::skill_set::skill::{Rating, SkillId, Voice};
use chrono::NaiveDate;

/// What an act changes of a youth's independence checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChecklistChange {
    RoundBegun {
        youth: PersonId,
        round: RoundId,
        began: NaiveDate,
        meta: CommandMeta,
    },
    SkillRated {
        round: RoundId,
        voice: Voice,
        skill: SkillId,
        rating: Option<Rating>,
        meta: CommandMeta,
    },
    /// When it ends the round, the other voice's words come with it, which a
    /// device cannot foretell.
    RoundFinished {
        round: RoundId,
        voice: Voice,
        done: bool,
        ends_round: bool,
        meta: CommandMeta,
    },
    StepAgreed {
        round: RoundId,
        step: Step,
        meta: CommandMeta,
    },
    EvidenceAdded {
        youth: PersonId,
        /// With its photo, where it has one.
        evidence: Evidence,
    },
    EvidenceRemoved {
        evidence: CommandId,
    },
    GoalSet {
        youth: PersonId,
        skill: SkillId,
        on: bool,
        meta: CommandMeta,
    },
    ProposalAnswered {
        youth: PersonId,
        skill: SkillId,
        month: NaiveDate,
        answer: Option<bool>,
        adds: Option<Evidence>,
        removes: Option<CommandId>,
        meta: CommandMeta,
    },
}

impl SubjectChange for ChecklistChange {
    fn is_foretold(&self) -> bool {
        match self {
            // Begun by the home's day when it arrives, or by somebody else already.
            Self::RoundBegun { .. } => false,
            Self::RoundFinished { ends_round, .. } => !ends_round,
            Self::SkillRated { .. }
            | Self::StepAgreed { .. }
            | Self::EvidenceAdded { .. }
            | Self::EvidenceRemoved { .. }
            | Self::GoalSet { .. }
            | Self::ProposalAnswered { .. } => true,
        }
    }
}
