//! Notes in a plan (R12): who writes for whom, and who takes one back.

use crate::access::Actor;
use crate::aggregate::CommandMeta;
use crate::decide::{Objection, may};
use crate::plan::{ITEMS_MAX, NoteReaders, Plan, PlanChange, PlanNote, StaffPlanNote};
use crate::plan::{WithdrawPlanNote, WritePlanNote};
use crate::refusal::{Field, Refusal};
use crate::text;

/// Who writes in a plan writes notes, and who oversees it too; a child for everyone in it.
/// There are so many that its writer sees.
pub(super) fn write(
    plan: &Plan,
    actor: Actor,
    known: usize,
    meta: CommandMeta,
    act: &WritePlanNote,
) -> Result<PlanChange, Objection> {
    let is_child = actor.person == plan.child;
    may(!is_child || act.readers == NoteReaders::Everyone)?;
    if known >= ITEMS_MAX {
        return Err(Refusal::PlanFull.into());
    }
    Ok(PlanChange::NoteWritten {
        child: plan.child,
        note: StaffPlanNote {
            note: PlanNote {
                id: meta.id,
                by: meta.by,
                at: meta.at,
                section: act.section,
                text: text::note(Field::Note, &act.text)?,
            },
            readers: act.readers,
        },
    })
}

pub(super) fn withdraw(
    actor: Actor,
    notes: &[(&PlanNote, NoteReaders)],
    act: &WithdrawPlanNote,
) -> Result<PlanChange, Objection> {
    let known = notes.iter().find(|(note, _)| note.id == act.note);
    let (note, _) = known.ok_or(Refusal::NotFound)?;
    may(note.by == actor.person)?;
    Ok(PlanChange::NoteWithdrawn { note: act.note })
}
