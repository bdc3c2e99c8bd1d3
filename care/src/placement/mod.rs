//! Where a child has lived, and where they are to live (R1, R2, R5): for everyone in
//! their plan to read, and for who oversees the homes to try out and decide.
//!
//! Stays are kept whole; a decision stands beside the stay that it began. A move that was
//! called off before it was made stays readable too.

mod act;
mod apply;
mod change;
mod decide;
mod move_desk;
pub mod siblings;

pub use act::*;
pub use change::PlacementChange;
pub use move_desk::*;

use crate::access::Actor;
use crate::home::{CareSetting, HomeBrief};
use crate::id::{CommandId, HomeId, PersonId, Revision};
use crate::people::Sibling;
use crate::placement::siblings::Exception;
use crate::plan::ChildsView;
use crate::variants::every;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

/// Where a stay that has an end is to lead (the exit goal).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[derive(IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum ExitGoal {
    ReturnToFamily,
    Independence,
    AnotherSetting,
}

impl ExitGoal {
    /// All three, in the handbook's order.
    pub const ALL: [Self; 3] = every();

    /// As in addresses and drafts.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.into()
    }
}

/// What a placement decision says (R1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Grounds {
    /// Whose decision it rests on: a court, a guardianship authority, with number and date.
    pub authority: String,
    pub reason: String,
    /// The day on which it is planned to end; needed where the setting is temporary.
    pub planned_end: Option<NaiveDate>,
    /// Needed where the setting is temporary.
    pub exit_goal: Option<ExitGoal>,
    /// Needed where brothers and sisters come to live apart (R2).
    pub exception: Option<Exception>,
}

/// A child who moves, and how they see it (R1, R6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Mover {
    pub child: PersonId,
    pub view: ChildsView,
}

/// A decision that was made about one child.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Decided {
    pub id: CommandId,
    pub by_name: String,
    pub at: DateTime<Utc>,
    pub to: HomeId,
    pub to_name: String,
    /// The first day in the new home.
    pub on: NaiveDate,
    pub view: ChildsView,
    pub grounds: Grounds,
    /// It was called off before it was made, by whom and when.
    pub called_off: Option<CalledOff>,
}

/// Who called a move off, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CalledOff {
    pub by_name: String,
    pub at: DateTime<Utc>,
}

/// A time in a home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Stay {
    pub home: HomeId,
    pub home_name: String,
    pub place_name: String,
    pub setting: CareSetting,
    pub from: NaiveDate,
    /// The first day on which they no longer live there.
    pub until: Option<NaiveDate>,
    /// Why they live apart from brothers and sisters, and how they stay in touch (R2).
    pub exception: Option<Exception>,
}

/// The document of where a child has lived, for everyone in their plan (R5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Placements {
    pub home: HomeBrief,
    pub today: NaiveDate,
    pub revision: Revision,
    pub actor: Actor,
    pub child: PersonId,
    pub child_name: String,
    /// The first first; those to come included.
    pub stays: Vec<Stay>,
    /// The last made first.
    pub decisions: Vec<Decided>,
    /// Brothers and sisters, and where each lives (R2).
    pub siblings: Vec<Sibling>,
}

impl Placements {
    /// Whether the reader is the child.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.actor.person == self.child
    }

    /// The decision by which a stay began, where one is known.
    #[must_use]
    pub fn decision_of(&self, stay: &Stay) -> Option<&Decided> {
        let mut standing = self
            .decisions
            .iter()
            .filter(|one| one.called_off.is_none() && one.to == stay.home);
        standing.find(|one| one.on == stay.from)
    }
}
