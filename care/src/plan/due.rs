//! When the first plan and its reviews are due, and what the child asks for (R9).

#![deny(clippy::wildcard_enum_match_arm)]

use super::{FieldValue, Plan, PlanField, ReviewPart, ReviewReason, ReviewRequest};
use crate::id::PlanItemId;
use chrono::{Months, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

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
    /// On this birthday somebody is of age (R32).
    #[serde(default)]
    pub of_age: u8,
}

/// What is due next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Due {
    FirstPlan,
    Review,
    /// Before the child moves to another home.
    BeforeMove,
}

impl Plan {
    /// The day of the last review that was held.
    #[must_use]
    pub fn last_review(&self) -> Option<NaiveDate> {
        let held = |field: &PlanField| {
            if let FieldValue::Review {
                part: ReviewPart::Held { on: Some(on) },
                ..
            } = &field.written
            {
                Some(*on)
            } else {
                None
            }
        };
        self.fields.iter().filter_map(held).max()
    }

    /// The day before which a review is due because the child moves: one that was held here,
    /// no longer before it than reviews are apart, will do.
    #[must_use]
    pub fn due_before_move(&self) -> Option<NaiveDate> {
        let on = self.moves_on?;
        let since = on.checked_sub_months(Months::new(u32::from(self.pace.months)));
        let held = reviewed_before_move(&self.fields);
        let counts = held >= since && held >= Some(self.lives_here_from);
        (!counts).then_some(on)
    }

    /// What is due next and by which day (R9): the first plan so many days after
    /// arrival; once one was approved, a review so many months after the one before, or
    /// after that; and before a move, where that is sooner.
    #[must_use]
    pub fn due(&self) -> (Due, NaiveDate) {
        let (due, by) = self.due_in_time();
        match self.due_before_move() {
            Some(on) if on <= by => (Due::BeforeMove, on),
            _ => (due, by),
        }
    }

    /// The day after which it is late: a review that is planned for a later day is not late
    /// until that day has passed without it.
    #[must_use]
    pub fn late_after(&self) -> NaiveDate {
        let (due, by) = self.due();
        let reviews = self.reviews().into_iter();
        let planned = reviews.filter(|review| due == Due::Review && review.held.is_none());
        let days = planned.map(|review| review.meeting.on);
        days.max().map_or(by, |day| day.max(by))
    }

    fn due_in_time(&self) -> (Due, NaiveDate) {
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
    pub fn requests(&self) -> Vec<(PlanItemId, &ReviewRequest)> {
        let mut requests: Vec<(PlanItemId, &ReviewRequest)> = Vec::new();
        for field in &self.fields {
            if let FieldValue::Request {
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
    fn is_answered(&self, request: &PlanField, asked: &ReviewRequest) -> bool {
        self.fields.iter().any(|field| {
            matches!(
                &field.written,
                FieldValue::Review { part: ReviewPart::Held { on: Some(on) }, .. }
                    if *on >= asked.on && field.at >= request.at
            )
        })
    }
}

/// The day of the last review before a move that was held.
#[must_use]
pub fn reviewed_before_move(fields: &[PlanField]) -> Option<NaiveDate> {
    let of_move = |id: PlanItemId| {
        fields.iter().any(|field| {
            matches!(
                &field.written,
                FieldValue::Review { review, part: ReviewPart::Meeting { meeting: Some(meeting) } }
                    if *review == id && meeting.reason == ReviewReason::BeforeMove
            )
        })
    };
    let held = |field: &PlanField| {
        if let FieldValue::Review {
            review,
            part: ReviewPart::Held { on: Some(on) },
        } = field.written
            && of_move(review)
        {
            Some(on)
        } else {
            None
        }
    };
    fields.iter().filter_map(held).max()
}
