//! What a change does to a day, as its readers have it.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::day::{
    Day, DayChange, HomeDay, MyDay, Slot, SlotKey, Tick, TickState, Visibility, WallDay, Whose,
};
use crate::id::ItemId;
use crate::templates::OwnItem;

pub(super) fn to_home_day(doc: &mut HomeDay, change: &DayChange) {
    match change {
        DayChange::NoteWritten { note, .. } => doc.notes.push(note.clone()),
        DayChange::NoteWithdrawn { note, .. } => {
            doc.notes.retain(|staff| staff.note.id != *note);
        }
        DayChange::Ticked { .. }
        | DayChange::Confirmed { .. }
        | DayChange::OwnItemAdded { .. }
        | DayChange::OwnItemRemoved { .. }
        | DayChange::TemplateChosen { .. } => to_slots(&mut doc.day, change),
    }
}

pub(super) fn to_my_day(doc: &mut MyDay, change: &DayChange) {
    match change {
        DayChange::NoteWritten { note, .. } => {
            if note.visibility == Visibility::Everyone {
                doc.notes.push(note.note.clone());
            }
        }
        DayChange::NoteWithdrawn { note, .. } => doc.notes.retain(|own| own.id != *note),
        DayChange::Ticked { .. }
        | DayChange::Confirmed { .. }
        | DayChange::OwnItemAdded { .. }
        | DayChange::OwnItemRemoved { .. }
        | DayChange::TemplateChosen { .. } => {
            to_slots(&mut doc.day, change);
            // A note on an item of one's own goes with it.
            let day = &doc.day;
            doc.notes
                .retain(|note| note.slot.is_none_or(|key| day.slot(key).is_some()));
        }
    }
    doc.keep_people_named();
}

/// Nobody's own items are on the wall.
pub(super) fn to_wall_day(doc: &mut WallDay, change: &DayChange) {
    if !matches!(change, DayChange::OwnItemAdded { .. }) {
        to_slots(&mut doc.day, change);
    }
}

fn to_slots(day: &mut Day, change: &DayChange) {
    match change {
        DayChange::Ticked { slot, tick, .. } => set_tick(day, *slot, tick.clone()),
        DayChange::Confirmed {
            slot,
            tick,
            confirmation,
            ..
        } => {
            if let Some(said) = day
                .slots
                .iter_mut()
                .find(|s| s.key == *slot)
                .and_then(|s| s.tick.as_mut())
                .filter(|said| said.id == *tick)
            {
                said.confirmed = Some(*confirmation);
            }
        }
        DayChange::OwnItemAdded { item, .. } => add_own(day, item),
        DayChange::OwnItemRemoved { item, .. } => remove_own(day, *item),
        DayChange::NoteWritten { .. }
        | DayChange::NoteWithdrawn { .. }
        | DayChange::TemplateChosen { .. } => {}
    }
}

fn set_tick(day: &mut Day, key: SlotKey, tick: Tick) {
    let nothing_said = tick.state == TickState::Unknown;
    if let Some(slot) = day.slots.iter_mut().find(|slot| slot.key == key) {
        slot.tick = Some(tick);
    }
    if nothing_said {
        // Only what was said of it kept it on the day.
        day.slots
            .retain(|slot| slot.key != key || !slot.no_longer_planned);
    }
}

fn add_own(day: &mut Day, item: &OwnItem) {
    let slot = Slot {
        key: SlotKey {
            item: item.id,
            child: None,
        },
        time: item.time,
        text: item.text.clone(),
        whose: Whose::Own(item.person),
        needs_confirmation: false,
        tick: None,
        no_longer_planned: false,
    };
    let place = day
        .slots
        .partition_point(|other| (other.time, other.key.item) <= (slot.time, slot.key.item));
    day.slots.insert(place, slot);
}

fn remove_own(day: &mut Day, item: ItemId) {
    day.slots.retain(|slot| slot.key.item != item);
}
