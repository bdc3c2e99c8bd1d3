//! Norms and intervals: defaults that an association or a home may change,
//! because countries differ. Nothing else in the code names these numbers.

use crate::home::CareSetting;
use crate::plan::Pace;
use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

/// The settings of a home, with the defaults of the handbook.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Settings {
    /// When the home's day begins, local time (R26).
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub day_start: NaiveTime,
    /// How many days back a tick may be recorded on screen or by a command.
    pub days_open: u16,
    /// How many days a device may keep an act before the standing of the person
    /// at that moment no longer counts (a worker whose cover ended offline).
    pub days_late: u16,
    /// Children that the care setting is meant for, least and most. Outside it
    /// is worth a word to a supervisor, never a refusal.
    pub norm: Option<(u16, u16)>,
    /// On boards without names, a count of fewer children than this is withheld
    /// (R31).
    pub withhold_below: u16,
    /// Months after which another round of the independence checklist is offered
    /// (R20).
    pub months_between_rounds: u16,
    /// Months before somebody leaves a home from which a round is offered (R20).
    pub months_before_leaving: u16,
    /// An item of the day done so often in a month proposes evidence of its skill
    /// (R30).
    pub times_a_month: u16,
    /// Days from a child's arrival to their first plan (R9).
    pub days_to_plan: u16,
    /// Months from a review of a plan to the next, where a child lives for long (R9).
    pub months_between_reviews: u16,
    /// The same in temporary care (R9).
    pub months_between_reviews_temporary: u16,
    /// How long a review is taken to last, in calendars.
    pub review_minutes: u16,
    /// So many days ahead a plan or review shows on boards as due.
    pub days_due_soon: u16,
    /// So many days after a child returned to their family somebody visits them (R14).
    pub visits_after_return: Vec<u16>,
    /// Somebody stands in for who answers for a place for so many days at most (R4).
    pub days_stood_in: u16,
    /// After so many days without family contact it is a figure on boards (R14).
    pub days_without_contact: u16,
    /// From this birthday there is a housing choice and a pathway plan (R3, R10).
    pub pathway_age: u8,
    /// On this birthday somebody is of age (R32).
    pub of_age: u8,
    /// Two voices that lie so many steps apart are worth a talk (R17).
    pub talk_gap: u8,
}

impl Settings {
    /// How soon plans and their reviews are due in such a home (R9).
    #[must_use]
    pub fn pace(&self, setting: CareSetting) -> Pace {
        Pace {
            days_to_plan: self.days_to_plan,
            minutes: self.review_minutes,
            pathway_age: self.pathway_age,
            of_age: self.of_age,
            months: match setting.is_temporary() {
                true => self.months_between_reviews_temporary,
                false => self.months_between_reviews,
            },
        }
    }

    /// So many days after a return somebody visits the child; none in other settings (R14).
    #[must_use]
    pub fn visit_days(&self, setting: CareSetting) -> Vec<u16> {
        match setting {
            CareSetting::ReturnedToFamily => {
                let mut days = self.visits_after_return.clone();
                days.sort_unstable();
                days.dedup();
                days
            }
            _ => Vec::new(),
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            day_start: NaiveTime::from_hms_opt(4, 0, 0).unwrap_or(NaiveTime::MIN),
            days_open: 31,
            days_late: 14,
            norm: None,
            withhold_below: 5,
            months_between_rounds: 3,
            months_before_leaving: 6,
            times_a_month: 4,
            days_to_plan: 14,
            months_between_reviews: 6,
            months_between_reviews_temporary: 3,
            review_minutes: 60,
            days_due_soon: 30,
            visits_after_return: vec![7, 30, 90, 180, 365],
            days_stood_in: 366,
            days_without_contact: 30,
            pathway_age: 16,
            of_age: 18,
            talk_gap: 2,
        }
    }
}
