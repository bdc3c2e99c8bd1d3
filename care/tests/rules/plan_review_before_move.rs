//! Before a move to another home a review is due (R9).

use crate::plan_story::{CARER, CHILD, Story, TODAY, day, id};
use care::{
    id::{PersonId, PlanItemId},
    plan::{
        ChildSays, ChildsView, Due, FieldValue, Guest, Meeting, ReviewPart, ReviewReason, Seat,
    },
};

const LATER: &str = "2026-12-01";

/// Holds a review today.
fn holds(story: &mut Story, review: u128, reason: ReviewReason) {
    let review = PlanItemId(id(review));
    let parts = [
        ReviewPart::Meeting {
            meeting: Some(Meeting {
                on: day(TODAY),
                time: "15:30:00".parse().unwrap(),
                place: String::new(),
                reason,
            }),
        },
        ReviewPart::Guest {
            guest: Guest::Person(PersonId(id(CHILD))),
            seat: Some(Seat {
                name: String::new(),
                came: Some(true),
            }),
        },
        ReviewPart::ChildsPart {
            view: Some(ChildsView {
                says: ChildSays::Declined,
                listener: Some("Cara".into()),
                on: day(TODAY),
            }),
        },
        ReviewPart::Outcome {
            outcome: review,
            text: Some("She visits the house first".into()),
        },
        ReviewPart::Held {
            on: Some(day(TODAY)),
        },
    ];
    for part in parts {
        story
            .write(CARER, FieldValue::Review { review, part })
            .unwrap();
    }
}

#[test]
fn before_a_move_a_review_is_due_unless_one_was_held_not_long_before() {
    let mut story = Story::new();
    story.plan.arrived = day(TODAY);
    story.plan.moves_on = Some(day(LATER));
    assert_eq!(story.plan.due(), (Due::BeforeMove, day(LATER)));
    holds(&mut story, 70, ReviewReason::Regular);
    assert_eq!(story.plan.due_before_move(), Some(day(LATER)));
    holds(&mut story, 71, ReviewReason::BeforeMove);
    assert_eq!(story.plan.due_before_move(), None);
    // It was about another move.
    story.plan.moves_on = Some(day("2028-12-01"));
    assert_eq!(story.plan.due_before_move(), Some(day("2028-12-01")));
    // Nor does one of the home before.
    story.plan.moves_on = Some(day(LATER));
    story.plan.lives_here_from = day("2026-11-21");
    assert_eq!(story.plan.due_before_move(), Some(day(LATER)));
}
