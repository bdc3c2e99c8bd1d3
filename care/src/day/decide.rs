//! What people do to a day: ticks, confirmations, notes, items of one's own, and
//! the template that the day follows.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::access::{Actor, Standing};
use crate::aggregate::CommandMeta;
use crate::day::{
    AddOwnItem, ChooseTemplate, ConfirmTick, RemoveOwnItem, TickSlot, WithdrawNote, WriteNote,
};
use crate::day::{
    Confirmation, Day, DayAct, DayChange, Note, Slot, StaffNote, Tick, Visibility, Whose,
};
use crate::decide::{Objection, may};
use crate::id::{CommandId, PersonId, TemplateId};
use crate::refusal::{Field, Refusal};
use crate::templates::OwnItem;
use crate::text;

/// So many notes of one person, and items that a young person adds for themself, are enough for a day: far
/// more than anybody needs, and an end for a device gone wild.
pub const NOTES_MAX: usize = 50;
/// See [`NOTES_MAX`].
pub const OWN_ITEMS_MAX: usize = 30;

/// A day with the ids that acts on it may name.
pub(super) struct DayView<'a> {
    pub day: &'a Day,
    /// Notes that the reader sees, with their authors.
    pub notes: Vec<(CommandId, PersonId)>,
    /// Templates that the reader may choose from.
    pub templates: Vec<TemplateId>,
}

pub(super) fn decide(
    view: DayView<'_>,
    actor: Actor,
    meta: CommandMeta,
    act: &DayAct,
) -> Result<DayChange, Objection> {
    let day = view.day;
    if act.date() != day.date {
        return Err(Refusal::NotFound.into());
    }
    in_open_day(day)?;
    // A day of a home on which they lived elsewhere is not theirs.
    if actor.standing == Standing::LivesHere && !day.lives_here(actor.person) {
        return Err(Refusal::NotLivingHere.into());
    }
    match act {
        DayAct::Tick(act) => tick(day, actor, meta, act),
        DayAct::Confirm(act) => confirm(day, actor, meta, act),
        DayAct::WriteNote(act) => write_note(&view, actor, meta, act),
        DayAct::WithdrawNote(act) => withdraw_note(&view.notes, actor, act),
        DayAct::AddOwnItem(act) => add_own_item(day, actor, act),
        DayAct::RemoveOwnItem(act) => remove_own_item(day, actor, act),
        DayAct::ChooseTemplate(act) => choose_template(&view.templates, actor, act),
    }
}

fn in_open_day(day: &Day) -> Result<(), Refusal> {
    if day.date > day.today {
        return Err(Refusal::DayNotBegun);
    }
    if day.date < day.open_from {
        return Err(Refusal::DayClosed);
    }
    Ok(())
}

/// Whether the slot is the actor's to record: staff record for all, a child for
/// themself and for what is shared; an own item is its owner's alone.
#[must_use]
pub fn may_record(actor: Actor, slot: &Slot) -> bool {
    match slot.whose {
        Whose::Own(owner) => owner == actor.person,
        Whose::Together | Whose::AnyOne | Whose::Child(_) | Whose::Turn(_) => {
            actor.standing.records_for_all()
                || (actor.standing == Standing::LivesHere
                    && slot
                        .whose
                        .person()
                        .is_none_or(|person| person == actor.person))
        }
    }
}

/// Whether the actor may confirm the slot as it stands (R27): an adult of the
/// home, and neither who did it nor who recorded it.
///
/// # Errors
/// The refusal to show.
pub fn may_confirm(actor: Actor, slot: &Slot) -> Result<(), Refusal> {
    may(actor.standing.confirms())?;
    if !slot.needs_confirmation {
        return Err(Refusal::NoConfirmationNeeded);
    }
    let Some(tick) = slot.tick.as_ref().filter(|tick| tick.state.is_done()) else {
        return Err(Refusal::NothingToConfirm);
    };
    if tick.confirmed.is_some() {
        return Err(Refusal::NothingToConfirm);
    }
    if tick.done_by == Some(actor.person) || tick.recorded_by == actor.person {
        return Err(Refusal::OwnTick);
    }
    Ok(())
}

fn tick(
    day: &Day,
    actor: Actor,
    meta: CommandMeta,
    act: &TickSlot,
) -> Result<DayChange, Objection> {
    let slot = day.slot(act.slot).ok_or(Refusal::NotFound)?;
    may(may_record(actor, slot))?;
    let done_by = if act.state.is_done() {
        who_did_it(day, actor, slot, act.done_by)?
    } else {
        None
    };
    Ok(DayChange::Ticked {
        date: day.date,
        slot: act.slot,
        tick: Tick {
            id: meta.id,
            state: act.state,
            done_by,
            recorded_by: actor.person,
            device_at: meta.device_at,
            server_at: None,
            confirmed: None,
        },
    })
}

