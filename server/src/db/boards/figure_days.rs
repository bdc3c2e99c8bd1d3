//! What figures count in a home, kept as the days on which each begins and ends: the number of
//! tomorrow follows from what was counted today.

use care::figures::{DateSpan, Listed, Numbers};
use chrono::{Datelike, NaiveDate};
use enum_map::EnumMap;
use serde::{Deserialize, Serialize};

/// The days of all that one figure counts. A day is a number, which is read faster than its
/// text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::db) struct FigureDays(Vec<i32>, Vec<i32>);

impl FigureDays {
    /// How many there are on a day.
    pub(in crate::db) fn number(&self, today: NaiveDate) -> u32 {
        let today = today.num_days_from_ce();
        let count = |days: &[i32]| days.iter().filter(|day| **day <= today).count();
        let number = count(&self.0).saturating_sub(count(&self.1));
        u32::try_from(number).unwrap_or(u32::MAX)
    }
}

impl FromIterator<DateSpan> for FigureDays {
    fn from_iter<I: IntoIterator<Item = DateSpan>>(spans: I) -> Self {
        let mut days = Self::default();
        for DateSpan { from, until } in spans {
            // What is over before it begins is never counted.
            if from.zip(until).is_none_or(|(from, until)| from < until) {
                days.0.push(from.map_or(0, |from| from.num_days_from_ce()));
                days.1.extend(until.map(|until| until.num_days_from_ce()));
            }
        }
        days
    }
}

/// The days of every figure of a board.
pub(in crate::db) fn days_of<F: Listed, S: IntoIterator<Item = DateSpan>>(
    spans: impl Fn(F) -> S,
) -> EnumMap<F, FigureDays> {
    EnumMap::from_fn(|figure| spans(figure).into_iter().collect())
}

/// The numbers of every figure on a day.
pub(in crate::db) fn numbers<F: Listed>(
    days: &EnumMap<F, FigureDays>,
    today: NaiveDate,
) -> Numbers<F> {
    Numbers::each(|figure| days[figure].number(today))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_that_of_the_spans_that_hold() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let spans = [
            DateSpan::ALWAYS,
            DateSpan::ALWAYS.to(day(4)),
            DateSpan::from(day(3)),
            DateSpan::after(day(5)).to(day(8)),
            // Over before it begins.
            DateSpan::from(day(9)).to(day(2)),
        ];
        let days: FigureDays = spans.into_iter().collect();
        for today in (1..30).map(day) {
            let holding = spans.iter().filter(|span| span.holds_on(today)).count();
            assert_eq!(days.number(today) as usize, holding, "{today}");
        }
    }
}
