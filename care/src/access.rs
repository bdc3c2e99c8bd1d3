//! Who may do what. A *role* is what a person is in the association; a
//! *standing* is how they relate to one home at one moment, and it is the
//! standing that opens a home's day.

use crate::id::PersonId;
use crate::variants::every;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// What a person is in the association.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Role {
    YoungPerson,
    Caregiver,
    FamilyAssistant,
    Specialist,
    Supervisor,
    NationalOffice,
    /// Accountant, secretary, technician, driver: an account, and no child record.
    StaffWithoutChildAccess,
    Administrator,
}

impl Role {
    /// Every role, in the handbook's order.
    pub const ALL: [Self; 8] = every();

    /// Whether the homes board with names of homes is theirs (R31).
    #[must_use]
    pub fn reads_homes_board(self) -> bool {
        self == Self::Supervisor
    }

    /// Whether the board of counts over places, without names, is theirs (R31).
    #[must_use]
    pub fn reads_counts_board(self) -> bool {
        self == Self::NationalOffice
    }
}

/// How a person relates to one home at one moment. Without one, the home does
/// not exist for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// A child or youth of the home.
    LivesHere,
    /// A caregiver of the home.
    CaresHere,
    /// A family assistant within a cover period: least access, ends by itself.
    CoversHere,
    /// A supervisor responsible for the home's place, or named to stand in there for a
    /// period (R4).
    Oversees,
    /// A specialist who is named in the plan of a child who lives here: reaches that
    /// plan, and nothing else of the home.
    InPlan,
}

impl Standing {
    /// Records for any child of the home.
    #[must_use]
    pub fn records_for_all(self) -> bool {
        matches!(self, Self::CaresHere | Self::CoversHere)
    }

    /// Records at all; a child only for themself and for what is shared.
    #[must_use]
    pub fn records(self) -> bool {
        self.records_for_all() || self == Self::LivesHere
    }

    /// Confirms what somebody else did (R27).
    #[must_use]
    pub fn confirms(self) -> bool {
        self.records_for_all()
    }

    /// Changes the home's day templates.
    #[must_use]
    pub fn edits_templates(self) -> bool {
        self == Self::CaresHere
    }

    /// Reads the home's day as its staff, and what they write to each other.
    #[must_use]
    pub fn is_staff(self) -> bool {
        !matches!(self, Self::LivesHere | Self::InPlan)
    }

    /// Writes into plans what adults write. Who oversees reads them, and approves.
    #[must_use]
    pub fn writes_plans(self) -> bool {
        matches!(self, Self::CaresHere | Self::InPlan)
    }

    /// Reaches plans only where they are named in them.
    #[must_use]
    pub fn is_named(self) -> bool {
        self == Self::InPlan
    }

    /// Answers for the home's place, or stands in for who does (R4).
    #[must_use]
    pub fn oversees(self) -> bool {
        self == Self::Oversees
    }

    /// Approves plans (R4).
    #[must_use]
    pub fn approves_plans(self) -> bool {
        self == Self::Oversees
    }

    /// Decides where children live, and makes exceptions (R2, R4).
    #[must_use]
    pub fn decides_placements(self) -> bool {
        self == Self::Oversees
    }

    /// Says which specialists are in a plan.
    #[must_use]
    pub fn names_specialists(self) -> bool {
        matches!(self, Self::CaresHere | Self::Oversees)
    }
}

/// Who acts, as the decision needs them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Actor {
    pub person: PersonId,
    pub standing: Standing,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_assistant_has_least_access() {
        assert!(Standing::CoversHere.records_for_all());
        assert!(!Standing::CoversHere.edits_templates());
    }

    #[test]
    fn a_child_neither_confirms_nor_reads_what_staff_write() {
        assert!(!Standing::LivesHere.confirms());
        assert!(!Standing::LivesHere.is_staff());
    }

    #[test]
    fn a_supervisor_reads_a_day_and_leaves_it_to_the_home() {
        assert!(!Standing::Oversees.records() && !Standing::Oversees.confirms());
    }
}