/// Every done tick has the person who did it (R25), but what everyone did.
fn who_did_it(
    day: &Day,
    actor: Actor,
    slot: &Slot,
    said: Option<PersonId>,
) -> Result<Option<PersonId>, Refusal> {
    match slot.whose {
        Whose::Together => Ok(None),
        Whose::Child(person) | Whose::Own(person) => Ok(Some(person)),
        // A child may take another's turn; who did it is then said.
        Whose::Turn(person) => said_person(day, actor, said.unwrap_or(person)),
        Whose::AnyOne => match (said, actor.standing) {
            (Some(person), _) => said_person(day, actor, person),
            (None, Standing::LivesHere) => Ok(Some(actor.person)),
            (None, _) => Err(Refusal::WhoDidIt),
        },
    }
}

fn said_person(day: &Day, actor: Actor, person: PersonId) -> Result<Option<PersonId>, Refusal> {
    if actor.standing == Standing::LivesHere && person != actor.person {
        return Err(Refusal::NotAllowed);
    }
    if !day.lives_here(person) {
        return Err(Refusal::NotLivingHere);
    }
    Ok(Some(person))
}

fn confirm(
    day: &Day,
    actor: Actor,
    meta: CommandMeta,
    act: &ConfirmTick,
) -> Result<DayChange, Objection> {
    let slot = day.slot(act.slot).ok_or(Refusal::NotFound)?;
    may_confirm(actor, slot)?;
    if slot.tick.as_ref().map(|tick| tick.id) != Some(act.tick) {
        return Err(Refusal::NothingToConfirm.into());
    }
    Ok(DayChange::Confirmed {
        date: day.date,
        slot: act.slot,
        tick: act.tick,
        confirmation: Confirmation {
            by: actor.person,
            at: meta.at,
        },
    })
}

fn write_note(
    view: &DayView<'_>,
    actor: Actor,
    meta: CommandMeta,
    act: &WriteNote,
) -> Result<DayChange, Objection> {
    let day = view.day;
    may(actor.standing.records())?;
    if let Some(key) = act.slot {
        let slot = day.slot(key).ok_or(Refusal::NotFound)?;
        may(actor.standing.is_staff() || may_record(actor, slot))?;
    }
    // What a child writes, the child can read.
    may(actor.standing.is_staff() || act.visibility == Visibility::Everyone)?;
    let own = view.notes.iter().filter(|(_, by)| *by == actor.person);
    if own.count() >= NOTES_MAX {
        return Err(Refusal::DayFull.into());
    }
    let text = text::note(Field::Note, &act.text)?;
    Ok(DayChange::NoteWritten {
        date: day.date,
        note: StaffNote {
            note: Note {
                id: meta.id,
                slot: act.slot,
                text,
                by: actor.person,
                at: meta.device_at,
            },
            visibility: act.visibility,
        },
    })
}

fn withdraw_note(
    notes: &[(CommandId, PersonId)],
    actor: Actor,
    act: &WithdrawNote,
) -> Result<DayChange, Objection> {
    let note = notes.iter().find(|(id, _)| *id == act.note);
    let (id, by) = *note.ok_or(Refusal::NotFound)?;
    may(by == actor.person)?;
    Ok(DayChange::NoteWithdrawn {
        date: act.date,
        note: id,
    })
}

fn add_own_item(day: &Day, actor: Actor, act: &AddOwnItem) -> Result<DayChange, Objection> {
    may(actor.standing == Standing::LivesHere)?;
    if day.slots.iter().any(|slot| slot.key.item == act.item) {
        return Err(Refusal::IdReused.into());
    }
    let is_own = |slot: &&Slot| slot.whose == Whose::Own(actor.person);
    if day.slots.iter().filter(is_own).count() >= OWN_ITEMS_MAX {
        return Err(Refusal::DayFull.into());
    }
    let text = text::line(Field::Text, &act.text)?;
    Ok(DayChange::OwnItemAdded {
        date: day.date,
        item: OwnItem {
            id: act.item,
            person: actor.person,
            time: act.time,
            text,
        },
    })
}

fn remove_own_item(day: &Day, actor: Actor, act: &RemoveOwnItem) -> Result<DayChange, Objection> {
    let slot = day
        .slots
        .iter()
        .find(|slot| slot.key.item == act.item)
        .ok_or(Refusal::NotFound)?;
    may(slot.whose == Whose::Own(actor.person))?;
    Ok(DayChange::OwnItemRemoved {
        date: day.date,
        item: act.item,
    })
}

fn choose_template(
    templates: &[TemplateId],
    actor: Actor,
    act: &ChooseTemplate,
) -> Result<DayChange, Objection> {
    may(actor.standing.edits_templates())?;
    if act
        .template
        .is_some_and(|chosen| !templates.contains(&chosen))
    {
        return Err(Refusal::NotFound.into());
    }
    Ok(DayChange::TemplateChosen {
        date: act.date,
        template: act.template,
    })
}
