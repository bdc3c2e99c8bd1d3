//! What the fields of a plan say of its reviews (R9).

#![deny(clippy::wildcard_enum_match_arm)]

use super::{
    ChildsView, FieldValue, Guest, Meeting, Plan, PlanField, Point, Review, ReviewPart, rank,
};
use crate::id::{PersonId, PlanItemId};
use chrono::NaiveDate;

impl Plan {
    /// The reviews that are planned or were held, the latest first.
    #[must_use]
    pub fn reviews(&self) -> Vec<Review> {
        let planned = self.fields.iter().filter_map(|field| {
            if let FieldValue::Review {
                review,
                part:
                    ReviewPart::Meeting {
                        meeting: Some(meeting),
                    },
            } = &field.written
            {
                Some(self.put_together(*review, meeting))
            } else {
                None
            }
        });
        let mut reviews: Vec<Review> = planned.collect();
        reviews.sort_by_key(|review| (review.day(), review.meeting.time, review.id));
        reviews.reverse();
        reviews
    }

    /// A review that is planned or was held.
    #[must_use]
    pub fn review(&self, id: PlanItemId) -> Option<Review> {
        self.fields.iter().find_map(|field| {
            if let FieldValue::Review {
                review,
                part:
                    ReviewPart::Meeting {
                        meeting: Some(meeting),
                    },
            } = &field.written
                && *review == id
            {
                Some(self.put_together(id, meeting))
            } else {
                None
            }
        })
    }

    /// A review with all that is written of it.
    fn put_together(&self, id: PlanItemId, meeting: &Meeting) -> Review {
        let mut review = Review {
            id,
            meeting: meeting.clone(),
            guests: Vec::new(),
            points: Vec::new(),
            childs_part: None,
            outcomes: Vec::new(),
            held: None,
        };
        for field in &self.fields {
            if let FieldValue::Review { review: of, part } = &field.written
                && *of == id
            {
                review.take(field, part);
            }
        }
        review
            .guests
            .sort_by(|(a, _), (b, _)| self.order(*a).cmp(&self.order(*b)));
        review
            .points
            .sort_by_key(|point| (point.by != self.child, point.id));
        review.outcomes.sort_by_key(|(id, _)| *id);
        review
    }

    /// The child first, then as people of a plan are called up, then the others.
    fn order(&self, guest: Guest) -> (bool, bool, Option<(usize, &str, PersonId)>, Guest) {
        match guest {
            Guest::Person(id) => (id != self.child, false, self.person(id).map(rank), guest),
            Guest::Outside(_) => (true, true, None, guest),
        }
    }

    /// The child's part in a review, with its field.
    #[must_use]
    pub fn childs_part(&self, id: PlanItemId) -> Option<(&ChildsView, &PlanField)> {
        self.fields.iter().find_map(|field| {
            if let FieldValue::Review {
                review,
                part: ReviewPart::ChildsPart { view: Some(view) },
            } = &field.written
                && *review == id
            {
                Some((view, field))
            } else {
                None
            }
        })
    }
}

impl Review {
    /// The day on which it was held, or else is planned for.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        self.held.unwrap_or(self.meeting.on)
    }

    /// Its day has come, and nobody has said that it was held.
    #[must_use]
    pub fn is_open_on(&self, today: NaiveDate) -> bool {
        self.held.is_none() && self.meeting.on <= today
    }

    fn take(&mut self, field: &PlanField, part: &ReviewPart) {
        match part.clone() {
            ReviewPart::Meeting { .. } => {}
            ReviewPart::Guest { guest, seat } => {
                self.guests.extend(seat.map(|seat| (guest, seat)));
            }
            ReviewPart::Point { point, text } => self.points.extend(text.map(|text| Point {
                id: point,
                text,
                by: field.by,
            })),
            ReviewPart::ChildsPart { view } => {
                self.childs_part = view.map(|view| (view, field.by));
            }
            ReviewPart::Outcome { outcome, text } => {
                self.outcomes.extend(text.map(|text| (outcome, text)));
            }
            ReviewPart::Held { on } => self.held = on,
        }
    }
}
