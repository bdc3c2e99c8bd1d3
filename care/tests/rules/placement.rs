//! A move is tried out and decided (R1, R2, R4), over `care` alone.

use crate::placement_story::{
    AIDA, BROTHER, ELSEWHERE, FOR_A_TIME, FRIEND, HERE, LATER, NEXT_DOOR, SISTER, TODAY, decided,
    decided_by, desk, moves, reasoned, refused, stay,
};
use crate::plan_story::{day, id};
use care::placement::PlacementAct;
use care::placement::PlacementChange;
use care::{
    access::Standing,
    aggregate::Aggregate,
    command::Act,
    id::{CommandId, HomeId, PersonId},
    placement::{
        CallOffMove, ExitGoal, MoveChild, MoveDesk, Placed, PlacedStay, siblings::Exception,
    },
    plan::ChildSays,
    refusal::{Field, Refusal},
};
use chrono::NaiveDate;
use proptest::prelude::*;

#[test]
fn trying_a_move_out_says_with_whom_one_would_live_and_from_whom_apart() {
    let desk = desk(Some(stay(NEXT_DOOR, true)));
    let trial = desk.trial(HomeId(id(NEXT_DOOR)), day(LATER), &[]).unwrap();
    let names = |all: &[&Placed]| all.iter().map(|one| one.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&trial.apart), ["Child 2"]);
    assert_eq!(names(&trial.together), ["Child 3"]);
    assert_eq!((trial.number, trial.left), (3, 1));
    assert!(!trial.to.is_outside(trial.number) && trial.to.is_outside(4));
    assert!(!trial.is_elsewhere);
    let far = desk.trial(HomeId(id(ELSEWHERE)), day(LATER), &[PersonId(id(BROTHER))]);
    let far = far.unwrap();
    // The sister lives apart by an exception that stands; the brother comes along.
    assert!(far.is_elsewhere && far.apart.is_empty());
    assert_eq!((far.number, far.left), (2, 0));
}

#[test]
fn a_move_that_separates_is_refused_unless_a_reason_and_a_contact_plan_are_said() {
    let desk = desk(None);
    assert_eq!(
        refused(&desk, moves(ELSEWHERE, &[])),
        Refusal::SiblingsSeparated
    );
    let with = |exception| {
        let mut act = moves(ELSEWHERE, &[]);
        act.grounds.exception = Some(exception);
        act
    };
    let unsaid = Exception {
        contact_plan: " ".into(),
        ..reasoned()
    };
    let empty = Refusal::TextEmpty {
        field: Field::ContactPlan,
    };
    assert_eq!(refused(&desk, with(unsaid)), empty);
    let Ok(PlacementChange::ChildMoved { grounds, .. }) = decided(&desk, with(reasoned())) else {
        panic!();
    };
    assert_eq!(grounds.exception, Some(reasoned()));
}

#[test]
fn brothers_and_sisters_who_move_together_are_not_separated() {
    let desk = desk(None);
    let mut act = moves(NEXT_DOOR, &[BROTHER]);
    // An exception that nobody needs is none.
    act.grounds.exception = Some(reasoned());
    let Ok(PlacementChange::ChildMoved {
        movers, grounds, ..
    }) = decided(&desk, act)
    else {
        panic!();
    };
    assert_eq!(movers.len(), 2);
    assert_eq!(grounds.exception, None);
}

#[test]
fn who_lives_elsewhere_or_is_named_twice_does_not_come_along() {
    let desk = desk(Some(stay(NEXT_DOOR, false)));
    for along in [&[SISTER][..], &[FRIEND], &[AIDA], &[BROTHER, BROTHER]] {
        assert_eq!(
            refused(&desk, moves(NEXT_DOOR, along)),
            Refusal::NotLivingHere
        );
    }
}

#[test]
fn an_exception_of_someone_left_behind_is_no_reason_to_leave_them() {
    // Both came by an exception once; they have lived together since.
    let mut desk = desk(None);
    desk.siblings[0].stays[0].is_excepted = true;
    desk.child.stays[0].is_excepted = true;
    assert_eq!(
        refused(&desk, moves(NEXT_DOOR, &[])),
        Refusal::SiblingsSeparated
    );
}

