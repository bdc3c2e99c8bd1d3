//! Ticks and confirmations: R24, R25, R27, R36.

use crate::story::*;
use care::access::Standing;
use care::command::{Act, VERSION};
use care::day::{AddOwnItem, ConfirmTick, NOTES_MAX, OWN_ITEMS_MAX, Visibility, WriteNote};
use care::decide::{Objection, acted_late, decide, decide_received, undo};
use care::id::{CommandId, ItemId};
use care::refusal::Refusal;
use care::{day::TickState, figures::Listed};
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use uuid::Uuid;

fn refused(refusal: Refusal) -> Result<care::day::DayChange, Objection> {
    Err(Objection::Refused(refusal))
}

fn confirm(slot: care::day::SlotKey, tick: u128) -> Act {
    Act::from(ConfirmTick {
        date: date("2026-11-18"),
        slot,
        tick: CommandId(Uuid::from_u128(tick)),
    })
}

#[test]
fn every_tick_carries_who_did_it_and_who_recorded_it() {
    let mut day = home_day();
    act(
        &mut day,
        olga(),
        1,
        tick(key_of(TEETH, MIRAS), TickState::Done, None),
    )
    .unwrap();
    let said = day
        .day
        .slot(key_of(TEETH, MIRAS))
        .unwrap()
        .tick
        .clone()
        .unwrap();
    assert_eq!((said.done_by, said.recorded_by), (Some(MIRAS), OLGA));
}

#[test]
fn what_any_one_child_did_needs_to_know_which() {
    let mut day = home_day();
    let done = |by| tick(key(TABLE), TickState::Done, by);
    assert_eq!(
        act(&mut day, olga(), 1, done(None)),
        refused(Refusal::WhoDidIt)
    );
    assert_eq!(
        act(&mut day, olga(), 2, done(Some(OLGA))),
        refused(Refusal::NotLivingHere)
    );
    assert!(act(&mut day, olga(), 3, done(Some(MIRAS))).is_ok());
    assert!(
        act(&mut day, aida(), 4, done(None)).is_ok(),
        "a child's own tick says it"
    );
    let said = day.day.slot(key(TABLE)).unwrap().tick.clone().unwrap();
    assert_eq!(said.done_by, Some(AIDA));
}

#[test]
fn a_child_ticks_for_themself_and_for_what_is_shared_and_for_nobody_else() {
    let mut day = home_day();
    let done = |slot| tick(slot, TickState::Done, None);
    assert!(act(&mut day, aida(), 1, done(key_of(TEETH, AIDA))).is_ok());
    assert!(act(&mut day, aida(), 2, done(key(BREAKFAST))).is_ok());
    assert!(
        act(&mut day, aida(), 3, done(key(DISHES))).is_ok(),
        "her turn today"
    );
    assert_eq!(
        act(&mut day, aida(), 4, done(key_of(TEETH, MIRAS))),
        refused(Refusal::NotAllowed)
    );
    let for_miras = tick(key(TABLE), TickState::Done, Some(MIRAS));
    assert_eq!(
        act(&mut day, aida(), 5, for_miras),
        refused(Refusal::NotAllowed)
    );
}

#[test]
fn an_own_item_is_its_owners_alone() {
    let mut day = home_day();
    let done = || tick(key(GUITAR), TickState::Done, None);
    assert_eq!(
        act(&mut day, olga(), 1, done()),
        refused(Refusal::NotAllowed)
    );
    assert!(act(&mut day, aida(), 2, done()).is_ok());
}

#[test]
fn tick_untick_tick_ends_ticked() {
    let mut day = home_day();
    for (n, state) in [TickState::Done, TickState::Unknown, TickState::Done]
        .into_iter()
        .enumerate()
    {
        act(
            &mut day,
            aida(),
            n as u128,
            tick(key_of(TEETH, AIDA), state, None),
        )
        .unwrap();
    }
    assert_eq!(
        day.day.slot(key_of(TEETH, AIDA)).unwrap().state(),
        TickState::Done
    );
}

#[test]
fn nobody_confirms_their_own() {
    let mut day = home_day();
    let teeth = key_of(TEETH, AIDA);
    act(&mut day, aida(), 1, tick(teeth, TickState::Done, None)).unwrap();
    assert_eq!(
        act(&mut day, aida(), 2, confirm(teeth, 1)),
        refused(Refusal::NotAllowed)
    );
    assert!(act(&mut day, olga(), 3, confirm(teeth, 1)).is_ok());

    act(&mut day, olga(), 4, tick(teeth, TickState::Done, None)).unwrap();
    assert_eq!(
        act(&mut day, olga(), 5, confirm(teeth, 4)),
        refused(Refusal::OwnTick),
        "who recorded it does not confirm it either"
    );
    let saltanat = actor(SALTANAT, Standing::CoversHere);
    assert!(act(&mut day, saltanat, 6, confirm(teeth, 4)).is_ok());
}

