//! What who answers for a place does about who stands in for them (R4).

#![deny(clippy::wildcard_enum_match_arm)]

use crate::command::subject_acts;
use crate::id::{CommandId, PersonId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

subject_acts! {
    /// What who answers for a place does about who stands in for them.
    Delegation(DelegationAct) {
        NameDelegate(NameDelegate),
        EndDelegation(EndDelegation),
    }
}

/// Names somebody who decides in one's name at a home's place, from a day to a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NameDelegate {
    pub delegate: PersonId,
    pub from: NaiveDate,
    pub last: NaiveDate,
}

/// Ends a delegation before its last day is over, or before it has begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EndDelegation {
    /// The command that named the delegate.
    pub delegation: CommandId,
}