#[test]
fn only_who_oversees_decides() {
    let desk = desk(None);
    let act = Act::Placement(PlacementAct::MoveChild(moves(NEXT_DOOR, &[BROTHER])));
    for standing in [
        Standing::LivesHere,
        Standing::CaresHere,
        Standing::CoversHere,
        Standing::InPlan,
    ] {
        let objection = decided_by(standing, &desk, act.clone());
        assert_eq!(objection, Err(Refusal::NotAllowed.into()), "{standing:?}");
    }
    assert!(decided_by(Standing::Oversees, &desk, act).is_ok());
}

#[test]
fn a_decision_says_whose_it_is_why_and_how_the_child_sees_it() {
    let desk = desk(None);
    type Change = fn(&mut MoveChild);
    let lacks: [(Change, Refusal); 4] = [
        (
            |act| act.grounds.authority.clear(),
            Refusal::TextEmpty {
                field: Field::Authority,
            },
        ),
        (
            |act| act.grounds.reason = "  ".into(),
            Refusal::TextEmpty {
                field: Field::Reason,
            },
        ),
        (
            |act| act.along[0].view.listener = None,
            Refusal::TextEmpty {
                field: Field::Listener,
            },
        ),
        (|act| act.mover.view.on = day("2026-11-21"), Refusal::NotYet),
    ];
    for (spoil, refusal) in lacks {
        let mut act = moves(NEXT_DOOR, &[BROTHER]);
        spoil(&mut act);
        assert_eq!(refused(&desk, act), refusal);
    }
    let mut declined = moves(NEXT_DOOR, &[BROTHER]);
    declined.mover.view.says = ChildSays::Declined;
    assert!(decided(&desk, declined).is_ok());
}

#[test]
fn temporary_care_has_a_planned_end_and_a_goal() {
    let desk = desk(None);
    let with = |end: Option<&str>, goal| {
        let mut act = moves(FOR_A_TIME, &[BROTHER]);
        act.grounds.planned_end = end.map(day);
        act.grounds.exit_goal = goal;
        act
    };
    let home = Some(ExitGoal::ReturnToFamily);
    for (end, goal) in [
        (None, home),
        (Some("2027-06-01"), None),
        (Some(LATER), home),
    ] {
        assert_eq!(refused(&desk, with(end, goal)), Refusal::EndNeeded);
    }
    assert!(decided(&desk, with(Some("2027-06-01"), home)).is_ok());
    // Where one lives for long none is planned, whatever was left in a form.
    let mut act = moves(NEXT_DOOR, &[BROTHER]);
    act.grounds.planned_end = Some(day(TODAY));
    let Ok(PlacementChange::ChildMoved { grounds, .. }) = decided(&desk, act) else {
        panic!();
    };
    assert_eq!((grounds.planned_end, grounds.exit_goal), (None, None));
}

#[test]
fn a_move_is_no_earlier_than_days_are_open_and_not_decades_ahead() {
    let mut desk = desk(None);
    let on = |date: &str| MoveChild {
        on: day(date),
        ..moves(NEXT_DOOR, &[BROTHER])
    };
    assert_eq!(refused(&desk, on("2026-10-19")), Refusal::DayClosed);
    assert!(decided(&desk, on("2026-10-20")).is_ok());
    assert_eq!(refused(&desk, on("2029-01-01")), Refusal::TooFarAhead);
    // Whoever came this morning does not leave again this morning.
    desk.siblings[0].stays[0].from = day(TODAY);
    assert_eq!(refused(&desk, on(TODAY)), Refusal::DayClosed);
    assert!(decided(&desk, on("2026-11-21")).is_ok());
}

#[test]
fn one_lives_where_one_lives_and_moves_to_homes_one_may_choose() {
    let desk = desk(None);
    assert_eq!(refused(&desk, moves(HERE, &[BROTHER])), Refusal::NotFound);
    assert_eq!(refused(&desk, moves(77, &[BROTHER])), Refusal::NotFound);
}

#[test]
fn moves_that_cross_part_brother_and_sister() {
    // The sister is to come home on the day after, and counts as here from then on.
    let mut comes = stay(NEXT_DOOR, false);
    comes.until = Some(day("2026-12-02"));
    let mut desk = desk(Some(comes));
    let mut here = stay(HERE, false);
    here.from = day("2026-12-02");
    desk.siblings[1].stays.push(here);
    let act = moves(NEXT_DOOR, &[BROTHER]);
    assert_eq!(refused(&desk, act), Refusal::SiblingsSeparated);
}