#[test]
fn a_confirmation_is_for_the_tick_that_was_on_screen() {
    let mut day = home_day();
    let teeth = key_of(TEETH, AIDA);
    act(&mut day, aida(), 1, tick(teeth, TickState::Done, None)).unwrap();
    act(
        &mut day,
        aida(),
        2,
        tick(teeth, TickState::DoneWithHelp, None),
    )
    .unwrap();
    assert_eq!(
        act(&mut day, olga(), 3, confirm(teeth, 1)),
        refused(Refusal::NothingToConfirm)
    );
    act(&mut day, aida(), 4, tick(teeth, TickState::Unknown, None)).unwrap();
    assert_eq!(
        act(&mut day, olga(), 5, confirm(teeth, 4)),
        refused(Refusal::NothingToConfirm)
    );
}

#[test]
fn a_new_tick_asks_for_a_new_confirmation() {
    let mut day = home_day();
    let teeth = key_of(TEETH, AIDA);
    act(&mut day, aida(), 1, tick(teeth, TickState::Done, None)).unwrap();
    act(&mut day, olga(), 2, confirm(teeth, 1)).unwrap();
    assert!(!day.day.slot(teeth).unwrap().waits_for_confirmation());
    act(&mut day, aida(), 3, tick(teeth, TickState::Done, None)).unwrap();
    assert!(day.day.slot(teeth).unwrap().waits_for_confirmation());
}

#[test]
fn a_supervisor_reads_and_does_not_tick() {
    let mut day = home_day();
    let director = actor(DIRECTOR, Standing::Oversees);
    let done = tick(key(BREAKFAST), TickState::Done, None);
    assert_eq!(
        act(&mut day, director, 1, done),
        refused(Refusal::NotAllowed)
    );
}

#[test]
fn tomorrow_has_not_begun_and_a_closed_day_stays_as_it_is() {
    let mut day = home_day();
    day.day.today = date("2026-11-17");
    let done = || tick(key(BREAKFAST), TickState::Done, None);
    assert_eq!(
        act(&mut day, olga(), 1, done()),
        refused(Refusal::DayNotBegun)
    );
    day.day.today = date("2027-01-10");
    day.day.open_from = date("2026-12-10");
    assert_eq!(
        act(&mut day, olga(), 2, done()),
        refused(Refusal::DayClosed)
    );
}

#[test]
fn a_command_of_another_home_or_day_or_version_finds_nothing_here() {
    let day = home_day();
    let done = tick(key(BREAKFAST), TickState::Done, None);
    let mut other_home = command(1, done.clone());
    other_home.home = care::id::HomeId(Uuid::from_u128(9));
    assert_eq!(
        decide(&day, olga(), &other_home),
        refused(Refusal::NotFound)
    );
    let mut newer = command(2, done);
    newer.version = VERSION + 1;
    assert_eq!(
        decide(&day, olga(), &newer),
        refused(Refusal::UnknownVersion)
    );
}

#[test]
fn when_somebody_acted_counts_only_where_the_clock_is_to_be_believed() {
    let made = |ago: TimeDelta| {
        let mut command = command(1, tick(key(BREAKFAST), TickState::Done, None));
        command.at = now() - ago;
        acted_late(&command, now(), 14)
    };
    let yesterday = TimeDelta::days(1);
    assert_eq!(made(yesterday), Some(now() - yesterday));
    assert_eq!(made(TimeDelta::days(14)), Some(now() - TimeDelta::days(14)));
    assert_eq!(made(TimeDelta::days(15)), None);
    assert_eq!(made(TimeDelta::days(-365)), None, "a clock a year ahead");
    assert_eq!(made(TimeDelta::days(365)), None, "a clock a year behind");
}

