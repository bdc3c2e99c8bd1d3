//! When a youth is offered a round of the independence checklist, and why (R20).
//! It is offered and never forced: nothing here says that somebody is late.

use crate::settings::Settings;
use crate::skill_set::skill::Stage;
use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// Why a round is offered now (R20). Nobody must take it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Offer {
    /// There was none yet.
    First,
    /// New skills have opened since the last one.
    NewSkills,
    /// They leave the home before long.
    BeforeLeaving,
    /// It is a while since the last one.
    Again,
}

/// What says when a youth is offered a round (R20).
#[derive(Clone, Copy, Debug)]
pub struct Offers<'a> {
    pub stages: &'a [Stage],
    /// The day on which the last round ended.
    pub last: Option<NaiveDate>,
    /// The day on which they leave the home, where it is known.
    pub leaves: Option<NaiveDate>,
    pub settings: &'a Settings,
}

impl Offers<'_> {
    /// Each reason for a round with the day from which it holds, the weightiest first.
    fn moments(&self) -> impl Iterator<Item = (NaiveDate, Offer)> {
        let opens = self.stages.iter().map(|stage| stage.opens);
        let first = match self.last {
            None => opens.clone().min(),
            Some(_) => None,
        };
        let new = self
            .last
            .and_then(|last| opens.filter(|day| *day > last).min());
        let before_leaving = Months::new(self.settings.months_before_leaving.into());
        let leaving = self.last.and_then(|last| {
            let from = self.leaves?.checked_sub_months(before_leaving)?;
            (from > last).then_some(from)
        });
        let between = Months::new(self.settings.months_between_rounds.into());
        let again = self.last.and_then(|last| last.checked_add_months(between));
        [
            first.map(|day| (day, Offer::First)),
            new.map(|day| (day, Offer::NewSkills)),
            leaving.map(|day| (day, Offer::BeforeLeaving)),
            again.map(|day| (day, Offer::Again)),
        ]
        .into_iter()
        .flatten()
    }

    /// Why a round is worth offering today; `None` where it is not. While one is
    /// under way, none is offered.
    #[must_use]
    pub fn on(&self, today: NaiveDate) -> Option<Offer> {
        let mut come = self.moments().filter(|(day, _)| *day <= today);
        come.next().map(|(_, offer)| offer)
    }

    /// The day from which a round is offered, for whatever reason.
    #[must_use]
    pub fn from(&self) -> Option<NaiveDate> {
        self.moments().map(|(day, _)| day).min()
    }
}

#[cfg(test)]
mod tests {
    use crate::checklist::offer::*;
    use crate::skill_set::skill::stages;
    use proptest::prelude::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_round_is_offered_first_with_new_skills_and_after_a_while() {
        let settings = Settings::default();
        let stages = stages(date("2010-11-22"), [14, 16, 18]);
        let offer = |today, last: Option<&str>| {
            let offers = Offers {
                stages: &stages,
                last: last.map(date),
                leaves: None,
                settings: &settings,
            };
            offers.on(date(today))
        };
        assert_eq!(offer("2024-11-21", None), None);
        assert_eq!(offer("2024-11-22", None), Some(Offer::First));
        assert_eq!(offer("2025-02-21", Some("2024-11-22")), None);
        assert_eq!(offer("2025-02-22", Some("2024-11-22")), Some(Offer::Again));
        assert_eq!(offer("2026-11-21", Some("2026-11-01")), None);
        assert_eq!(
            offer("2026-11-22", Some("2026-11-01")),
            Some(Offer::NewSkills)
        );
    }

    #[test]
    fn half_a_year_before_they_leave_a_round_is_offered_once() {
        let settings = Settings::default();
        let stages = stages(date("2008-11-22"), [14, 16, 18]);
        let offer = |today, last| {
            let offers = Offers {
                stages: &stages,
                last: Some(date(last)),
                leaves: Some(date("2027-08-31")),
                settings: &settings,
            };
            offers.on(date(today))
        };
        assert_eq!(offer("2027-02-27", "2027-01-10"), None);
        assert_eq!(
            offer("2027-02-28", "2027-01-10"),
            Some(Offer::BeforeLeaving)
        );
        assert_eq!(offer("2027-04-01", "2027-03-01"), None);
    }

    proptest! {
        #[test]
        fn a_round_is_offered_from_the_day_that_is_foretold_and_not_before(
            born in 0i64..4_000,
            last in prop::option::of(0i64..4_000),
            leaves in prop::option::of(0i64..4_000),
            today in 0i64..8_000,
        ) {
            let day = |days| date("2005-01-01") + chrono::TimeDelta::days(days);
            let ended = last.map(|days| day(days + 5_000));
            let stages = stages(day(born), [14, 16, 18]);
            let offers = Offers {
                stages: &stages,
                last: ended,
                leaves: leaves.map(|days| day(days + 5_000)),
                settings: &Settings::default(),
            };
            let today = day(today + 4_000);
            let foretold = offers.from().is_some_and(|from| from <= today);
            prop_assert_eq!(offers.on(today).is_some(), foretold);
        }
    }
}
