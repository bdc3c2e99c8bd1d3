//! Who stands in for those who answer for a place, from a day to a day (R4).

mod act;
mod apply;
mod change;
mod decide;

pub use act::*;
pub use change::DelegationChange;

use crate::access::Actor;
use crate::home::HomeBrief;
use crate::id::{CommandId, PersonId, Revision};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Somebody decides in the name of those who answer for a place: approves plans, placements
/// and exceptions there (R4). It ends by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Delegation {
    /// The command that named them.
    pub id: CommandId,
    pub delegate: PersonId,
    pub from: NaiveDate,
    /// The last day, which is a home's own (R26).
    pub last: NaiveDate,
    pub named: DelegationSignature,
    /// Ended before its last day was over.
    pub ended: Option<DelegationSignature>,
}

/// Who named or ended it, and when by the server's clock; by the device's while it waits there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DelegationSignature {
    pub by: PersonId,
    pub at: DateTime<Utc>,
}

impl Delegation {
    /// Whether it goes on, or is yet to begin, on a day.
    #[must_use]
    pub fn is_open(&self, today: NaiveDate) -> bool {
        self.ended.is_none() && today <= self.last
    }

    /// Whether the delegate decides on a day.
    #[must_use]
    pub fn holds_on(&self, date: NaiveDate) -> bool {
        self.is_open(date) && self.from <= date
    }
}

/// Somebody by their name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Colleague {
    pub id: PersonId,
    pub name: String,
}

/// The document: who stands in at the place of a home, for who oversees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Delegations {
    /// The home through which the place is reached.
    pub home: HomeBrief,
    pub today: NaiveDate,
    pub today_ends: DateTime<Utc>,
    pub revision: Revision,
    pub actor: Actor,
    /// Whether the reader answers for the place, and so names who stands in. Who stands in
    /// themself names nobody.
    pub answers: bool,
    /// The longest that one is named for, in days ([`crate::settings::Settings`]).
    pub days_most: u16,
    /// Who answers for the place today.
    pub answering: Vec<PersonId>,
    /// Whom one can name: who oversees homes by their role, and does not answer for this place.
    pub may_stand_in: Vec<PersonId>,
    /// Everyone who is named here, by name.
    pub people: Vec<Colleague>,
    /// All that ever were, those that begin first first.
    pub delegations: Vec<Delegation>,
}

impl Delegations {
    /// What somebody is called.
    #[must_use]
    pub fn name(&self, of: PersonId) -> &str {
        let mut people = self.people.iter();
        let found = people.find(|one| one.id == of);
        found.map_or("", |one| one.name.as_str())
    }
}
