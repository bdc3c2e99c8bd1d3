//! The act that takes back what somebody did to a day.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::day::{AddOwnItem, ChooseTemplate, Day, DayAct, RemoveOwnItem, TickSlot, WithdrawNote};
use crate::day::{Tick, TickState};
use crate::id::{CommandId, ItemId};

pub(super) fn undo(day: &Day, command: CommandId, item: ItemId, act: &DayAct) -> Option<DayAct> {
    match act {
        DayAct::Tick(act) => {
            let slot = day.slot(act.slot)?;
            if slot.no_longer_planned && act.state == TickState::Unknown {
                // It goes with what was said of it.
                return None;
            }
            let before = slot.tick.as_ref();
            Some(DayAct::Tick(TickSlot {
                date: act.date,
                slot: act.slot,
                state: before.map_or(TickState::Unknown, |tick: &Tick| tick.state),
                done_by: before.and_then(|tick| tick.done_by),
            }))
        }
        DayAct::WriteNote(act) => Some(DayAct::WithdrawNote(WithdrawNote {
            date: act.date,
            note: command,
        })),
        DayAct::AddOwnItem(act) => Some(DayAct::RemoveOwnItem(RemoveOwnItem {
            date: act.date,
            item: act.item,
        })),
        DayAct::RemoveOwnItem(act) => {
            let slot = day.slots.iter().find(|slot| slot.key.item == act.item)?;
            Some(DayAct::AddOwnItem(AddOwnItem {
                date: act.date,
                item,
                time: slot.time,
                text: slot.text.clone(),
            }))
        }
        DayAct::ChooseTemplate(act) => Some(DayAct::ChooseTemplate(ChooseTemplate {
            date: act.date,
            template: day.template.as_ref().map(|template| template.id),
        })),
        DayAct::Confirm(_) | DayAct::WithdrawNote(_) => None,
    }
}
