//! Who answers for a place names who stands in for them, for a period (R4), over `care` alone.

use crate::plan_story::{day, id};
use care::{
    access::{Actor, Standing},
    aggregate::{Aggregate, SubjectChange},
    command::{Act, Command, VERSION},
    decide::{Objection, decide},
    delegation::{Colleague, Delegation, Delegations, EndDelegation, NameDelegate},
    home::{CareSetting, HomeBrief},
    id::{CommandId, HomeId, PersonId, PlaceId, Revision},
    refusal::Refusal,
};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

const TODAY: &str = "2026-11-20";
const HERE: u128 = 10;
const DIRECTOR: u128 = 1;
const DEPUTY: u128 = 2;
const NEIGHBOUR: u128 = 3;
const CARER: u128 = 4;
const MOST: u16 = 366;

fn doc() -> Delegations {
    let named = [DIRECTOR, DEPUTY, NEIGHBOUR].map(|of| Colleague {
        id: PersonId(id(of)),
        name: format!("Person {of}"),
    });
    Delegations {
        home: HomeBrief {
            id: HomeId(id(HERE)),
            name: "House".into(),
            setting: CareSetting::FamilyHouse,
            place: PlaceId(id(7)),
            place_name: "Village".into(),
            zone: "Asia/Almaty".into(),
        },
        today: day(TODAY),
        today_ends: "2026-11-20T23:00:00Z".parse().unwrap(),
        revision: Revision(4),
        actor: Actor {
            person: PersonId(id(DIRECTOR)),
            standing: Standing::Oversees,
        },
        answers: true,
        days_most: MOST,
        answering: vec![PersonId(id(DIRECTOR))],
        may_stand_in: [DEPUTY, NEIGHBOUR].map(|of| PersonId(id(of))).to_vec(),
        people: named.to_vec(),
        delegations: Vec::new(),
    }
}

fn name(of: u128, from: NaiveDate, last: NaiveDate) -> Act {
    Act::from(NameDelegate {
        delegate: PersonId(id(of)),
        from,
        last,
    })
}

fn end(of: &Delegation) -> Act {
    Act::from(EndDelegation { delegation: of.id })
}

/// Does it as the document's reader, and shows it.
fn act(doc: &mut Delegations, number: u128, act: Act) -> Result<(), Refusal> {
    let command = Command {
        id: CommandId(id(500 + number)),
        version: VERSION,
        home: doc.home.id,
        at: "2026-11-20T06:00:00Z".parse().unwrap(),
        act,
    };
    match decide(doc, doc.actor, &command) {
        Ok(change) => {
            assert!(command.act.is_of_place() && command.act.date().is_none());
            assert!(change.is_foretold());
            doc.apply(&change);
            Ok(())
        }
        Err(Objection::Refused(refusal)) => Err(refusal),
        Err(other) => panic!("{other:?}"),
    }
}

fn today(ahead: u64) -> NaiveDate {
    day(TODAY) + Days::new(ahead)
}

#[test]
fn a_delegate_decides_from_the_first_day_to_the_last_and_no_longer() {
    let mut doc = doc();
    act(&mut doc, 1, name(DEPUTY, today(2), today(4))).unwrap();
    let named = &doc.delegations[0];
    let holds: Vec<bool> = (0..7).map(|ahead| named.holds_on(today(ahead))).collect();
    assert_eq!(holds, [false, false, true, true, true, false, false]);
    assert!(named.is_open(today(0)) && named.is_open(today(4)) && !named.is_open(today(5)));
    assert_eq!(named.named.by, doc.actor.person);
    assert_eq!(doc.name(named.delegate), "Person 2");
}

#[test]
fn a_period_has_a_last_day_that_is_neither_before_the_first_nor_out_of_sight() {
    let mut doc = doc();
    let most = u64::from(MOST);
    let yesterday = day("2026-11-19");
    for (from, last, why) in [
        (yesterday, yesterday, Refusal::DelegationOver),
        (today(3), today(2), Refusal::PeriodBackwards),
        (today(1), today(1 + most), Refusal::TooFarAhead),
        (today(most), today(most + 3), Refusal::TooFarAhead),
        (today(0), NaiveDate::MAX, Refusal::TooFarAhead),
    ] {
        let refused = act(&mut doc, 1, name(DEPUTY, from, last));
        assert_eq!(refused, Err(why), "{from} {last}");
    }
    assert!(doc.delegations.is_empty());
    // Said yesterday without a network, it begins today.
    act(&mut doc, 3, name(NEIGHBOUR, yesterday, today(1))).unwrap();
    assert_eq!(doc.delegations[0].from, today(0));
    doc.delegations.clear();
    // One day is a period, and so is the longest.
    act(&mut doc, 1, name(DEPUTY, today(0), today(0))).unwrap();
    act(&mut doc, 2, name(NEIGHBOUR, today(0), today(most - 1))).unwrap();
}

