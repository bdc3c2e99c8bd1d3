//! Progress boards: homes for supervisors, counts for the national office (R31–R34).
//! Homes stand in the order of place and name: nothing is ranked (R33).

use super::is_outside;
use crate::day::{DayFigure, Tally};
use crate::home::{Cover, HomeBrief};
use crate::id::{PlaceId, Revision};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// The supervisor's board: a row a home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HomesBoard {
    pub revision: Revision,
    pub rows: Vec<HomeRow>,
}

/// How one home does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HomeRow {
    pub home: HomeBrief,
    /// The home's own date (R26).
    pub today: NaiveDate,
    pub children: u32,
    /// What the setting is meant for, least and most.
    pub norm: Option<(u16, u16)>,
    pub day: Tally,
    /// The last seven days, today included.
    pub week: Tally,
    /// Covers that are on or begin within seven days.
    pub covers: Vec<Cover>,
}

impl HomeRow {
    /// Lives outside the norm: worth a word, never a block.
    #[must_use]
    pub fn outside_norm(&self) -> bool {
        is_outside(self.norm, self.children)
    }
}

/// A count on a board without names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Count {
    Shown(u32),
    /// So small that it would single out a child (R31). Not even how small.
    Withheld,
}

impl Count {
    /// Shows a number of children from `withhold_below` on, and none at all.
    #[must_use]
    pub fn of_children(number: u32, withhold_below: u16) -> Self {
        if number == 0 || number >= u32::from(withhold_below) {
            Self::Shown(number)
        } else {
            Self::Withheld
        }
    }
}

/// The national office's board: a row a place, without a name of a home or person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CountsBoard {
    pub revision: Revision,
    pub rows: Vec<PlaceRow>,
}

/// How one place does, in counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlaceRow {
    pub place: PlaceId,
    pub place_name: String,
    pub homes: u32,
    pub children: Count,
    /// None where the children are too few for it.
    pub week: Option<Tally>,
    pub homes_outside_norm: u32,
}

/// The list behind a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FigureList {
    pub home: HomeBrief,
    pub figure: DayFigure,
    /// First and last date of the list.
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub lines: Vec<FigureLine>,
}

/// One slot behind a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FigureLine {
    pub date: NaiveDate,
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub time: chrono::NaiveTime,
    pub text: String,
    /// Whom it is for, where it is for one.
    pub whose: Option<String>,
    pub done_by: Option<String>,
    pub recorded_by: Option<String>,
    pub recorded_at: Option<DateTime<Utc>>,
}

#[cfg(test)]
mod tests {
    use crate::boards::day::*;
    use proptest::prelude::*;

    #[test]
    fn a_count_that_would_single_out_a_child_is_withheld() {
        assert_eq!(Count::of_children(0, 5), Count::Shown(0));
        assert_eq!(Count::of_children(1, 5), Count::Withheld);
        assert_eq!(Count::of_children(4, 5), Count::Withheld);
        assert_eq!(Count::of_children(5, 5), Count::Shown(5));
    }

    proptest! {
        #[test]
        fn withheld_counts_all_look_the_same(a in 1u32..5, b in 1u32..5) {
            prop_assert_eq!(
                serde_json::to_string(&Count::of_children(a, 5)).unwrap(),
                serde_json::to_string(&Count::of_children(b, 5)).unwrap()
            );
        }
    }
}
