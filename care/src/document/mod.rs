//! Documents that commands act on, and what a change does to each. The app shows
//! the result at once; a property test holds it against the server's.

use crate::checklist::Checklist;
use crate::day::{Day, HomeDay, MyDay, WallDay};
use crate::delegation::Delegations;
use crate::id::{CommandId, PersonId, TemplateId};
use crate::placement::MoveDesk;
use crate::plan::{MyPlan, NoteReaders, Plan, PlanNote, PlanPerson, StaffPlan};
use crate::skill_set::SkillSet;
use crate::templates::Templates;

/// A document as a decision reads it.
pub enum Document<'a> {
    Day(DayView<'a>),
    Templates(&'a Templates),
    Checklist(&'a Checklist),
    SkillSet(&'a SkillSet),
    Plan(PlanView<'a>),
    Move(&'a MoveDesk),
    Delegations(&'a Delegations),
}

/// A plan with what acts in it may name.
pub struct PlanView<'a> {
    pub plan: &'a Plan,
    /// Specialists whom the reader may name in it.
    pub specialists: &'a [PlanPerson],
    /// Notes that the reader sees, with who else does as far as they know.
    pub notes: Vec<(&'a PlanNote, NoteReaders)>,
}

/// A day with the ids that acts on it may name.
pub struct DayView<'a> {
    pub day: &'a Day,
    /// Notes that the reader sees, with their authors.
    pub notes: Box<dyn Iterator<Item = (CommandId, PersonId)> + 'a>,
    /// Templates that the reader may choose from.
    pub templates: Box<dyn Iterator<Item = TemplateId> + 'a>,
}

impl<'a> From<&'a HomeDay> for Document<'a> {
    fn from(doc: &'a HomeDay) -> Self {
        Self::Day(DayView {
            day: &doc.day,
            notes: Box::new(doc.notes.iter().map(|staff| (staff.note.id, staff.note.by))),
            templates: Box::new(doc.templates.iter().map(|template| template.id)),
        })
    }
}

impl<'a> From<&'a MyDay> for Document<'a> {
    fn from(doc: &'a MyDay) -> Self {
        Self::Day(DayView {
            day: &doc.day,
            notes: Box::new(doc.notes.iter().map(|note| (note.id, note.by))),
            templates: Box::new(std::iter::empty()),
        })
    }
}

impl<'a> From<&'a WallDay> for Document<'a> {
    fn from(doc: &'a WallDay) -> Self {
        Self::Day(DayView {
            day: &doc.day,
            notes: Box::new(std::iter::empty()),
            templates: Box::new(std::iter::empty()),
        })
    }
}

impl<'a> From<&'a Templates> for Document<'a> {
    fn from(doc: &'a Templates) -> Self {
        Self::Templates(doc)
    }
}

impl<'a> From<&'a Checklist> for Document<'a> {
    fn from(doc: &'a Checklist) -> Self {
        Self::Checklist(doc)
    }
}

impl<'a> From<&'a SkillSet> for Document<'a> {
    fn from(doc: &'a SkillSet) -> Self {
        Self::SkillSet(doc)
    }
}

impl<'a> From<&'a MoveDesk> for Document<'a> {
    fn from(doc: &'a MoveDesk) -> Self {
        Self::Move(doc)
    }
}

impl<'a> From<&'a Delegations> for Document<'a> {
    fn from(doc: &'a Delegations) -> Self {
        Self::Delegations(doc)
    }
}

impl<'a> From<&'a StaffPlan> for Document<'a> {
    fn from(doc: &'a StaffPlan) -> Self {
        Self::Plan(PlanView {
            plan: &doc.plan,
            specialists: &doc.specialists,
            notes: doc
                .notes
                .iter()
                .map(|one| (&one.note, one.readers))
                .collect(),
        })
    }
}

impl<'a> From<&'a MyPlan> for Document<'a> {
    fn from(doc: &'a MyPlan) -> Self {
        Self::Plan(PlanView {
            plan: &doc.plan,
            specialists: &[],
            notes: doc
                .notes
                .iter()
                .map(|note| (note, NoteReaders::Everyone))
                .collect(),
        })
    }
}