#[test]
fn only_who_answers_for_the_place_names_and_only_whose_role_it_is_is_named() {
    for standing in [
        Standing::LivesHere,
        Standing::CaresHere,
        Standing::CoversHere,
        Standing::InPlan,
    ] {
        let mut doc = doc();
        doc.actor.standing = standing;
        let refused = act(&mut doc, 1, name(DEPUTY, today(0), today(3)));
        assert_eq!(refused, Err(Refusal::NotAllowed), "{standing:?}");
    }
    let mut doc = doc();
    act(&mut doc, 1, name(DEPUTY, today(0), today(3))).unwrap();
    for nobody in [DIRECTOR, CARER] {
        let refused = act(&mut doc, 2, name(nobody, today(0), today(3)));
        assert_eq!(refused, Err(Refusal::NotFound));
    }
    // A delegate does not delegate, nor ends what the director began.
    doc.answers = false;
    doc.actor.person = PersonId(id(DEPUTY));
    let refused = act(&mut doc, 3, name(NEIGHBOUR, today(0), today(3)));
    assert_eq!(refused, Err(Refusal::NotAllowed));
    let one = doc.delegations[0].clone();
    assert_eq!(act(&mut doc, 4, end(&one)), Err(Refusal::NotAllowed));
}

#[test]
fn it_is_ended_once_at_once_and_on_record() {
    let mut doc = doc();
    act(&mut doc, 1, name(DEPUTY, today(0), today(3))).unwrap();
    let refused = act(&mut doc, 2, name(DEPUTY, today(3), today(9)));
    assert_eq!(refused, Err(Refusal::StandsInAlready));
    let one = doc.delegations[0].clone();
    act(&mut doc, 3, end(&one)).unwrap();
    assert!(!doc.delegations[0].holds_on(today(0)));
    assert_eq!(doc.delegations[0].ended.unwrap().by, doc.actor.person);
    assert_eq!(act(&mut doc, 4, end(&one)), Err(Refusal::DelegationOver));
    // The days are free again.
    act(&mut doc, 5, name(DEPUTY, today(0), today(3))).unwrap();
    // What is over by itself is not ended afterwards.
    let again = doc.delegations[1].clone();
    doc.today = today(4);
    assert_eq!(act(&mut doc, 6, end(&again)), Err(Refusal::DelegationOver));
    assert_eq!(doc.delegations.len(), 2);
}

proptest! {
    /// However often somebody is named and ended, nobody stands in twice on a day, and
    /// nothing that was on record is gone.
    #[test]
    fn nobody_stands_in_twice_on_a_day(
        deeds in prop::collection::vec((0u8..4, 0u64..12, 0u64..12, 0usize..6), 1..40)
    ) {
        let mut doc = doc();
        for (number, (what, from, last, which)) in deeds.into_iter().enumerate() {
            let before = doc.delegations.len();
            let number = u128::try_from(number).unwrap();
            let done = match (what, doc.delegations.get(which).cloned()) {
                (0, Some(one)) => act(&mut doc, number, end(&one)),
                (1, _) => act(&mut doc, number, name(NEIGHBOUR, today(from), today(last))),
                _ => act(&mut doc, number, name(DEPUTY, today(from), today(last))),
            };
            prop_assert!(doc.delegations.len() >= before);
            if done.is_err() {
                prop_assert_eq!(doc.delegations.len(), before);
            }
            for day in 0..24 {
                for who in [DEPUTY, NEIGHBOUR] {
                    let times = doc.delegations.iter().filter(|one| {
                        one.delegate == PersonId(id(who)) && one.holds_on(today(day))
                    });
                    prop_assert!(times.count() <= 1);
                }
            }
        }
    }
}