#[test]
fn what_arrives_counts_from_then_and_keeps_the_devices_clock_as_far_as_it_is_believed() {
    let kept = |made: DateTime<Utc>| {
        let mut command = command(1, tick(key(BREAKFAST), TickState::Done, None));
        command.at = made;
        match decide_received(&home_day(), olga(), &command, now(), 14).unwrap() {
            care::day::DayChange::Ticked { tick, .. } => tick.device_at,
            other => panic!("{other:?}"),
        }
    };
    let days = TimeDelta::days;
    for (made, says) in [
        (now() - days(3), now() - days(3)),
        (now() - days(400), now() - days(14)),
        (now() + days(400), now()),
    ] {
        assert_eq!(kept(made), says);
    }
    let mut day = home_day();
    act(
        &mut day,
        aida(),
        1,
        tick(key_of(TEETH, AIDA), TickState::Done, None),
    )
    .unwrap();
    let mut seen = command(2, confirm(key_of(TEETH, AIDA), 1));
    seen.at = now() - days(3);
    match decide_received(&day, olga(), &seen, now(), 14).unwrap() {
        care::day::DayChange::Confirmed { confirmation, .. } => assert_eq!(confirmation.at, now()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_may_not_be_late_is_judged_by_now_whenever_it_was_done() {
    let mut command = command(1, confirm(key(TABLE), 1));
    command.at = now() - TimeDelta::hours(1);
    assert_eq!(acted_late(&command, now(), 14), None);
}

#[test]
fn a_child_records_nothing_on_a_day_on_which_they_lived_elsewhere() {
    let mut day = home_day();
    let lived = |person: &mut care::home::PersonBrief| person.lives_here &= person.id != AIDA;
    day.day.people.iter_mut().for_each(lived);
    for what in [
        tick(key(BREAKFAST), TickState::Done, None),
        tick(key(TABLE), TickState::Done, None),
        Act::from(AddOwnItem {
            date: date("2026-11-18"),
            item: ItemId(Uuid::from_u128(7)),
            time: chrono::NaiveTime::MIN,
            text: "chess".into(),
        }),
    ] {
        assert_eq!(
            act(&mut day, aida(), 1, what),
            refused(Refusal::NotLivingHere)
        );
    }
}

#[test]
fn nobody_fills_a_day_with_notes_or_items_and_everybody_else_goes_on() {
    let note = || {
        Act::from(WriteNote {
            date: date("2026-11-18"),
            slot: None,
            text: "seen".into(),
            visibility: Visibility::Everyone,
        })
    };
    let own = |of: u128| {
        Act::from(AddOwnItem {
            date: date("2026-11-18"),
            item: ItemId(Uuid::from_u128(of)),
            time: chrono::NaiveTime::MIN,
            text: "chess".into(),
        })
    };
    let mut day = home_day();
    for at in 0..NOTES_MAX as u128 {
        assert!(act(&mut day, olga(), 1_000 + at, note()).is_ok());
    }
    assert_eq!(act(&mut day, olga(), 1, note()), refused(Refusal::DayFull));
    assert!(act(&mut day, aida(), 2, note()).is_ok());
    // One is there already.
    for at in 1..OWN_ITEMS_MAX as u128 {
        assert!(act(&mut day, aida(), 3_000 + at, own(5_000 + at)).is_ok());
    }
    assert_eq!(act(&mut day, aida(), 3, own(1)), refused(Refusal::DayFull));
}

fn any_state() -> impl Strategy<Value = TickState> {
    prop::sample::select(TickState::all().collect::<Vec<_>>())
}

proptest! {
    #[test]
    fn the_last_word_counts_and_each_slot_once(
        said in prop::collection::vec((0usize..5, any_state()), 0..60),
    ) {
        let mut day = home_day();
        let slots: Vec<_> = day.day.slots.iter().map(|s| s.key).filter(|k| k.item != GUITAR).collect();
        let mut last = vec![TickState::Unknown; slots.len()];
        for (n, (which, state)) in said.into_iter().enumerate() {
            let which = which % slots.len();
            act(&mut day, olga(), n as u128, tick(slots[which], state, Some(MIRAS))).unwrap();
            last[which] = state;
        }
        for (key, state) in slots.iter().zip(&last) {
            prop_assert_eq!(day.day.slot(*key).unwrap().state(), *state);
        }
        prop_assert_eq!(day.day.tally().slots() as usize, day.day.slots.len());
    }

    #[test]
    fn a_skip_counts_against_nobody(states in prop::collection::vec(any_state(), 5)) {
        // Nothing that a document says of a child changes but the slot itself (R24, R36).
        let mut day = home_day();
        let people = day.day.people.clone();
        let slots: Vec<_> = day.day.slots.iter().map(|s| s.key).filter(|k| k.item != GUITAR).collect();
        for (n, (key, state)) in slots.iter().zip(states).enumerate() {
            act(&mut day, olga(), n as u128, tick(*key, state, Some(AIDA))).unwrap();
        }
        prop_assert_eq!(day.day.people, people);
    }
}

#[test]
fn what_is_no_longer_planned_goes_with_what_was_said_of_it_and_does_not_come_back() {
    let mut doc = home_day();
    let slot = key_of(TEETH, MIRAS);
    let planned = doc.day.slots.iter_mut().find(|one| one.key == slot);
    planned.unwrap().no_longer_planned = true;
    act(&mut doc, olga(), 1, tick(slot, TickState::Done, None)).unwrap();
    assert_eq!(doc.day.slot(slot).unwrap().state(), TickState::Done);
    let back = command(2, tick(slot, TickState::Unknown, None));
    assert_eq!(undo(&doc, &back, ItemId(Uuid::from_u128(9))), None);
    act(&mut doc, olga(), 2, tick(slot, TickState::Unknown, None)).unwrap();
    assert_eq!(doc.day.slot(slot), None);
}
