//! What a change does to a plan, as its readers have it.

use super::{MyPlan, Plan, StaffPlan};
use crate::decide::Change;

impl StaffPlan {
    /// Shows a change.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::PlanDecided { child, words, .. } if *child == self.plan.child => {
                self.words.clone_from(words);
            }
            Change::PlanSent { child, .. } if *child == self.plan.child => self.words.clear(),
            _ => {}
        }
        self.plan.apply(change);
    }
}

impl MyPlan {
    /// Shows a change.
    pub fn apply(&mut self, change: &Change) {
        self.plan.apply(change);
    }
}

impl Plan {
    fn apply(&mut self, change: &Change) {
        match change {
            Change::PlanWritten { child, field } if *child == self.child => self.write(field),
            Change::SpecialistNamed {
                child, person, on, ..
            } if *child == self.child => self.name_person(person, *on),
            Change::PlanSent { child, submission } if *child == self.child => {
                self.submission = Some(submission.clone());
            }
            Change::PlanTakenBack { child, .. } if *child == self.child => {
                self.submission = None;
            }
            Change::PlanDecided {
                child,
                decision,
                version,
                ..
            } if *child == self.child => {
                if let Some(sent) = &mut self.submission {
                    sent.decision = Some(decision.clone());
                }
                if let Some(version) = version {
                    self.versions.insert(0, version.clone());
                }
            }
            _ => {}
        }
    }
}
