//! When the first plan and its reviews are due, and what the child asks for (R9).

use super::{Plan, PlanField, ReviewPart, Written};
use crate::id::PlanItemId;
use chrono::{Months, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

/// The child asks for a review (R9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// The home's day.
    pub on: NaiveDate,
    /// Why, in their words; may be empty.
    pub words: String,
}

/// What the settings say of plans (R3, R9, R10), for the home's care setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pace {
    /// Days from arrival to the first plan.
    pub days_to_plan: u16,
    /// Months from a review to the next.
    pub months: u16,
    /// How long a review is taken to last, in calendars.
    pub minutes: u16,
    /// From this birthday a plan is also a pathway plan (R3, R10).
    pub pathway_age: u8,
}

/// What is due next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    FirstPlan,
    Review,
}

impl Plan {
    /// The day of the last review that was held.
    #[must_use]
    pub fn last_review(&self) -> Option<NaiveDate> {
        let held = |field: &PlanField| match &field.written {
            Written::Review {
                part: ReviewPart::Held { on: Some(on) },
                ..
            } => Some(*on),
            _ => None,
        };
        self.fields.iter().filter_map(held).max()
    }

    /// What is due next and by which day (R9): the first plan so many days after
    /// arrival; once one was approved, a review so many months after the one before, or
    /// after that.
    #[must_use]
    pub fn due(&self) -> (Due, NaiveDate) {
        let first = self.versions.iter().min_by_key(|version| version.number);
        match first {
            Some(first) => {
                let since = self.last_review().max(Some(first.on)).unwrap_or(first.on);
                let months = Months::new(u32::from(self.pace.months));
                let by = since.checked_add_months(months);
                (Due::Review, by.unwrap_or(NaiveDate::MAX))
            }
            None => {
                let days = TimeDelta::days(i64::from(self.pace.days_to_plan));
                let by = self.arrived.checked_add_signed(days);
                (Due::FirstPlan, by.unwrap_or(NaiveDate::MAX))
            }
        }
    }

    /// When the child asked for a review that was not held since, the first first.
    #[must_use]
    pub fn requests(&self) -> Vec<(PlanItemId, &Asked)> {
        let mut requests: Vec<(PlanItemId, &Asked)> = Vec::new();
        for field in &self.fields {
            if let Written::Request {
                request,
                asked: Some(asked),
            } = &field.written
                && !self.is_answered(field, asked)
            {
                requests.push((*request, asked));
            }
        }
        requests.sort_by_key(|(id, asked)| (asked.on, *id));
        requests
    }

    /// A review was held on that day or later, and was said to be after it was asked for:
    /// a device that was away may not know which day it is.
    fn is_answered(&self, request: &PlanField, asked: &Asked) -> bool {
        self.fields.iter().any(|field| {
            matches!(
                &field.written,
                Written::Review { part: ReviewPart::Held { on: Some(on) }, .. }
                    if *on >= asked.on && field.at >= request.at
            )
        })
    }
}
