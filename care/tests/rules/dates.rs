//! Dates that people write: of each act with one, what is a slip of the finger is refused.

use crate::placement_story::{BROTHER, FOR_A_TIME, NEXT_DOOR, decided_by, desk, moves};
use crate::plan_review_story::{meeting, part, request};
use crate::plan_story::{CARER, CHILD, Story, TODAY, adults, day, id};
use care::access::Standing;
use care::command::Act;
use care::dates::{DateKind, DateRange, checked};
use care::decide::Objection;
use care::id::PlanItemId;
use care::placement::{ExitGoal, PlacementAct};
use care::plan::{
    ChildSays, ChildsView, Contact, ContactKind, FieldValue, HousingPart, ReturnPart, ReviewPart,
    Section,
};
use care::refusal::{Field, Refusal};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

const BORN: &str = "2009-05-04";

/// A plan of somebody old enough for all of it, with an action and a review to write of.
fn story() -> Story {
    let mut story = Story::new();
    story.plan.birth_date = Some(day(BORN));
    let (goal, action) = (PlanItemId(id(40)), PlanItemId(id(41)));
    let goal_field = FieldValue::Goal {
        goal,
        section: Section::Health,
        text: Some("a goal".into()),
    };
    story.write(CARER, goal_field).unwrap();
    let text = Some("a step".into());
    let action = FieldValue::Action { action, goal, text };
    story.write(CARER, action).unwrap();
    story.write(CARER, adults(Section::Health, "well")).unwrap();
    story.write(CARER, meeting(TODAY)).unwrap();
    story
}

fn view(on: NaiveDate, by: u128) -> Option<ChildsView> {
    Some(ChildsView {
        says: ChildSays::Words("in my words".into()),
        listener: (by != CHILD).then(|| "Olga".to_owned()),
        on,
    })
}

/// Whatever of a plan has a date, with who writes it and what its date is.
fn dated(on: NaiveDate) -> Vec<(u128, FieldValue, DateKind)> {
    let section = Section::Story;
    let mut all = vec![
        (
            CARER,
            FieldValue::Due {
                action: PlanItemId(id(41)),
                due: Some(on),
            },
            DateKind::Due,
        ),
        (
            CARER,
            FieldValue::Contact {
                contact: PlanItemId(id(42)),
                line: Some(Contact {
                    on,
                    how: ContactKind::ALL[0],
                    who: "Mum".into(),
                    feeling: String::new(),
                    next: String::new(),
                }),
            },
            DateKind::Past,
        ),
    ];
    for by in [CHILD, CARER] {
        let view = view(on, by);
        let childs = FieldValue::ChildsView {
            section,
            view: view.clone(),
        };
        let childs_part = part(ReviewPart::ChildsPart { view: view.clone() });
        let wish = HousingPart::Wish { view: view.clone() };
        let wish = FieldValue::Housing { part: wish };
        let going_home = FieldValue::Return {
            part: ReturnPart::View { view },
        };
        all.extend([childs, childs_part, wish].map(|field| (by, field, DateKind::Past)));
        if by == CARER {
            all.push((by, going_home, DateKind::Past));
        }
    }
    all
}

#[test]
fn what_is_written_into_a_plan_has_a_date_that_can_be() {
    let slips = ["0026-06-01", "0002-06-01", "1926-06-01", "2206-06-01"];
    for slip in slips
        .map(day)
        .into_iter()
        .chain(NaiveDate::from_ymd_opt(20266, 6, 1))
    {
        for (by, written, _) in dated(slip) {
            let refusal = match story().write(by, written.clone()) {
                Err(Objection::Refused(refusal)) => refusal,
                other => panic!("{slip} {written:?}: {other:?}"),
            };
            let says = ["century_missing", "date_outside", "not_yet"];
            assert!(says.contains(&refusal.code()), "{slip} {refusal:?}");
        }
    }
    for (by, written, _) in dated(day(TODAY)) {
        assert!(story().write(by, written.clone()).is_ok(), "{written:?}");
    }
}

#[test]
fn a_refused_date_says_within_what_it_lies_and_two_digits_ask_for_the_century() {
    let today = day(TODAY);
    let birth = Some(day(BORN));
    let field = Field::Date;
    assert_eq!(
        checked(DateKind::Due, day("1926-06-01"), today, birth),
        Err(Refusal::DateOutside {
            field,
            span: DateRange {
                first: day(BORN),
                last: day("2036-11-20"),
            },
        })
    );
    for year in ["0026-06-01", "0099-06-01", "0002-06-01"] {
        let said = checked(DateKind::Past, day(year), today, birth);
        assert_eq!(said, Err(Refusal::CenturyMissing { field }));
    }
    let tomorrow = today + Days::new(1);
    assert_eq!(
        checked(DateKind::Past, tomorrow, today, birth),
        Err(Refusal::NotYet)
    );
}

#[test]
fn nobody_meets_in_another_century_nor_ends_a_stay_there() {
    let mut story = story();
    for (on, code) in [
        ("0026-12-01", "century_missing"),
        ("2126-12-01", "date_outside"),
    ] {
        match story.write(CARER, meeting(on)) {
            Err(Objection::Refused(refusal)) => assert_eq!(refusal.code(), code),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(
        story.write(CHILD, request(43, "0026-11-20")),
        Err(Objection::Refused(Refusal::CenturyMissing {
            field: Field::Date
        }))
    );
    let mut heard = moves(NEXT_DOOR, &[BROTHER]);
    heard.mover.view.on = day("0026-11-20");
    let mut ends = moves(FOR_A_TIME, &[BROTHER]);
    ends.grounds.planned_end = Some(day("2206-11-20"));
    ends.grounds.exit_goal = Some(ExitGoal::Independence);
    for (act, code) in [(heard, "century_missing"), (ends, "date_outside")] {
        let act = Act::Placement(PlacementAct::MoveChild(act));
        match decided_by(Standing::Oversees, &desk(None), act) {
            Err(Objection::Refused(refusal)) => assert_eq!(refusal.code(), code),
            other => panic!("{other:?}"),
        }
    }
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (-800_000i64..8_000_000).prop_map(|days| day(TODAY) + chrono::TimeDelta::days(days / 4))
}

proptest! {
    #[test]
    fn whatever_day_is_written_what_stands_lies_within_its_span(on in any_day(), which in 0..10usize) {
        let all = dated(on);
        let (by, written, kind) = all[which % all.len()].clone();
        let span = kind.span(day(TODAY), Some(day(BORN)));
        let taken = story().write(by, written).is_ok();
        prop_assert_eq!(taken, (span.first..=span.last).contains(&on));
    }

    #[test]
    fn a_span_holds_today_and_no_year_of_two_digits(of_today in 0..40_000i64) {
        let today = day("1990-01-01") + chrono::TimeDelta::days(of_today);
        for kind in [
            DateKind::Past, DateKind::Due, DateKind::Begins, DateKind::Birth, DateKind::Stay,
            DateKind::Duty,
        ] {
            let span = kind.span(today, None);
            prop_assert!(span.first <= today && today <= span.last);
            prop_assert!(span.first > day("1900-01-01"));
        }
    }
}
