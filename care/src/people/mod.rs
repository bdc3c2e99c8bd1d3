//! The people of a home: who lives here, with whom, and who cares for them.

pub mod register;
pub mod search;

use crate::home::{Cover, HomeBrief};
use crate::id::{PersonId, Revision};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The document of the people of a home, for its staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HomePeople {
    pub home: HomeBrief,
    /// The home's date, by which its children are as old as they are.
    pub today: NaiveDate,
    pub revision: Revision,
    pub children: Vec<Child>,
    pub adults: Vec<Adult>,
    pub covers: Vec<Cover>,
}

/// A child or youth of the home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Child {
    pub id: PersonId,
    pub name: String,
    pub birth_date: NaiveDate,
    pub lives_here_from: NaiveDate,
    /// Skills of the independence checklist have opened for them (R18).
    pub has_checklist: bool,
    /// Brothers and sisters, and where each lives (R2).
    pub siblings: Vec<Sibling>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Sibling {
    pub id: PersonId,
    pub name: String,
    /// None where they don't live in a home of the association now.
    pub home_name: Option<String>,
    pub lives_here: bool,
}

/// An adult of the home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Adult {
    pub id: PersonId,
    pub name: String,
}

/// Full years at `today`. Born on 29 February, one is a year older on 1 March of
/// common years.
#[must_use]
pub fn age(birth_date: NaiveDate, today: NaiveDate) -> u32 {
    today.years_since(birth_date).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_birthday_on_29_february_works_in_every_year() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(age(day("2012-02-29"), day("2026-02-28")), 13);
        assert_eq!(age(day("2012-02-29"), day("2026-03-01")), 14);
        assert_eq!(age(day("2012-02-29"), day("2028-02-29")), 16);
    }
}
