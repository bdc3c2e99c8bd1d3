//! What a change does to a plan, as its readers have it.

#![deny(clippy::wildcard_enum_match_arm)]

use super::{MyPlan, NoteReaders, Plan, PlanChange, StaffPlan, reads_note, sort_notes};
use crate::id::PersonId;

pub(super) fn to_staff_plan(doc: &mut StaffPlan, change: &PlanChange) {
    match change {
        PlanChange::Decided { words, .. } => doc.words.clone_from(words),
        PlanChange::Sent { .. } => doc.words.clear(),
        PlanChange::NoteWritten { note, .. } => {
            if reads_note(doc.plan.actor, note.note.by, note.readers) {
                doc.notes.push(note.clone());
                sort_notes(&mut doc.notes, |one| &one.note);
            }
        }
        PlanChange::NoteWithdrawn { note } => doc.notes.retain(|one| one.note.id != *note),
        PlanChange::FieldWritten { .. }
        | PlanChange::SpecialistNamed { .. }
        | PlanChange::TakenBack { .. } => {}
    }
    let writers: Vec<PersonId> = doc.notes.iter().map(|one| one.note.by).collect();
    doc.plan.show(change, &writers);
}

pub(super) fn to_my_plan(doc: &mut MyPlan, change: &PlanChange) {
    match change {
        PlanChange::NoteWritten { note, .. } => {
            if note.readers == NoteReaders::Everyone {
                doc.notes.push(note.note.clone());
                sort_notes(&mut doc.notes, |one| one);
            }
        }
        PlanChange::NoteWithdrawn { note } => doc.notes.retain(|one| one.id != *note),
        PlanChange::FieldWritten { .. }
        | PlanChange::SpecialistNamed { .. }
        | PlanChange::Sent { .. }
        | PlanChange::TakenBack { .. }
        | PlanChange::Decided { .. } => {}
    }
    let writers: Vec<PersonId> = doc.notes.iter().map(|one| one.by).collect();
    doc.plan.show(change, &writers);
}

impl Plan {
    /// Shows a change; `writers` have written notes that the reader can read.
    fn show(&mut self, change: &PlanChange, writers: &[PersonId]) {
        match change {
            PlanChange::FieldWritten { field, .. } => self.write(field),
            PlanChange::SpecialistNamed { person, on, .. } => {
                self.name_person(person, *on, writers.contains(&person.id));
            }
            PlanChange::Sent { submission, .. } => self.submission = Some(submission.clone()),
            PlanChange::TakenBack { .. } => self.submission = None,
            PlanChange::Decided {
                decision, version, ..
            } => {
                if let Some(sent) = &mut self.submission {
                    sent.decision = Some(decision.clone());
                }
                if let Some(version) = version {
                    self.versions.insert(0, version.clone());
                }
            }
            PlanChange::NoteWritten { .. } | PlanChange::NoteWithdrawn { .. } => {}
        }
    }
}
