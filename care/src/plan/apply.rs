//! What a change does to a plan, as its readers have it.

#![deny(clippy::wildcard_enum_match_arm)]

use super::{
    MyPlan, NoteReaders, Plan, PlanChange, PlanField, PlanPerson, StaffPlan, rank, reads_note,
    sort_notes,
};
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

    /// Shows what was written into a field.
    pub fn write(&mut self, field: &PlanField) {
        self.written = self.written.saturating_add(1);
        if !field.written.is_of_review() {
            self.changed = self.written;
        }
        let name = field.written.field();
        let place = self
            .fields
            .partition_point(|other| other.written.field() < name);
        match self.fields.get_mut(place) {
            Some(same) if same.written.field() == name => *same = field.clone(),
            _ => self.fields.insert(place, field.clone()),
        }
    }

    /// Whether somebody sent the plan the last time, or ever decided on it.
    fn has_decided(&self, person: PersonId) -> bool {
        let sent = self.submission.as_ref();
        let decided = sent.and_then(|sent| Some(sent.decision.as_ref()?.by));
        let sent = sent.map(|sent| sent.by);
        let mut versions = self.versions.iter();
        [sent, decided].contains(&Some(person)) || versions.any(|version| version.by == person)
    }

    /// Shows somebody as in the plan, or no longer; who wrote a note that its reader can
    /// read is still called by name.
    pub fn name_person(&mut self, person: &PlanPerson, on: bool, wrote_note: bool) {
        self.people.retain(|other| other.id != person.id);
        self.earlier.retain(|other| other.id != person.id);
        let is_known =
            |field: &PlanField| field.by == person.id || field.written.names() == Some(person.id);
        if on {
            let place = self
                .people
                .partition_point(|other| rank(other) <= rank(person));
            self.people.insert(place, person.clone());
        } else if wrote_note || self.fields.iter().any(is_known) || self.has_decided(person.id) {
            let place = self
                .earlier
                .partition_point(|other| rank(other) <= rank(person));
            self.earlier.insert(place, person.clone());
        }
    }
}
