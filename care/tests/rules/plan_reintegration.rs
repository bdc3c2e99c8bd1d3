//! Going home (R14): what is settled before a return to the family, and the visits after it.

use crate::plan_story::{CARER, CHILD, DIRECTOR, Story, TODAY, day, id, refused};
use care::{
    boards::plans::{ChildWork, PlanFigure},
    home::CareSetting,
    id::{PersonId, PlanItemId},
    plan::{ChildSays, ChildsView, FieldValue, ReturnMatter, ReturnPart},
    refusal::Refusal,
    settings::Settings,
};
use proptest::prelude::*;

fn written(part: ReturnPart) -> FieldValue {
    FieldValue::Return { part }
}

fn view(listener: Option<&str>) -> Option<ChildsView> {
    Some(ChildsView {
        says: ChildSays::Words("I want to go home, and keep my school".into()),
        listener: listener.map(str::to_owned),
        on: day(TODAY),
    })
}

fn matter(matter: ReturnMatter, text: &str) -> FieldValue {
    let text = text.to_owned();
    written(ReturnPart::Matter { matter, text })
}

fn settle(matter: ReturnMatter, settled: bool) -> FieldValue {
    written(ReturnPart::Settled { matter, settled })
}

fn visit(number: u128, on: Option<&str>) -> FieldValue {
    written(ReturnPart::Visit {
        visit: PlanItemId(id(number)),
        on: on.map(day),
    })
}

/// What makes a visit one that was held.
fn told(number: u128) -> [FieldValue; 2] {
    let visit = PlanItemId(id(number));
    [
        written(ReturnPart::VisitView {
            visit,
            view: view(Some("Olga")),
        }),
        written(ReturnPart::VisitText {
            visit,
            text: "They eat together, and she sleeps well".into(),
        }),
    ]
}

/// Somebody who is at home again since a day.
fn back(since: &str) -> Story {
    let mut story = Story::new();
    story.plan.home.setting = CareSetting::ReturnedToFamily;
    story.plan.lives_here_from = day(since);
    story.plan.visit_days = Settings::default().visit_days(CareSetting::ReturnedToFamily);
    story
}

#[test]
fn a_child_reads_and_says_something_of_a_return_once_adults_have_begun_to_prepare_it() {
    let mut story = Story::new();
    let own = || written(ReturnPart::View { view: view(None) });
    assert!(!story.plan.speaks_of_return());
    assert_eq!(story.write(CHILD, own()), refused(Refusal::NotFound));
    let cause = matter(ReturnMatter::Cause, "Father has work, and does not drink");
    story.write(CARER, cause).unwrap();
    assert!(story.plan.speaks_of_return());
    story.write(CHILD, own()).unwrap();
    // What the child wrote is theirs to change.
    let other = written(ReturnPart::View {
        view: view(Some("Olga")),
    });
    assert_eq!(story.write(CARER, other), refused(Refusal::ChildsOwnWords));
    // And what adults prepare is theirs.
    for of in [
        matter(ReturnMatter::Cause, ""),
        settle(ReturnMatter::Cause, true),
    ] {
        assert_eq!(story.write(CHILD, of.clone()), refused(Refusal::NotAllowed));
        assert_eq!(story.write(DIRECTOR, of), refused(Refusal::NotAllowed));
    }
}

#[test]
fn a_matter_is_settled_and_opened_again_whatever_is_written_of_it() {
    let mut story = Story::new();
    assert_eq!(story.plan.open_return_matters(), ReturnMatter::ALL);
    story
        .write(CARER, settle(ReturnMatter::School, true))
        .unwrap();
    let open = story.plan.open_return_matters();
    assert_eq!(open.len(), 7);
    assert!(!open.contains(&ReturnMatter::School));
    story
        .write(CARER, matter(ReturnMatter::School, "No. 5"))
        .unwrap();
    assert_eq!(story.plan.return_matter(ReturnMatter::School), "No. 5");
    story
        .write(CARER, settle(ReturnMatter::School, false))
        .unwrap();
    assert_eq!(story.plan.open_return_matters().len(), 8);
}

#[test]
fn visits_are_due_after_the_return_and_count_once_the_child_was_heard() {
    let mut story = back("2026-11-01");
    assert_eq!(story.plan.next_follow_up(), Some(day("2026-11-08")));
    story.write(CARER, visit(50, Some("2026-11-09"))).unwrap();
    assert_eq!(story.plan.next_follow_up(), Some(day("2026-11-08")));
    for one in told(50) {
        story.write(CARER, one).unwrap();
    }
    assert_eq!(story.plan.next_follow_up(), Some(day("2026-12-01")));
    // Taken away, it was not; what was said of it is kept for its return.
    story.write(CARER, visit(50, None)).unwrap();
    assert_eq!(story.plan.next_follow_up(), Some(day("2026-11-08")));
    story.write(CARER, visit(50, Some("2026-11-10"))).unwrap();
    assert!(story.plan.visit(PlanItemId(id(50))).unwrap().is_told());
    // The child can say how it goes in their own words.
    let own = written(ReturnPart::VisitView {
        visit: PlanItemId(id(50)),
        view: view(None),
    });
    assert_eq!(
        story.write(CHILD, visit(51, Some(TODAY))),
        refused(Refusal::NotAllowed)
    );
    story.write(CHILD, own).unwrap();
}

#[test]
fn a_visit_is_after_the_return_and_before_tomorrow_and_one_that_is_known() {
    let mut story = back("2026-11-01");
    for (on, why) in [
        ("2026-10-31", Refusal::BeforeReturn),
        ("2026-11-21", Refusal::NotYet),
    ] {
        assert_eq!(story.write(CARER, visit(50, Some(on))), refused(why));
    }
    for one in told(50) {
        assert_eq!(story.write(CARER, one), refused(Refusal::NotFound));
    }
    // Who lives in care is visited by nobody for this.
    let mut story = Story::new();
    assert_eq!(
        story.write(CARER, visit(50, Some(TODAY))),
        refused(Refusal::BeforeReturn)
    );
    assert_eq!(story.plan.next_follow_up(), None);
}

