//! What people do in a home's day: ticks, confirmations, notes, items of their own, and which
//! template a date follows (R23–R27).

#![deny(clippy::wildcard_enum_match_arm)]

use crate::command::subject_acts;
use crate::day::{SlotKey, TickState, Visibility};
use crate::id::{CommandId, ItemId, PersonId, TemplateId};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

subject_acts! {
    /// What people do in a home's day.
    Day(DayAct) {
        Tick(TickSlot),
        Confirm(ConfirmTick),
        WriteNote(WriteNote),
        WithdrawNote(WithdrawNote),
        AddOwnItem(AddOwnItem),
        RemoveOwnItem(RemoveOwnItem),
        ChooseTemplate(ChooseTemplate),
    }
}

impl DayAct {
    /// The date whose day it changes.
    #[must_use]
    pub fn date(&self) -> NaiveDate {
        match self {
            Self::Tick(act) => act.date,
            Self::Confirm(act) => act.date,
            Self::WriteNote(act) => act.date,
            Self::WithdrawNote(act) => act.date,
            Self::AddOwnItem(act) => act.date,
            Self::RemoveOwnItem(act) => act.date,
            Self::ChooseTemplate(act) => act.date,
        }
    }

    /// The text that a person wrote in it.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        match self {
            Self::WriteNote(act) => Some(act.text.clone()),
            Self::AddOwnItem(act) => Some(act.text.clone()),
            Self::Tick(_)
            | Self::Confirm(_)
            | Self::WithdrawNote(_)
            | Self::RemoveOwnItem(_)
            | Self::ChooseTemplate(_) => None,
        }
    }
}

/// Says how a slot went (R24), or takes it back with [`TickState::Unknown`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TickSlot {
    pub date: NaiveDate,
    pub slot: SlotKey,
    pub state: TickState,
    /// Who did it; needed where the slot is for any one child.
    pub done_by: Option<PersonId>,
}

/// Confirms the tick that was on screen; if another came since, it is not that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfirmTick {
    pub date: NaiveDate,
    pub slot: SlotKey,
    pub tick: CommandId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WriteNote {
    pub date: NaiveDate,
    pub slot: Option<SlotKey>,
    pub text: String,
    pub visibility: Visibility,
}

/// Takes back one's own note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WithdrawNote {
    pub date: NaiveDate,
    pub note: CommandId,
}

/// Adds an item to the actor's own day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AddOwnItem {
    pub date: NaiveDate,
    pub item: ItemId,
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub time: NaiveTime,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RemoveOwnItem {
    pub date: NaiveDate,
    pub item: ItemId,
}

/// Makes one date follow another template than its weekday says; `None` takes
/// the choice back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChooseTemplate {
    pub date: NaiveDate,
    pub template: Option<TemplateId>,
}
