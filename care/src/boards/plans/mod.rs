//! The board of plans (R32): which plans and reviews are due or late, where a child's voice is
//! missing, what waits for approval, which steps of adults are late, who lives apart from
//! brothers and sisters, who near 16 has no housing decision or pathway plan, and where no
//! contact is written down, and who is to be visited after a return. Homes stand in the order of place and name (R33).

mod figures;

pub use figures::*;

use crate::boards::day::Count;
use crate::boards::is_outside;
use crate::figures::{Listed, Numbers, in_order};
use crate::home::HomeBrief;
use crate::id::{PersonId, PlaceId, Revision};
use crate::people::Sibling;
use crate::plan::Due;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A number for each figure.
pub type PlanNumbers = Numbers<PlanFigure>;

/// The supervisor's board of plans: a row a home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlansBoard {
    pub revision: Revision,
    pub rows: Vec<PlansRow>,
}

impl PlansBoard {
    /// All homes together.
    #[must_use]
    pub fn together(&self) -> PlanNumbers {
        let numbers = self.rows.iter().map(|row| row.numbers);
        numbers.fold(PlanNumbers::default(), PlanNumbers::plus)
    }
}

/// How the plans of one home stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlansRow {
    pub home: HomeBrief,
    pub children: u32,
    /// What the setting is meant for, least and most.
    pub norm: Option<(u16, u16)>,
    /// In the figures' order.
    #[serde(with = "in_order")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<u32>))]
    pub numbers: PlanNumbers,
}

impl PlansRow {
    /// Lives outside the norm: worth a word, never a block.
    #[must_use]
    pub fn outside_norm(&self) -> bool {
        is_outside(self.norm, self.children)
    }
}

/// The plans of places for the national office: a row a place, without a name of a home or
/// person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanCountsBoard {
    pub revision: Revision,
    pub rows: Vec<PlanCountsRow>,
}

/// How the plans of one place stand, in counts that point at nobody (R31).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanCountsRow {
    pub place: PlaceId,
    pub place_name: String,
    pub children: Count,
    /// In the figures' order.
    pub numbers: Vec<Count>,
}

impl PlanCountsRow {
    /// A place in counts. A count of few is withheld, and so is one that leaves but few
    /// others: all but one would point at the one. What two counts say together they say as
    /// their entries name it, see [`Telling`]. Steps are of adults, and are shown where there
    /// are children enough.
    #[must_use]
    pub fn of(
        place: PlaceId,
        place_name: String,
        children: u32,
        numbers: PlanNumbers,
        withhold_below: u16,
    ) -> Self {
        let all = Count::of_children(children, withhold_below);
        let is_few = |of: u32| Count::of_children(of, withhold_below) == Count::Withheld;
        let shown = |figure: PlanFigure| {
            let number = numbers.of(figure);
            let rest = children.saturating_sub(number);
            let is_telling = match figure.spec().telling {
                Telling::OfAdults => false,
                Telling::Alone => is_few(rest),
                Telling::NeverBoth(other) => {
                    is_few(rest) || is_few(rest.saturating_sub(numbers.of(other)))
                }
                Telling::SameChildren(other) => {
                    is_few(rest) || is_few(numbers.of(other).abs_diff(number))
                }
            };
            match all == Count::Withheld || is_telling {
                true => Count::Withheld,
                false => Count::of_children(number, withhold_below),
            }
        };
        Self {
            place,
            place_name,
            children: all,
            numbers: PlanFigure::all().map(shown).collect(),
        }
    }

    /// The count of a figure.
    #[must_use]
    pub fn number(&self, figure: PlanFigure) -> Count {
        let mut counts = PlanFigure::all().zip(&self.numbers);
        let count = counts.find(|(one, _)| *one == figure);
        count.map_or(Count::Withheld, |(_, count)| *count)
    }
}

