//! What a change does to a plan, as its readers have it.

use super::{MyPlan, NoteReaders, Plan, StaffPlan, reads_note, sort_notes};
use crate::decide::Change;
use crate::id::PersonId;

impl StaffPlan {
    /// Shows a change.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::PlanDecided { child, words, .. } if *child == self.plan.child => {
                self.words.clone_from(words);
            }
            Change::PlanSent { child, .. } if *child == self.plan.child => self.words.clear(),
            Change::PlanNoteWritten { child, note }
                if *child == self.plan.child
                    && reads_note(self.plan.actor, note.note.by, note.readers) =>
            {
                self.notes.push(note.clone());
                sort_notes(&mut self.notes, |one| &one.note);
            }
            Change::PlanNoteWithdrawn { child, note } if *child == self.plan.child => {
                self.notes.retain(|one| one.note.id != *note);
            }
            _ => {}
        }
        let writers: Vec<PersonId> = self.notes.iter().map(|one| one.note.by).collect();
        self.plan.apply(change, &writers);
    }
}

impl MyPlan {
    /// Shows a change.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::PlanNoteWritten { child, note }
                if *child == self.plan.child && note.readers == NoteReaders::Everyone =>
            {
                self.notes.push(note.note.clone());
                sort_notes(&mut self.notes, |one| one);
            }
            Change::PlanNoteWithdrawn { child, note } if *child == self.plan.child => {
                self.notes.retain(|one| one.id != *note);
            }
            _ => {}
        }
        let writers: Vec<PersonId> = self.notes.iter().map(|one| one.by).collect();
        self.plan.apply(change, &writers);
    }
}

impl Plan {
    /// Shows a change; `writers` have written notes that the reader can read.
    fn apply(&mut self, change: &Change, writers: &[PersonId]) {
        match change {
            Change::PlanWritten { child, field } if *child == self.child => self.write(field),
            Change::SpecialistNamed {
                child, person, on, ..
            } if *child == self.child => {
                self.name_person(person, *on, writers.contains(&person.id));
            }
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
