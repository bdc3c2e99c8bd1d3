//! Reviews of a plan (R9): when they are due, who says what in them, and what is missing
//! before one is called held.

use crate::plan_review_story::{childs_part, guest, held, meeting, outcome, part, point, request};
use crate::plan_story::{CARER, CHILD, DIRECTOR, Story, TODAY, adults, day, id, refused};
use care::{
    decide::Objection,
    home::CareSetting,
    id::{CommandId, PersonId, PlanItemId},
    plan::{
        Agenda, ChildSays, Contact, ContactKind, Due, FieldValue, Owner, ReviewLacks, ReviewPart,
        Section,
    },
    refusal::Refusal,
    settings::Settings,
};
use proptest::prelude::*;

#[test]
fn the_first_plan_is_due_days_after_arrival_and_a_review_months_after_the_one_before() {
    let mut story = Story::new();
    assert_eq!(story.plan.due(), (Due::FirstPlan, day("2026-01-03")));
    for section in [Section::Strengths, Section::Story, Section::Future] {
        story.says(CHILD, section, ChildSays::Declined);
    }
    let sent = story.send().unwrap();
    story.decide(sent, true).unwrap();
    assert_eq!(story.plan.due(), (Due::Review, day("2027-05-20")));
    // A review before the plan was approved puts nothing forward.
    story.holds("2026-11-10");
    assert_eq!(story.plan.due(), (Due::Review, day("2027-05-20")));
    story.plan.versions[0].on = day("2026-01-05");
    story.write(CARER, held(None)).unwrap();
    story.write(CARER, held(Some("2026-08-31"))).unwrap();
    // The last day of a month that has fewer.
    assert_eq!(story.plan.due(), (Due::Review, day("2027-02-28")));
    story.plan.pace = Settings::default().pace(CareSetting::TemporaryCare);
    assert_eq!(story.plan.due(), (Due::Review, day("2026-11-30")));
}

#[test]
fn a_first_plan_stays_due_whatever_was_talked_about() {
    let mut story = Story::new();
    story.holds("2026-02-01");
    assert_eq!(story.plan.due(), (Due::FirstPlan, day("2026-01-03")));
    assert_eq!(
        story.write(CARER, meeting("2025-11-20")),
        refused(Refusal::ReviewHeld)
    );
    story.write(CARER, held(None)).unwrap();
    for written in [meeting("2025-11-20"), held(Some("2025-12-19"))] {
        assert_eq!(story.write(CARER, written), refused(Refusal::BeforeArrival));
    }
}

#[test]
fn a_review_is_held_once_it_says_who_came_the_childs_part_and_what_was_decided() {
    let mut story = Story::new();
    let lacks = |story: &Story| story.plan.reviews()[0].missing();
    assert_eq!(
        story.write(CARER, outcome(Some("before it is planned"))),
        refused(Refusal::NotFound)
    );
    story.write(CARER, meeting("2026-11-19")).unwrap();
    let all = [
        ReviewLacks::WhoCame,
        ReviewLacks::ChildsPart,
        ReviewLacks::Outcome,
    ];
    assert_eq!(lacks(&story), all);
    let incomplete = refused(Refusal::ReviewIncomplete);
    assert_eq!(story.write(CARER, held(Some("2026-11-19"))), incomplete);
    story.write(CARER, guest(CHILD, Some(true))).unwrap();
    // Of everyone who was invited it is said.
    story.write(CARER, guest(DIRECTOR, None)).unwrap();
    assert_eq!(lacks(&story), all);
    story.write(CARER, guest(DIRECTOR, Some(false))).unwrap();
    assert_eq!(lacks(&story), all[1..]);
    story
        .write(
            CHILD,
            childs_part(ChildSays::Words("I said it all".into()), None),
        )
        .unwrap();
    assert_eq!(story.write(CARER, held(Some("2026-11-19"))), incomplete);
    story.write(CARER, outcome(Some("A tutor"))).unwrap();
    assert_eq!(
        story.write(CARER, held(Some("2026-11-21"))),
        refused(Refusal::NotYet)
    );
    assert_eq!(
        story.write(CHILD, held(Some("2026-11-19"))),
        refused(Refusal::NotAllowed)
    );
    story.write(CARER, held(Some("2026-11-19"))).unwrap();
    let review = &story.plan.reviews()[0];
    assert_eq!(review.held, Some(day("2026-11-19")));
    // Who is in the plan is called as they are called there.
    assert!(review.guests.iter().all(|(_, seat)| seat.name.is_empty()));
}