/// The list behind a figure of a home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanList {
    pub home: HomeBrief,
    pub figure: PlanFigure,
    pub today: NaiveDate,
    /// By name, of one child the first due first.
    pub lines: Vec<PlanLine>,
}

/// A child behind a figure, or a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanLine {
    pub child: PersonId,
    pub name: String,
    /// When it is or was due, since when it waits, when contact was last.
    pub date: Option<NaiveDate>,
    /// What is due.
    pub due: Option<Due>,
    /// The step.
    pub text: Option<String>,
    /// How many voices are missing, how many matters are open.
    pub number: Option<u32>,
    /// Brothers and sisters who live elsewhere, and where.
    pub siblings: Vec<Sibling>,
    /// A director said why they live apart.
    pub is_excepted: bool,
}

#[cfg(test)]
mod tests {
    use crate::boards::plans::*;
    use proptest::prelude::*;

    fn row(children: u32, numbers: PlanNumbers) -> PlanCountsRow {
        let place = PlaceId(uuid::Uuid::nil());
        PlanCountsRow::of(place, String::new(), children, numbers, 5)
    }

    fn few(of: u32) -> bool {
        (1..5).contains(&of)
    }

    proptest! {
        /// R31: neither a count, nor what is left of all children, nor what two counts tell
        /// together says something of fewer than five of them, but that it is nobody.
        #[test]
        fn what_the_office_reads_points_at_nobody(
            children in 0u32..40,
            some in prop::collection::vec(0u32..40, PlanFigure::all().count()),
        ) {
            let some: Vec<(PlanFigure, u32)> = PlanFigure::all()
                .zip(some.into_iter().map(|number| number.min(children)))
                .collect();
            let drawn = |of: PlanFigure| some.iter().find(|(one, _)| *one == of).unwrap().1;
            let is_first = |one: PlanFigure, other: PlanFigure| {
                PlanFigure::all().find(|figure| [one, other].contains(figure)) == Some(one)
            };
            let numbers = PlanNumbers::each(|figure| match figure.spec().telling {
                Telling::NeverBoth(other) if !is_first(figure, other) => {
                    drawn(figure).min(children - drawn(other))
                }
                Telling::NeverBoth(_)
                | Telling::OfAdults
                | Telling::Alone
                | Telling::SameChildren(_) => drawn(figure),
            });
            let row = row(children, numbers);
            let Count::Shown(all) = row.children else {
                prop_assert!(row.numbers.iter().all(|count| *count == Count::Withheld));
                return Ok(());
            };
            let shown = |figure| match row.number(figure) {
                Count::Shown(number) => Some(number),
                Count::Withheld => None,
            };
            for figure in PlanFigure::all() {
                let telling = figure.spec().telling;
                let Some(number) = shown(figure).filter(|_| telling != Telling::OfAdults) else {
                    continue;
                };
                prop_assert!(!few(number) && !few(all - number), "{figure:?}");
                match telling {
                    Telling::OfAdults | Telling::Alone => {}
                    Telling::NeverBoth(other) => if let Some(other) = shown(other) {
                        prop_assert!(!few(all - number - other), "{figure:?}");
                    },
                    Telling::SameChildren(other) => if let Some(other) = shown(other) {
                        prop_assert!(!few(number.abs_diff(other)), "{figure:?}");
                    },
                }
            }
        }
    }

    #[test]
    fn the_numbers_of_a_home_are_a_list_in_the_figures_order() {
        #[derive(Debug, Serialize, Deserialize)]
        struct Only(#[serde(with = "in_order")] PlanNumbers);
        let mut next = 0..;
        let numbers = PlanNumbers::each(|_| next.next().unwrap());
        let json = serde_json::to_string(&Only(numbers)).unwrap();
        assert!(json.starts_with("[0,1,2,3,4,5,6,7,8,9,10,"), "{json}");
        let back: Only = serde_json::from_str(&json).unwrap();
        assert_eq!(back.0, numbers);
        assert!(serde_json::from_str::<Only>("[0,1]").is_err());
    }
}
