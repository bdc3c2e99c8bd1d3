//! What a change does to the skills of a home and its place.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::skill_set::arrangement::Level;
use crate::skill_set::{SkillSet, SkillSetChange};

impl SkillSet {
    pub(super) fn show(&mut self, change: &SkillSetChange) {
        match change {
            SkillSetChange::Arranged {
                level,
                place_revision,
                arrangement,
            } => {
                let at = match level {
                    Level::Home => &mut self.arrangement,
                    Level::Place => &mut self.place,
                };
                *at = (**arrangement).clone();
                self.place_revision = *place_revision;
                self.arrangement.follow(&self.place);
            }
        }
    }
}
