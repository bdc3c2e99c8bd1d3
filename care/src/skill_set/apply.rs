//! What a change does to the skills of a home and its place.

use crate::decide::Change;
use crate::skill_set::SkillSet;
use crate::skill_set::arrangement::Level;

impl SkillSet {
    /// Shows a change.
    pub fn apply(&mut self, change: &Change) {
        if let Change::SkillsArranged {
            level,
            place_revision,
            arrangement,
        } = change
        {
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
