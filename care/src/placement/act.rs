//! What who oversees homes does about where children live (R1–R5).

#![deny(clippy::wildcard_enum_match_arm)]

use crate::command::subject_acts;
use crate::id::{CommandId, HomeId, PersonId};
use crate::placement::{Grounds, Mover};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

subject_acts! {
    /// What who oversees homes does about where children live.
    Placement(PlacementAct) {
        MoveChild(MoveChild),
        CallOffMove(CallOffMove),
    }
}

impl PlacementAct {
    /// The child whose home it decides about.
    #[must_use]
    pub fn child(&self) -> PersonId {
        match self {
            Self::MoveChild(act) => act.mover.child,
            Self::CallOffMove(act) => act.child,
        }
    }
}

/// Decides that a child, and brothers and sisters with them, moves to another home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MoveChild {
    /// The child, and how they see it.
    pub mover: Mover,
    /// Brothers and sisters of the same home who come along, each with how they see it.
    pub along: Vec<Mover>,
    pub to: HomeId,
    /// The first day in the new home.
    pub on: NaiveDate,
    pub grounds: Grounds,
}

/// Calls off a move that nobody has made yet, for all whom it was decided about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CallOffMove {
    pub child: PersonId,
    /// The command that decided it.
    pub decision: CommandId,
}
