//! What acts on the skills of a home or a place change of them, ready to be stored and to be
//! shown.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::aggregate::SubjectChange;
use crate::id::Revision;
use crate::skill_set::arrangement::{Arrangement, Level};

/// What an act changes of the skills that a home or its place asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SkillSetChange {
    /// The version that holds from now on, and which of the place's it is.
    Arranged {
        level: Level,
        place_revision: Revision,
        arrangement: Box<Arrangement>,
    },
}

impl SubjectChange for SkillSetChange {
    fn is_foretold(&self) -> bool {
        match self {
            Self::Arranged { .. } => true,
        }
    }
}