#[test]
fn whoever_came_since_a_day_that_is_recorded_late_is_left_behind() {
    let mut desk = desk(None);
    desk.siblings[0].stays[0].from = day("2026-11-18");
    let late = MoveChild {
        on: day("2026-11-17"),
        ..moves(NEXT_DOOR, &[])
    };
    assert_eq!(refused(&desk, late), Refusal::SiblingsSeparated);
}

#[test]
fn a_move_that_somebody_follows_is_not_called_off_before_theirs() {
    let mut desk = desk(None);
    let mut alone = moves(NEXT_DOOR, &[]);
    alone.grounds.exception = Some(reasoned());
    let change = decided(&desk, alone).unwrap();
    desk.apply(&change);
    let mut brother = stay(NEXT_DOOR, false);
    brother.from = day(LATER);
    desk.siblings[0].stays[0].until = Some(day(LATER));
    desk.siblings[0].stays.push(brother);
    let off = Act::from(CallOffMove {
        child: PersonId(id(AIDA)),
        decision: CommandId(id(500)),
    });
    let objection = decided_by(Standing::Oversees, &desk, off.clone());
    assert_eq!(objection, Err(Refusal::SiblingsSeparated.into()));
    // Nor one after which they were to move on.
    desk.siblings[0].stays.truncate(1);
    desk.child.stays[1].until = Some(day("2026-12-24"));
    let objection = decided_by(Standing::Oversees, &desk, off);
    assert_eq!(objection, Err(Refusal::MovePlanned.into()));
}

#[test]
fn whoever_is_to_leave_sooner_does_not_move_later() {
    let mut desk = desk(None);
    desk.child.stays[0].until = Some(day("2026-11-30"));
    let act = moves(NEXT_DOOR, &[BROTHER]);
    assert_eq!(refused(&desk, act), Refusal::NotLivingHere);
}

#[test]
fn a_planned_move_is_called_off_before_another_is_decided() {
    let mut desk = desk(None);
    let before = desk.clone();
    let act = || moves(NEXT_DOOR, &[BROTHER]);
    let change = decided(&desk, act()).unwrap();
    desk.apply(&change);
    assert_eq!(refused(&desk, act()), Refusal::MovePlanned);
    let off = |decision| {
        Act::from(CallOffMove {
            child: PersonId(id(AIDA)),
            decision: CommandId(id(decision)),
        })
    };
    let nothing = decided_by(Standing::Oversees, &desk, off(501));
    assert_eq!(nothing, Err(Refusal::MoveMade.into()));
    let change = decided_by(Standing::Oversees, &desk, off(500)).unwrap();
    desk.apply(&change);
    assert_eq!(desk, before);
    assert!(decided(&desk, act()).is_ok());
}

fn any_stay() -> impl Strategy<Value = Option<PlacedStay>> {
    let homes = prop::sample::select(vec![HERE, NEXT_DOOR, ELSEWHERE]);
    prop::option::of((homes, any::<bool>()).prop_map(|(of, excepted)| stay(of, excepted)))
}

proptest! {
    /// R2, whoever lives where and comes along: without a reason, nobody who lived with a
    /// brother or sister lives apart from them after a decision.
    #[test]
    fn no_decision_separates_without_a_reason(
        sister in any_stay(),
        to in prop::sample::select(vec![NEXT_DOOR, ELSEWHERE]),
        with_brother: bool,
        with_sister: bool,
    ) {
        let mut desk = desk(sister);
        let lives_with = |desk: &MoveDesk, on: NaiveDate| -> Vec<PersonId> {
            let home = desk.child.stay_on(on).map(|stay| stay.home);
            let mut with: Vec<PersonId> = desk
                .siblings
                .iter()
                .filter(|one| one.stay_on(on).map(|stay| stay.home) == home)
                .map(|one| one.id)
                .collect();
            with.sort();
            with
        };
        let before = lives_with(&desk, day(TODAY));
        let mut along = Vec::new();
        along.extend(with_brother.then_some(BROTHER));
        along.extend(with_sister.then_some(SISTER));
        if let Ok(change) = decided(&desk, moves(to, &along)) {
            desk.apply(&change);
            let after = lives_with(&desk, day(LATER));
            prop_assert!(before.iter().all(|one| after.contains(one)));
        }
    }
}
