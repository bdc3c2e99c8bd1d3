//! A home's day as documents: [`Day`] is what everyone of the home may know;
//! around it stand a type for each kind of reader ([`HomeDay`], [`MyDay`],
//! [`WallDay`]), so that what a reader may not see has no place in their type.

mod act;
mod aggregate;
mod apply;
mod change;
mod decide;
mod slot;
mod tally;
mod undo;

pub use act::*;
pub use change::DayChange;
pub use decide::{NOTES_MAX, OWN_ITEMS_MAX, may_confirm, may_record};
pub use slot::{Confirmation, Slot, SlotKey, Tick, Whose};
pub use tally::{DayFigure, Tally, TickState};

use crate::access::Actor;
use crate::home::{HomeBrief, PersonBrief};
use crate::id::{CommandId, PersonId, Revision, TemplateId};
use crate::templates::TemplateKind;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// The template that a day follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TemplateBrief {
    pub id: TemplateId,
    pub name: String,
    pub kind: TemplateKind,
}

/// A home's day, as far as everyone who reads it may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Day {
    pub home: HomeBrief,
    pub date: NaiveDate,
    /// The home's date now, by the server (R26).
    pub today: NaiveDate,
    /// When the home's today is over.
    pub today_ends: DateTime<Utc>,
    /// How far back ticks are taken.
    pub open_from: NaiveDate,
    /// The home's revision: it grows with each change of its days or templates.
    pub revision: Revision,
    pub actor: Actor,
    pub template: Option<TemplateBrief>,
    /// Children who live here on the date first, then adults named in ticks.
    pub people: Vec<PersonBrief>,
    pub slots: Vec<Slot>,
}

impl Day {
    /// The slot of a key.
    #[must_use]
    pub fn slot(&self, key: SlotKey) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.key == key)
    }

    /// A person's name, where the day knows them.
    #[must_use]
    pub fn name_of(&self, person: PersonId) -> Option<&str> {
        self.people
            .iter()
            .find(|p| p.id == person)
            .map(|p| p.name.as_str())
    }

    /// Whether the person lives here on the date.
    #[must_use]
    pub fn lives_here(&self, person: PersonId) -> bool {
        self.people.iter().any(|p| p.id == person && p.lives_here)
    }

    /// How the day stands, in counts.
    #[must_use]
    pub fn tally(&self) -> Tally {
        Tally::of_slots(&self.slots)
    }
}

/// Who can read a note (R12, as far as a day needs it).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Visibility {
    /// The home's staff and the child or children it is about.
    Everyone,
    Staff,
}

/// A note on the day or on one slot of it. `id` is the command that wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Note {
    pub id: CommandId,
    /// None: a note on the day as a whole.
    pub slot: Option<SlotKey>,
    pub text: String,
    pub by: PersonId,
    /// The device's clock.
    pub at: DateTime<Utc>,
}

/// A note as staff see it: with who else can.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffNote {
    pub note: Note,
    pub visibility: Visibility,
}

/// The document of the home's day, for its staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HomeDay {
    pub day: Day,
    pub notes: Vec<StaffNote>,
    /// The templates that can be chosen for the date.
    pub templates: Vec<TemplateBrief>,
}

/// The document of a youth's own day: their own slots and the shared ones. It
/// has no place for staff's notes (R12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyDay {
    pub day: Day,
    pub notes: Vec<Note>,
}

/// The document of the kitchen tablet: every shared and every child's slot, and
/// nothing that anybody wrote or keeps for themself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WallDay {
    pub day: Day,
    /// Who can pick themself at the tablet: those who have a PIN.
    pub pickable: Vec<PersonBrief>,
}

/// Everything the home knows of a date; the source of each reader's document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WholeDay {
    pub day: Day,
    pub notes: Vec<StaffNote>,
    pub templates: Vec<TemplateBrief>,
}

impl WholeDay {
    /// Opens no day before one: its reader does not see them.
    pub fn open_from(&mut self, first: NaiveDate) {
        self.day.open_from = self.day.open_from.max(first);
    }

    /// The document of staff.
    #[must_use]
    pub fn for_staff(self) -> HomeDay {
        HomeDay {
            day: self.day,
            notes: self.notes,
            templates: self.templates,
        }
    }

    /// The document of a child or youth of the home: slots that are theirs or
    /// shared, and notes on these (or on the day) that are for everyone.
    #[must_use]
    pub fn for_child(self, child: PersonId) -> MyDay {
        let Self { mut day, notes, .. } = self;
        day.slots
            .retain(|slot| slot.whose.person().is_none_or(|person| person == child));
        let notes = notes
            .into_iter()
            .filter(|staff| staff.visibility == Visibility::Everyone)
            .map(|staff| staff.note)
            .filter(|note| {
                // A day's note from another child is between them and staff.
                note.slot
                    .map_or(note.by == child || !day.lives_here(note.by), |key| {
                        day.slot(key).is_some()
                    })
            })
            .collect();
        let mut mine = MyDay { day, notes };
        mine.keep_people_named();
        mine
    }

    /// The document of the kitchen tablet.
    #[must_use]
    pub fn for_wall(self, pickable: Vec<PersonBrief>) -> WallDay {
        let Self { mut day, .. } = self;
        day.slots
            .retain(|slot| !matches!(slot.whose, Whose::Own(_)));
        WallDay { day, pickable }
    }
}

impl MyDay {
    /// Children of the home know each other, so those who live here stay; adults
    /// stay where a slot or a note names them. A change can end that, so this
    /// follows each.
    pub(crate) fn keep_people_named(&mut self) {
        let mut named: Vec<PersonId> = self.notes.iter().map(|note| note.by).collect();
        named.push(self.day.actor.person);
        for slot in &self.day.slots {
            named.extend(slot.whose.person());
            if let Some(tick) = &slot.tick {
                named.extend(tick.done_by);
                named.push(tick.recorded_by);
                named.extend(tick.confirmed.map(|confirmed| confirmed.by));
            }
        }
        self.day
            .people
            .retain(|person| person.lives_here || named.contains(&person.id));
    }
}
