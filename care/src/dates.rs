//! Dates that people write: between which two a kind of date makes sense. A keyboard gives the year
//! 26 where somebody means 2026, and a finger slips by a century; neither is for a child's record.

use crate::refusal::{Field, Refusal};
use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// Nobody lives in a home for children, or is looked after from there, for longer.
const YEARS_OF_CHILDREN: u32 = 35;
/// The longest that somebody works.
const YEARS_OF_WORK: u32 = 60;
/// What is agreed on and planned for a child lies no further ahead.
const YEARS_PLANNED: u32 = 10;
/// Where children are to live, and when people meet, is settled no further ahead.
const YEARS_SETTLED: u32 = 2;

/// What a date is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateKind {
    /// A day of a child's life that is behind: a contact, a talk, when a child was heard.
    Past,
    /// By when something is to be done, or when a stay is to end.
    Due,
    /// When people meet, or something begins.
    Begins,
    /// When a child was born.
    Birth,
    /// The first day of a stay in a home, and the first day after it.
    Stay,
    /// The first day of working somewhere, and the first day after it.
    Duty,
}

/// From a first day to a last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DateRange {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl DateKind {
    /// Where such a date may lie, about a child born on a day, or about nobody of whom that is known.
    #[must_use]
    pub fn span(self, today: NaiveDate, birth: Option<NaiveDate>) -> DateRange {
        let born = birth.unwrap_or_else(|| back(today, YEARS_OF_CHILDREN));
        match self {
            Self::Past => DateRange {
                first: born,
                last: today,
            },
            Self::Due => DateRange {
                first: born,
                last: ahead(today, YEARS_PLANNED),
            },
            Self::Begins => DateRange {
                first: born,
                last: ahead(today, YEARS_SETTLED),
            },
            Self::Birth => DateRange {
                first: back(today, YEARS_OF_CHILDREN),
                last: today,
            },
            Self::Stay => DateRange {
                first: born,
                last: ahead(today, YEARS_PLANNED),
            },
            Self::Duty => DateRange {
                first: back(today, YEARS_OF_WORK),
                last: ahead(today, YEARS_PLANNED),
            },
        }
    }
}

/// Whether the year of a date was written with two digits, and its century is anybody's guess.
#[must_use]
pub fn lacks_century(date: NaiveDate) -> bool {
    (0..100).contains(&date.year())
}

/// Checks a date that somebody wrote.
///
/// # Errors
/// [`Refusal::CenturyMissing`]; [`Refusal::DateOutside`] with the span of such dates.
pub fn checked(
    kind: DateKind,
    date: NaiveDate,
    today: NaiveDate,
    birth: Option<NaiveDate>,
) -> Result<NaiveDate, Refusal> {
    let span = kind.span(today, birth);
    if (span.first..=span.last).contains(&date) {
        Ok(date)
    } else if kind == DateKind::Past && date > today {
        Err(Refusal::NotYet)
    } else if lacks_century(date) {
        Err(Refusal::CenturyMissing { field: Field::Date })
    } else {
        Err(Refusal::DateOutside {
            field: Field::Date,
            span,
        })
    }
}

fn back(today: NaiveDate, years: u32) -> NaiveDate {
    let months = Months::new(12 * years);
    today.checked_sub_months(months).unwrap_or(NaiveDate::MIN)
}

fn ahead(today: NaiveDate, years: u32) -> NaiveDate {
    let months = Months::new(12 * years);
    today.checked_add_months(months).unwrap_or(NaiveDate::MAX)
}