#[test]
fn a_visit_is_on_the_board_from_its_day_on_and_never_for_who_did_not_return() {
    let story = back("2026-11-01");
    let counts = |story: &Story, today: &str| {
        let work = ChildWork {
            child: PersonId(id(CHILD)),
            name: String::new(),
            plan: story.plan.work(|at| at.date_naive()),
            apart: Vec::new(),
            is_excepted: false,
        };
        let visits = work.counted(PlanFigure::FollowUp, &Settings::default());
        let due = visits.iter().filter(|(span, _)| span.holds_on(day(today)));
        due.count()
    };
    let days = ["2026-11-07", "2026-11-08", "2026-12-30"];
    assert_eq!(days.map(|today| counts(&story, today)), [0, 1, 1]);
    assert_eq!(counts(&Story::new(), "2030-01-01"), 0);
}

#[test]
fn a_child_for_whom_somebody_wrote_no_can_still_say_it_in_words() {
    let mut story = Story::new();
    let declined = ReturnPart::View {
        view: Some(ChildsView {
            says: ChildSays::Declined,
            listener: Some("Olga".into()),
            on: day(TODAY),
        }),
    };
    story.write(CARER, written(declined)).unwrap();
    let nothing = written(ReturnPart::View { view: None });
    story.write(CHILD, nothing).unwrap();
    assert!(story.plan.speaks_of_return());
    let own = written(ReturnPart::View { view: view(None) });
    story.write(CHILD, own).unwrap();
}

#[test]
fn a_late_visit_stands_for_those_before_it() {
    let mut story = back("2026-08-01");
    // Due on 8 August, 31 August and 30 October.
    story.write(CARER, visit(50, Some("2026-11-02"))).unwrap();
    for one in told(50) {
        story.write(CARER, one).unwrap();
    }
    assert_eq!(story.plan.next_follow_up(), Some(day("2027-01-28")));
}

#[test]
fn what_a_child_wrote_at_a_visit_is_not_taken_away_and_is_there_after_coming_back() {
    let mut story = back("2026-11-01");
    story.write(CARER, visit(50, Some("2026-11-09"))).unwrap();
    let own = ReturnPart::VisitView {
        visit: PlanItemId(id(50)),
        view: view(None),
    };
    story.write(CHILD, written(own)).unwrap();
    let gone = story.write(CARER, visit(50, None));
    assert_eq!(gone, refused(Refusal::ChildsOwnWords));
    // The wrong day can be put right all the same.
    story.write(CARER, visit(50, Some("2026-11-10"))).unwrap();
    assert_eq!(
        story.write(CARER, visit(51, None)),
        refused(Refusal::NotFound)
    );
    story.plan.home.setting = CareSetting::FamilyHouse;
    story.plan.lives_here_from = day("2026-11-15");
    let visits = story.plan.visits();
    assert_eq!(
        visits[0].view.unwrap().0.words(),
        view(None).unwrap().words()
    );
    assert_eq!(story.plan.next_follow_up(), None);
}

#[test]
fn what_was_settled_before_an_earlier_return_says_nothing_of_another() {
    let mut story = Story::new();
    for of in ReturnMatter::ALL {
        story.write(CARER, settle(of, true)).unwrap();
    }
    assert!(story.plan.open_return_matters().is_empty());
    story.plan.back_in_care = Some(day("2026-11-21"));
    assert_eq!(story.plan.open_return_matters(), ReturnMatter::ALL);
    story.at = "2026-11-22T06:00:00Z".parse().unwrap();
    story
        .write(CARER, settle(ReturnMatter::Cause, true))
        .unwrap();
    assert_eq!(story.plan.open_return_matters().len(), 7);
}

#[test]
fn the_childs_voice_is_read_before_what_adults_write_of_it() {
    let visit = PlanItemId(id(50));
    let parts = [
        ReturnPart::View { view: None },
        ReturnPart::Matter {
            matter: ReturnMatter::Cause,
            text: String::new(),
        },
        ReturnPart::VisitView { visit, view: None },
        ReturnPart::VisitText {
            visit,
            text: String::new(),
        },
    ];
    let ranks = parts.map(|part| written(part).rank());
    assert!(ranks.is_sorted(), "{ranks:?}");
}

proptest! {
    /// Each visit that is told of moves the next one on, by the days that are asked for, until
    /// none is left.
    #[test]
    fn visits_come_to_an_end(days in prop::collection::vec(1u16..400, 0..6), held in 0usize..8) {
        let settings = Settings {
            visits_after_return: days,
            ..Settings::default()
        };
        let days = settings.visit_days(CareSetting::ReturnedToFamily);
        let mut story = back("2026-01-01");
        story.plan.visit_days = days.clone();
        let mut before = story.plan.next_follow_up();
        for number in 0..held {
            let number = 60 + u128::try_from(number).unwrap();
            story.write(CARER, visit(number, Some("2026-02-01"))).unwrap();
            for one in told(number) {
                story.write(CARER, one).unwrap();
            }
            let next = story.plan.next_follow_up();
            prop_assert!(next.is_none() || next >= before);
            before = next;
        }
        // As late as they are, they stand for all days before.
        let is_behind = |day: &u16| held > 0 && *day <= 31;
        let is_over = days.iter().skip(held).all(is_behind);
        prop_assert_eq!(story.plan.next_follow_up().is_none(), is_over);
    }
}
