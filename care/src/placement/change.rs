//! What acts about where children live change, ready to be stored and to be shown.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::aggregate::{CommandMeta, SubjectChange};
use crate::id::{CommandId, HomeId};
use crate::placement::{Grounds, Leaving, Mover};
use chrono::NaiveDate;

/// What an act changes of where children live.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlacementChange {
    /// Children move to another home, on a day.
    ChildMoved {
        meta: CommandMeta,
        /// The child of the document first.
        movers: Vec<Mover>,
        /// All who move, with when their stays were to end before.
        leaving: Vec<Leaving>,
        from: HomeId,
        to: HomeId,
        on: NaiveDate,
        /// They live there from today or earlier: the old home's documents have them no
        /// longer.
        is_past: bool,
        grounds: Box<Grounds>,
    },
    MoveCalledOff {
        meta: CommandMeta,
        decision: CommandId,
        children: Vec<Leaving>,
        to: HomeId,
        on: NaiveDate,
        /// They have lived there since today, and the new home's documents have them.
        is_past: bool,
    },
}

impl SubjectChange for PlacementChange {
    fn is_foretold(&self) -> bool {
        match self {
            // The documents of who has moved are the new home's.
            Self::ChildMoved { is_past, .. } | Self::MoveCalledOff { is_past, .. } => !is_past,
        }
    }
}
