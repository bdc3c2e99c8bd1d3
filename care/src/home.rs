//! Homes and the people of a day, as briefly as a document needs them.

use crate::id::{HomeId, PersonId, PlaceId};
use crate::variants::every;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// The care settings of the handbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum CareSetting {
    FamilyHouse,
    IntegratedFamily,
    SmallGroupHome,
    TeenGroupHome,
    YouthHouse,
    Dormitory,
    TemporaryCare,
    FosterCare,
    FamilyStrengthening,
    ReturnedToFamily,
    Aftercare,
}

impl CareSetting {
    /// Every setting, in the handbook's order.
    pub const ALL: [Self; 11] = every();

    /// Where a child lives with their own family.
    #[must_use]
    pub fn is_with_family(self) -> bool {
        matches!(self, Self::FamilyStrengthening | Self::ReturnedToFamily)
    }

    /// Where a child lives until it is settled where they will.
    #[must_use]
    pub fn is_temporary(self) -> bool {
        matches!(self, Self::SmallGroupHome | Self::TemporaryCare)
    }
}

/// A home as a heading needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HomeBrief {
    pub id: HomeId,
    pub name: String,
    pub setting: CareSetting,
    pub place: PlaceId,
    pub place_name: String,
    /// IANA name of its time zone. Moments in it are shown as its clocks show them (R26).
    pub zone: String,
}

/// A person as a line needs them. The name is the one they are called by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonBrief {
    pub id: PersonId,
    pub name: String,
    /// Lives in this home on this day (else an adult of the home, or somebody
    /// who only stands in an old tick).
    pub lives_here: bool,
}

/// Where a child lives, from one day to the day before which it ended (R5: a new
/// row for each change, nothing overwritten).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Placement {
    pub person: PersonId,
    pub home: HomeId,
    pub from: NaiveDate,
    /// The first day on which they no longer live here.
    pub until: Option<NaiveDate>,
}

impl Placement {
    /// Whether the child lives there on `date`.
    #[must_use]
    pub fn holds_on(&self, date: NaiveDate) -> bool {
        self.from <= date && self.until.is_none_or(|until| date < until)
    }
}

/// A family assistant stands in for a caregiver: from a moment to a moment,
/// after which it has ended by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Cover {
    pub home: HomeId,
    pub assistant: PersonId,
    pub assistant_name: String,
    /// Whom they stand in for.
    pub covered_name: String,
    pub from: DateTime<Utc>,
    pub until: DateTime<Utc>,
}

impl Cover {
    /// Whether the cover is on at `now`: from its start, before its end.
    #[must_use]
    pub fn is_on(&self, now: DateTime<Utc>) -> bool {
        self.from <= now && now < self.until
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cover_ends_by_itself_at_its_last_moment() {
        let id = uuid::Uuid::nil();
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let cover = Cover {
            home: HomeId(id),
            assistant: PersonId(id),
            assistant_name: String::new(),
            covered_name: String::new(),
            from: at("2026-11-16T00:00:00Z"),
            until: at("2026-11-23T00:00:00Z"),
        };
        assert!(!cover.is_on(at("2026-11-15T23:59:59Z")));
        assert!(cover.is_on(at("2026-11-16T00:00:00Z")));
        assert!(cover.is_on(at("2026-11-22T23:59:59Z")));
        assert!(!cover.is_on(at("2026-11-23T00:00:00Z")));
    }

    #[test]
    fn on_the_day_of_a_move_a_child_lives_in_the_new_home_only() {
        let id = uuid::Uuid::nil();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let old = Placement {
            person: PersonId(id),
            home: HomeId(id),
            from: day("2026-01-01"),
            until: Some(day("2026-05-10")),
        };
        let new = Placement {
            from: day("2026-05-10"),
            until: None,
            ..old
        };
        assert!(old.holds_on(day("2026-05-09")) && !new.holds_on(day("2026-05-09")));
        assert!(!old.holds_on(day("2026-05-10")) && new.holds_on(day("2026-05-10")));
    }
}
