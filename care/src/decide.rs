//! The one decision: may this actor do this, here, and does it make sense? It
//! looks only at a document that the actor may read; so what they may not see,
//! they cannot touch, and cannot learn of by trying.

use crate::access::{Actor, Standing};
use crate::command::{
    Act, AddOwnItem, ChooseTemplate, Command, ConfirmTick, Current, RemoveItem, RemoveOwnItem,
    RemoveTemplate, SaveItem, SaveTemplate, TickSlot, VERSION, WithdrawNote, WriteNote,
};
use crate::day::{Confirmation, Day, Note, Slot, SlotKey, StaffNote, Tick, Visibility, Whose};
use crate::document::Document;
use crate::id::{CommandId, ItemId, PersonId, Revision, TemplateId};
use crate::refusal::{Field, Refusal};
use crate::template::{Audience, DayTemplate, OwnItem, Rota, TemplateItem, Templates};
use crate::text;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::HashSet;

/// What a command changes, ready to be stored and to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Ticked {
        date: NaiveDate,
        slot: SlotKey,
        tick: Tick,
    },
    Confirmed {
        date: NaiveDate,
        slot: SlotKey,
        tick: CommandId,
        confirmation: Confirmation,
    },
    NoteWritten {
        date: NaiveDate,
        note: StaffNote,
    },
    NoteWithdrawn {
        date: NaiveDate,
        note: CommandId,
    },
    OwnItemAdded {
        date: NaiveDate,
        item: OwnItem,
    },
    OwnItemRemoved {
        date: NaiveDate,
        item: ItemId,
    },
    /// The date's slots follow another template; a device cannot foretell them.
    TemplateChosen {
        date: NaiveDate,
        template: Option<TemplateId>,
    },
    /// The template without its items.
    TemplateSaved(DayTemplate),
    TemplateRemoved(TemplateId),
    ItemSaved {
        template: TemplateId,
        item: TemplateItem,
    },
    ItemRemoved {
        template: TemplateId,
        item: ItemId,
    },
}

/// Why a command changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Objection {
    Refused(Refusal),
    /// Somebody else changed it since it was read.
    Conflict(Current),
}

