//! The document of the skills of a home and of its place; see [`crate::skill_set::arrangement`].

mod act;
mod apply;
pub mod arrangement;
mod change;
mod decide;
pub mod skill;
mod undo;

pub use act::*;
pub use change::SkillSetChange;

use crate::access::Actor;
use crate::home::HomeBrief;
use crate::id::Revision;
use crate::skill_set::arrangement::{Arrangement, Layers, Level, SetLine};
use crate::skill_set::skill::Skill;
use serde::{Deserialize, Serialize};

/// The document: the skills of a home and of its place, for those who care for the home
/// or oversee it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SkillSet {
    pub home: HomeBrief,
    pub revision: Revision,
    pub actor: Actor,
    pub handbook: Vec<Skill>,
    /// The version of what the place has made of them.
    #[serde(default)]
    pub place_revision: Revision,
    /// For all homes of the place.
    #[serde(default)]
    pub place: Arrangement,
    /// For this home.
    pub arrangement: Arrangement,
}

impl SkillSet {
    /// What the place and the home have made.
    #[must_use]
    pub fn layers(&self) -> Layers<'_> {
        Layers {
            place: &self.place,
            home: &self.arrangement,
        }
    }

    /// See [`Layers::lines`].
    #[must_use]
    pub fn lines(&self, level: Level) -> Vec<SetLine<'_>> {
        self.layers().lines(&self.handbook, level)
    }

    /// What was made at a level.
    #[must_use]
    pub fn at(&self, level: Level) -> &Arrangement {
        match level {
            Level::Home => &self.arrangement,
            Level::Place => &self.place,
        }
    }

    /// The ages at which skills open: those of the handbook (R18).
    #[must_use]
    pub fn ages(&self) -> Vec<u8> {
        let mut ages: Vec<u8> = self.handbook.iter().map(|skill| skill.from_age).collect();
        ages.sort_unstable();
        ages.dedup();
        ages
    }
}
