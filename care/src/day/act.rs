//! What people do in a home's day: ticks, confirmations, notes, items of their own, and which
//! template a date follows (R23–R27).

use crate::day::{SlotKey, TickState, Visibility};
use crate::id::{CommandId, ItemId, PersonId, TemplateId};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

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
