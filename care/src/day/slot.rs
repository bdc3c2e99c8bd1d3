//! One line of a day that can be ticked, and what was said of it (R24, R25, R27).

use super::TickState;
use crate::id::{CommandId, ItemId, PersonId};
use chrono::{DateTime, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

/// What a tick is about: an item, and for items that each child has, the child.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SlotKey {
    pub item: ItemId,
    pub child: Option<PersonId>,
}

/// Whose a slot is, on this day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// Everyone together.
    Together,
    /// Any one child.
    AnyOne,
    /// This child, as every child.
    Child(PersonId),
    /// This child, whose turn it is.
    Turn(PersonId),
    /// This person added it for themself.
    Own(PersonId),
}

impl Whose {
    /// The one person it is for, where it is for one.
    #[must_use]
    pub fn person(self) -> Option<PersonId> {
        match self {
            Self::Together | Self::AnyOne => None,
            Self::Child(person) | Self::Turn(person) | Self::Own(person) => Some(person),
        }
    }
}

/// A caregiver saw that it was done (R27).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Confirmation {
    pub by: PersonId,
    /// The server's clock; the device's while it waits there.
    pub at: DateTime<Utc>,
}

/// What was said of a slot last (R25). `id` is the command that said it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tick {
    pub id: CommandId,
    pub state: TickState,
    /// Who did it. None where everyone did, or nobody.
    pub done_by: Option<PersonId>,
    pub recorded_by: PersonId,
    /// The device's clock.
    pub device_at: DateTime<Utc>,
    /// The server's clock; none while it waits on the device.
    pub server_at: Option<DateTime<Utc>>,
    pub confirmed: Option<Confirmation>,
}

/// One line of the day that can be ticked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Slot {
    pub key: SlotKey,
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub time: NaiveTime,
    pub text: String,
    pub whose: Whose,
    pub needs_confirmation: bool,
    pub tick: Option<Tick>,
    /// Its item was taken out of the plan of the day after something was said of it: what
    /// somebody did that day stays on it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_longer_planned: bool,
}

impl Slot {
    /// How it went, as last said.
    #[must_use]
    pub fn state(&self) -> TickState {
        self.tick
            .as_ref()
            .map(|tick| tick.state)
            .unwrap_or_default()
    }

    /// Done, asks for a caregiver's eye, and has not had it.
    #[must_use]
    pub fn waits_for_confirmation(&self) -> bool {
        self.needs_confirmation
            && self
                .tick
                .as_ref()
                .is_some_and(|tick| tick.state.is_done() && tick.confirmed.is_none())
    }
}
