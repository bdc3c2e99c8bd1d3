//! What a change does to a day, as its readers have it.

use crate::day::{
    Day, HomeDay, MyDay, Note, Slot, SlotKey, StaffNote, Tick, Visibility, WallDay, Whose,
};
use crate::decide::Change;
use crate::id::ItemId;
use crate::templates::OwnItem;

impl HomeDay {
    /// Shows a change.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::NoteWritten { date, note } if *date == self.day.date => {
                self.notes.push(note.clone())
            }
            Change::NoteWithdrawn { date, note } if *date == self.day.date => {
                self.notes
                    .retain(|staff: &StaffNote| staff.note.id != *note);
            }
            _ => apply_to_day(&mut self.day, change),
        }
    }
}

impl MyDay {
    /// Shows a change.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::NoteWritten { date, note } if *date == self.day.date => {
                if note.visibility == Visibility::Everyone {
                    self.notes.push(note.note.clone());
                }
            }
            Change::NoteWithdrawn { date, note } if *date == self.day.date => {
                self.notes.retain(|own: &Note| own.id != *note);
            }
            _ => {
                apply_to_day(&mut self.day, change);
                // A note on an item of one's own goes with it.
                let day = &self.day;
                self.notes
                    .retain(|note| note.slot.is_none_or(|key| day.slot(key).is_some()));
            }
        }
        self.keep_people_named();
    }
}

impl WallDay {
    /// Shows a change.
    pub fn apply(&mut self, change: &Change) {
        if !matches!(change, Change::OwnItemAdded { .. }) {
            apply_to_day(&mut self.day, change);
        }
    }
}

fn apply_to_day(day: &mut Day, change: &Change) {
    match change {
        Change::Ticked { date, slot, tick } if *date == day.date => {
            set_tick(day, *slot, tick.clone());
        }
        Change::Confirmed {
            date,
            slot,
            tick,
            confirmation,
        } if *date == day.date => {
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
        Change::OwnItemAdded { date, item } if *date == day.date => add_own(day, item),
        Change::OwnItemRemoved { date, item } if *date == day.date => remove_own(day, *item),
        _ => {}
    }
}

fn set_tick(day: &mut Day, key: SlotKey, tick: Tick) {
    if let Some(slot) = day.slots.iter_mut().find(|slot| slot.key == key) {
        slot.tick = Some(tick);
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
    };
    let place = day
        .slots
        .partition_point(|other| (other.time, other.key.item) <= (slot.time, slot.key.item));
    day.slots.insert(place, slot);
}

fn remove_own(day: &mut Day, item: ItemId) {
    day.slots.retain(|slot| slot.key.item != item);
}
