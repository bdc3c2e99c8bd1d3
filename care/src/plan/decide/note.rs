//! Notes in a plan (R12): who writes for whom, and who takes one back.

use crate::access::Actor;
use crate::decide::{Change, Objection, Said, may};
use crate::plan::{ITEMS_MAX, NoteReaders, Plan, PlanNote, StaffPlanNote};
use crate::plan::{WithdrawPlanNote, WritePlanNote};
use crate::refusal::{Field, Refusal};
use crate::text;

/// Who writes in a plan writes notes, and who oversees it too; a child for everyone in it.
/// There are so many that its writer sees.
pub(super) fn write(
    plan: &Plan,
    actor: Actor,
    known: usize,
    said: Said,
    act: &WritePlanNote,
) -> Result<Change, Objection> {
    let is_child = actor.person == plan.child;
    may(!is_child || act.readers == NoteReaders::Everyone)?;
    if known >= ITEMS_MAX {
        return Err(Refusal::PlanFull.into());
    }
    Ok(Change::PlanNoteWritten {
        child: plan.child,
        note: StaffPlanNote {
            note: PlanNote {
                id: said.id,
                by: said.by,
                at: said.at,
                section: act.section,
                text: text::note(Field::Note, &act.text)?,
            },
            readers: act.readers,
        },
    })
}

pub(super) fn withdraw(
    plan: &Plan,
    actor: Actor,
    notes: &[(&PlanNote, NoteReaders)],
    act: &WithdrawPlanNote,
) -> Result<Change, Objection> {
    let known = notes.iter().find(|(note, _)| note.id == act.note);
    let (note, _) = known.ok_or(Refusal::NotFound)?;
    may(note.by == actor.person)?;
    Ok(Change::PlanNoteWithdrawn {
        child: plan.child,
        note: act.note,
    })
}
