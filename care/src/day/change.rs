//! What acts on a day change of it, ready to be stored and to be shown.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::aggregate::SubjectChange;
use crate::day::{Confirmation, SlotKey, StaffNote, Tick};
use crate::id::{CommandId, ItemId, TemplateId};
use crate::templates::OwnItem;
use chrono::{DateTime, NaiveDate, Utc};

/// What an act changes of a home's day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayChange {
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
}

impl SubjectChange for DayChange {
    fn is_foretold(&self) -> bool {
        match self {
            Self::TemplateChosen { .. } => false,
            Self::Ticked { .. }
            | Self::Confirmed { .. }
            | Self::NoteWritten { .. }
            | Self::NoteWithdrawn { .. }
            | Self::OwnItemAdded { .. }
            | Self::OwnItemRemoved { .. } => true,
        }
    }

    fn arrived(&mut self, at: DateTime<Utc>) {
        if let Self::Ticked { tick, .. } = self {
            tick.server_at = Some(at);
        }
    }
}