#[test]
fn what_was_held_stays_but_for_the_childs_own_words() {
    let mut story = Story::new();
    story.holds(TODAY);
    for written in [
        outcome(None),
        guest(CHILD, Some(false)),
        point(81, Some("late")),
        meeting("2026-12-01"),
        part(ReviewPart::Meeting { meeting: None }),
    ] {
        assert_eq!(story.write(CARER, written), refused(Refusal::ReviewHeld));
    }
    let words = childs_part(ChildSays::Words("It was fine".into()), None);
    story.write(CHILD, words).unwrap();
    // Who called it held by mistake takes that back, and goes on.
    story.write(CARER, held(None)).unwrap();
    story.write(CARER, outcome(Some("Another"))).unwrap();
    let again = childs_part(ChildSays::Declined, Some("Olga"));
    assert_eq!(story.write(CARER, again), refused(Refusal::ChildsOwnWords));
}

#[test]
fn a_child_asks_for_a_review_and_says_what_to_talk_about() {
    let mut story = Story::new();
    let asked = story.write(CHILD, request(60, TODAY)).unwrap();
    assert_eq!(story.plan.requests().len(), 1);
    let mut gone = request(60, TODAY);
    if let FieldValue::Request { asked, .. } = &mut gone {
        *asked = None;
    }
    let own = refused(Refusal::ChildsOwnWords);
    assert_eq!(story.write_over(CARER, Some(asked), gone.clone()), own);
    story.write(CARER, meeting(TODAY)).unwrap();
    story.write(CARER, point(82, Some("The summer"))).unwrap();
    story.write(CHILD, point(83, Some("My brother"))).unwrap();
    assert_eq!(story.write(CARER, point(83, None)), own);
    assert_eq!(
        story.write(CHILD, point(82, None)),
        refused(Refusal::NotAllowed)
    );
    // The child's come first.
    let points = story.plan.reviews()[0].points.clone();
    let texts: Vec<&str> = points.iter().map(|point| point.text.as_str()).collect();
    assert_eq!(texts, ["My brother", "The summer"]);
    for adults_own in [
        meeting("2026-12-01"),
        guest(CHILD, None),
        outcome(Some("x")),
    ] {
        assert_eq!(story.write(CHILD, adults_own), refused(Refusal::NotAllowed));
    }
    story.write(CHILD, gone).unwrap();
    assert!(story.plan.requests().is_empty());
    assert_eq!(
        story.write(CHILD, request(61, "2026-11-21")),
        refused(Refusal::NotYet)
    );
}

#[test]
fn a_request_is_answered_by_a_review_that_is_held_after_it() {
    let mut story = Story::new();
    story.holds("2026-11-18");
    story.write(CHILD, request(60, "2026-11-19")).unwrap();
    assert_eq!(story.plan.requests().len(), 1);
    story.write(CARER, held(None)).unwrap();
    story.write(CARER, held(Some(TODAY))).unwrap();
    assert!(story.plan.requests().is_empty());
    // A phone that was away does not know that the day has passed, and yet asked later.
    story.at = "2026-11-22T09:00:00Z".parse().unwrap();
    story.write(CHILD, request(61, "2026-11-18")).unwrap();
    assert_eq!(story.plan.requests().len(), 1);
}

#[test]
fn planning_a_review_asks_for_no_new_approval_and_is_nothing_new_in_a_version() {
    let mut story = Story::new();
    for section in [Section::Strengths, Section::Story, Section::Future] {
        story.says(CHILD, section, ChildSays::Declined);
    }
    let sent = story.send().unwrap();
    story.decide(sent, true).unwrap();
    story.holds("2026-11-19");
    assert!(story.plan.is_approved_as_it_stands());
    assert_eq!(story.send(), refused(Refusal::PlanUnchanged));
    story.write(CARER, adults(Section::Story, "New")).unwrap();
    assert!(!story.plan.is_approved_as_it_stands());
}

