//! What people write about a review of a plan.

use crate::plan_story::{CARER, CHILD, Story, TODAY, day, id};
use care::{
    id::{PersonId, PlanItemId},
    plan::{
        ChildSays, ChildsView, FieldValue, Guest, Meeting, ReviewPart, ReviewReason, ReviewRequest,
        Seat,
    },
};

pub const REVIEW: u128 = 70;

pub fn part(part: ReviewPart) -> FieldValue {
    FieldValue::Review {
        review: PlanItemId(id(REVIEW)),
        part,
    }
}

pub fn meeting(on: &str) -> FieldValue {
    part(ReviewPart::Meeting {
        meeting: Some(Meeting {
            on: day(on),
            time: "15:30:00".parse().unwrap(),
            place: "Kitchen".into(),
            reason: ReviewReason::Regular,
        }),
    })
}

pub fn guest(person: u128, came: Option<bool>) -> FieldValue {
    part(ReviewPart::Guest {
        guest: Guest::Person(PersonId(id(person))),
        seat: Some(Seat {
            name: "passed over".into(),
            came,
        }),
    })
}

pub fn point(of: u128, text: Option<&str>) -> FieldValue {
    part(ReviewPart::Point {
        point: PlanItemId(id(of)),
        text: text.map(str::to_owned),
    })
}

pub fn childs_part(says: ChildSays, listener: Option<&str>) -> FieldValue {
    part(ReviewPart::ChildsPart {
        view: Some(ChildsView {
            says,
            listener: listener.map(str::to_owned),
            on: day(TODAY),
        }),
    })
}

pub fn outcome(text: Option<&str>) -> FieldValue {
    part(ReviewPart::Outcome {
        outcome: PlanItemId(id(80)),
        text: text.map(str::to_owned),
    })
}

pub fn held(on: Option<&str>) -> FieldValue {
    part(ReviewPart::Held { on: on.map(day) })
}

pub fn request(of: u128, on: &str) -> FieldValue {
    FieldValue::Request {
        request: PlanItemId(id(of)),
        asked: Some(ReviewRequest {
            on: day(on),
            words: "I want to talk about school".into(),
        }),
    }
}

impl Story {
    pub fn holds(&mut self, on: &str) {
        for written in [
            meeting(on),
            guest(CHILD, Some(true)),
            childs_part(ChildSays::Declined, Some("Olga")),
            outcome(Some("A tutor, twice a week")),
            held(Some(on)),
        ] {
            self.write(CARER, written).unwrap();
        }
    }
}