impl From<Refusal> for Objection {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Decides a command over a document that its actor may read.
///
/// # Errors
/// [`Objection`]: the refusal to show, or what the actor didn't know of yet.
pub fn decide(
    document: Document<'_>,
    actor: Actor,
    command: &Command,
) -> Result<Change, Objection> {
    if command.version != VERSION {
        return Err(Refusal::UnknownVersion.into());
    }
    match (&command.act, document) {
        (Act::SaveTemplate(act), Document::Templates(doc)) => save_template(doc, actor, act),
        (Act::RemoveTemplate(act), Document::Templates(doc)) => remove_template(doc, actor, act),
        (Act::SaveItem(act), Document::Templates(doc)) => save_item(doc, actor, act),
        (Act::RemoveItem(act), Document::Templates(doc)) => remove_item(doc, actor, act),
        (act, Document::Day(view)) => {
            let day = view.day;
            if day.home.id != command.home || act.date() != Some(day.date) {
                return Err(Refusal::NotFound.into());
            }
            in_open_day(day)?;
            match act {
                Act::Tick(act) => tick(day, actor, command, act),
                Act::Confirm(act) => confirm(day, actor, command, act),
                Act::WriteNote(act) => write_note(day, actor, command, act),
                Act::WithdrawNote(act) => withdraw_note(view.notes, actor, act),
                Act::AddOwnItem(act) => add_own_item(day, actor, act),
                Act::RemoveOwnItem(act) => remove_own_item(day, actor, act),
                Act::ChooseTemplate(act) => choose_template(view.templates, actor, act),
                _ => Err(Refusal::NotFound.into()),
            }
        }
        _ => Err(Refusal::NotFound.into()),
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

fn may(allowed: bool) -> Result<(), Refusal> {
    if allowed {
        Ok(())
    } else {
        Err(Refusal::NotAllowed)
    }
}

/// Whether the slot is the actor's to record: staff record for all, a child for
/// themself and for what is shared; an own item is its owner's alone.
#[must_use]
pub fn may_record(actor: Actor, slot: &Slot) -> bool {
    match slot.whose {
        Whose::Own(owner) => owner == actor.person,
        _ if actor.standing.records_for_all() => true,
        whose => {
            actor.standing == Standing::LivesHere
                && whose.person().is_none_or(|person| person == actor.person)
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

fn tick(day: &Day, actor: Actor, command: &Command, act: &TickSlot) -> Result<Change, Objection> {
    let slot = day.slot(act.slot).ok_or(Refusal::NotFound)?;
    may(may_record(actor, slot))?;
    let done_by = if act.state.is_done() {
        who_did_it(day, actor, slot, act.done_by)?
    } else {
        None
    };
    Ok(Change::Ticked {
        date: day.date,
        slot: act.slot,
        tick: Tick {
            id: command.id,
            state: act.state,
            done_by,
            recorded_by: actor.person,
            device_at: command.at,
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
    command: &Command,
    act: &ConfirmTick,
) -> Result<Change, Objection> {
    let slot = day.slot(act.slot).ok_or(Refusal::NotFound)?;
    may_confirm(actor, slot)?;
    if slot.tick.as_ref().map(|tick| tick.id) != Some(act.tick) {
        return Err(Refusal::NothingToConfirm.into());
    }
    Ok(Change::Confirmed {
        date: day.date,
        slot: act.slot,
        tick: act.tick,
        confirmation: Confirmation {
            by: actor.person,
            at: command.at,
        },
    })
}

fn write_note(
    day: &Day,
    actor: Actor,
    command: &Command,
    act: &WriteNote,
) -> Result<Change, Objection> {
    may(actor.standing.records())?;
    if let Some(key) = act.slot {
        let slot = day.slot(key).ok_or(Refusal::NotFound)?;
        may(actor.standing.is_staff() || may_record(actor, slot))?;
    }
    // What a child writes, the child can read.
    may(actor.standing.is_staff() || act.visibility == Visibility::Everyone)?;
    let text = text::note(Field::Note, &act.text)?;
    Ok(Change::NoteWritten {
        date: day.date,
        note: StaffNote {
            note: Note {
                id: command.id,
                slot: act.slot,
                text,
                by: actor.person,
                at: command.at,
            },
            visibility: act.visibility,
        },
    })
}

fn withdraw_note(
    mut notes: impl Iterator<Item = (CommandId, PersonId)>,
    actor: Actor,
    act: &WithdrawNote,
) -> Result<Change, Objection> {
    let (id, by) = notes
        .find(|(id, _)| *id == act.note)
        .ok_or(Refusal::NotFound)?;
    may(by == actor.person)?;
    Ok(Change::NoteWithdrawn {
        date: act.date,
        note: id,
    })
}

fn add_own_item(day: &Day, actor: Actor, act: &AddOwnItem) -> Result<Change, Objection> {
    may(actor.standing == Standing::LivesHere)?;
    if day.slots.iter().any(|slot| slot.key.item == act.item) {
        return Err(Refusal::IdReused.into());
    }
    let text = text::line(Field::Text, &act.text)?;
    Ok(Change::OwnItemAdded {
        date: day.date,
        item: OwnItem {
            id: act.item,
            person: actor.person,
            time: act.time,
            text,
        },
    })
}

fn remove_own_item(day: &Day, actor: Actor, act: &RemoveOwnItem) -> Result<Change, Objection> {
    let slot = day
        .slots
        .iter()
        .find(|slot| slot.key.item == act.item)
        .ok_or(Refusal::NotFound)?;
    may(slot.whose == Whose::Own(actor.person))?;
    Ok(Change::OwnItemRemoved {
        date: day.date,
        item: act.item,
    })
}

fn choose_template(
    mut templates: impl Iterator<Item = TemplateId>,
    actor: Actor,
    act: &ChooseTemplate,
) -> Result<Change, Objection> {
    may(actor.standing.edits_templates())?;
    if let Some(chosen) = act.template {
        templates
            .find(|id| *id == chosen)
            .ok_or(Refusal::NotFound)?;
    }
    Ok(Change::TemplateChosen {
        date: act.date,
        template: act.template,
    })
}

fn save_template(doc: &Templates, actor: Actor, act: &SaveTemplate) -> Result<Change, Objection> {
    may(actor.standing.edits_templates())?;
    let name = text::line(Field::Name, &act.name)?;
    let mut weekdays = act.weekdays.clone();
    weekdays.sort_unstable();
    let distinct: HashSet<u8> = weekdays.iter().copied().collect();
    if distinct.len() != weekdays.len() || weekdays.iter().any(|day| !(1..=7).contains(day)) {
        return Err(Refusal::WeekdaysUnusable.into());
    }
    let existing = doc.templates.iter().find(|t| t.id == act.template);
    at_revision(act.base, existing.map(|t| t.revision), || {
        existing.cloned().map(Current::Template)
    })?;
    Ok(Change::TemplateSaved(DayTemplate {
        id: act.template,
        revision: act.base.next(),
        name,
        kind: act.kind,
        weekdays,
        items: Vec::new(),
    }))
}

fn remove_template(
    doc: &Templates,
    actor: Actor,
    act: &RemoveTemplate,
) -> Result<Change, Objection> {
    may(actor.standing.edits_templates())?;
    let existing = doc
        .templates
        .iter()
        .find(|t| t.id == act.template)
        .ok_or(Refusal::NotFound)?;
    at_revision(act.base, Some(existing.revision), || {
        Some(Current::Template(existing.clone()))
    })?;
    Ok(Change::TemplateRemoved(act.template))
}

fn save_item(doc: &Templates, actor: Actor, act: &SaveItem) -> Result<Change, Objection> {
    may(actor.standing.edits_templates())?;
    let template = doc
        .templates
        .iter()
        .find(|t| t.id == act.template)
        .ok_or(Refusal::NotFound)?;
    let text = text::line(Field::Text, &act.text)?;
    if let Audience::Rota(rota) = &act.audience {
        usable(rota, |person| {
            doc.children.iter().any(|child| child.id == person)
        })?;
    }
    let existing = template.items.iter().find(|item| item.id == act.item);
    at_revision(act.base, existing.map(|item| item.revision), || {
        existing.cloned().map(Current::Item)
    })?;
    Ok(Change::ItemSaved {
        template: act.template,
        item: TemplateItem {
            id: act.item,
            revision: act.base.next(),
            time: act.time,
            text,
            audience: act.audience.clone(),
            needs_confirmation: act.needs_confirmation,
        },
    })
}

fn remove_item(doc: &Templates, actor: Actor, act: &RemoveItem) -> Result<Change, Objection> {
    may(actor.standing.edits_templates())?;
    let template = doc
        .templates
        .iter()
        .find(|t| t.id == act.template)
        .ok_or(Refusal::NotFound)?;
    let existing = template
        .items
        .iter()
        .find(|item| item.id == act.item)
        .ok_or(Refusal::NotFound)?;
    at_revision(act.base, Some(existing.revision), || {
        Some(Current::Item(existing.clone()))
    })?;
    Ok(Change::ItemRemoved {
        template: act.template,
        item: act.item,
    })
}

fn usable(rota: &Rota, known: impl Fn(PersonId) -> bool) -> Result<(), Refusal> {
    let distinct: HashSet<PersonId> = rota.order.iter().copied().collect();
    if rota.order.is_empty() || distinct.len() != rota.order.len() {
        return Err(Refusal::RotaUnusable);
    }
    if !rota.order.iter().all(|person| known(*person)) {
        return Err(Refusal::NotLivingHere);
    }
    Ok(())
}

/// The revision read must be the one there is; what was removed meanwhile is a
/// conflict too, not a silent return.
fn at_revision(
    base: Revision,
    now: Option<Revision>,
    current: impl FnOnce() -> Option<Current>,
) -> Result<(), Objection> {
    if now.unwrap_or(Revision::NEW) == base {
        Ok(())
    } else {
        Err(Objection::Conflict(current().unwrap_or(Current::Removed)))
    }
}

/// The moment whose standing decides a command: when the person acted, as far as
/// the device's clock can be believed. A clock ahead is taken as now; an act
/// older than `days_late` is judged by today's standing.
#[must_use]
pub fn judged_at(command: &Command, now: DateTime<Utc>, days_late: u16) -> DateTime<Utc> {
    let age = now - command.at;
    if age < chrono::TimeDelta::zero() || age > chrono::TimeDelta::days(i64::from(days_late)) {
        now
    } else {
        command.at
    }
}