#[test]
fn the_agenda_begins_with_the_childs_voice_and_leaves_out_what_is_over() {
    let mut story = Story::new();
    story.write(CARER, adults(Section::Health, "Well")).unwrap();
    for section in [Section::Strengths, Section::Story, Section::Future] {
        story.says(CHILD, section, ChildSays::Declined);
    }
    let [goal, late, over] = [50, 51, 52].map(|of| PlanItemId(id(of)));
    let text = Some("text".to_owned());
    let section = Section::Learning;
    story.says(CHILD, section, ChildSays::Declined);
    for written in [
        FieldValue::Goal {
            goal,
            section,
            text: text.clone(),
        },
        FieldValue::Action {
            action: late,
            goal,
            text: text.clone(),
        },
        FieldValue::Due {
            action: late,
            due: Some(day("2026-11-01")),
        },
        FieldValue::Goal {
            goal: over,
            section,
            text: text.clone(),
        },
        FieldValue::Action {
            action: over,
            goal: over,
            text: text.clone(),
        },
        FieldValue::Status {
            action: over,
            status: care::plan::Status::Done,
        },
    ] {
        story.write(CARER, written).unwrap();
    }
    story.plan.talks = 2;
    assert_eq!(
        story.plan.agenda(),
        [
            Agenda::Voice(Section::Health),
            Agenda::Late {
                section,
                text: "text".into(),
                owner: Owner::Caregiver,
                due: day("2026-11-01"),
            },
            Agenda::Goal {
                goal,
                section,
                text: "text".into(),
            },
            Agenda::Talks(2),
            Agenda::NoActivity,
            Agenda::NoContact(None),
        ]
    );
    let line = Contact {
        on: day("2026-11-10"),
        how: ContactKind::Call,
        who: "Mother".into(),
        feeling: String::new(),
        next: String::new(),
    };
    let contact = PlanItemId(id(53));
    let line = Some(line);
    story
        .write(CARER, FieldValue::Contact { contact, line })
        .unwrap();
    assert!(!matches!(
        story.plan.agenda().last(),
        Some(Agenda::NoContact(_))
    ));
    story.holds("2026-11-15");
    let since = Agenda::NoContact(Some(day("2026-11-10")));
    assert_eq!(story.plan.agenda().last(), Some(&since));
}

#[test]
fn two_who_move_the_same_appointment_keep_both_and_choose() {
    let mut story = Story::new();
    let first = story.write(CARER, meeting("2026-12-01")).unwrap();
    story.write(CARER, meeting("2026-12-02")).unwrap();
    let mine = story.write_over(CARER, Some(first), meeting("2026-12-03"));
    assert!(matches!(mine, Err(Objection::Conflict(_))));
}

/// What somebody does about a review, told by small numbers.
fn deed() -> impl Strategy<Value = (u128, FieldValue)> {
    let who = prop_oneof![Just(CHILD), Just(CARER), Just(DIRECTOR)];
    let what = prop_oneof![
        Just(meeting(TODAY)),
        Just(part(ReviewPart::Meeting { meeting: None })),
        (1..4_u128, any::<Option<bool>>()).prop_map(|(person, came)| guest(person, came)),
        (81..84_u128, any::<bool>()).prop_map(|(of, on)| point(of, on.then_some("talk"))),
        any::<bool>().prop_map(|own| match own {
            true => childs_part(ChildSays::Words("words".into()), None),
            false => childs_part(ChildSays::Declined, Some("Olga")),
        }),
        Just(part(ReviewPart::ChildsPart { view: None })),
        any::<bool>().prop_map(|on| outcome(on.then_some("so it is"))),
        any::<bool>().prop_map(|on| held(on.then_some(TODAY))),
        Just(request(60, TODAY)),
    ];
    (who, what)
}

proptest! {
    /// Whatever people do, a review that counts as held says all that R9 asks of it, and
    /// what a child wrote only the child changes.
    #[test]
    fn a_held_review_is_always_complete(deeds in proptest::collection::vec(deed(), 0..60)) {
        let mut story = Story::new();
        for (who, written) in deeds {
            let own: Vec<_> = story.plan.fields.iter()
                .filter(|field| field.by == PersonId(id(CHILD)))
                .filter(|field| field.written != field.written.emptied())
                .cloned()
                .collect();
            let _: Result<CommandId, Objection> = story.write(who, written);
            if who != CHILD {
                for field in own {
                    prop_assert!(story.plan.fields.contains(&field));
                }
            }
            for review in story.plan.reviews() {
                prop_assert!(review.held.is_none() || review.missing().is_empty());
            }
        }
    }
}
