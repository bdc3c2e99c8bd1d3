//! What each reader's document holds, and what it has no place for: R12, R36, R39.

use crate::story::*;
use care::access::Standing;
use care::aggregate::Aggregate;
use care::command::Act;
use care::day::{AddOwnItem, RemoveOwnItem, WithdrawNote, WriteNote};
use care::day::{HomeDay, TickState, Visibility, WholeDay, Whose};
use care::decide::{Objection, decide};
use care::id::{CommandId, ItemId};
use care::refusal::Refusal;
use chrono::NaiveTime;
use uuid::Uuid;

fn note(slot: Option<care::day::SlotKey>, text: &str, visibility: Visibility) -> Act {
    Act::from(WriteNote {
        date: date("2026-11-18"),
        slot,
        text: text.into(),
        visibility,
    })
}

fn with_notes() -> WholeDay {
    let mut day = home_day();
    act(
        &mut day,
        olga(),
        1,
        note(
            Some(key_of(TEETH, AIDA)),
            "canary-staff-aida",
            Visibility::Staff,
        ),
    )
    .unwrap();
    act(
        &mut day,
        olga(),
        2,
        note(Some(key_of(TEETH, AIDA)), "open-aida", Visibility::Everyone),
    )
    .unwrap();
    act(
        &mut day,
        olga(),
        3,
        note(
            Some(key_of(TEETH, MIRAS)),
            "canary-open-miras",
            Visibility::Everyone,
        ),
    )
    .unwrap();
    act(
        &mut day,
        olga(),
        4,
        note(None, "open-all", Visibility::Everyone),
    )
    .unwrap();
    act(
        &mut day,
        olga(),
        5,
        note(None, "canary-staff-all", Visibility::Staff),
    )
    .unwrap();
    let miras = actor(MIRAS, Standing::LivesHere);
    act(
        &mut day,
        miras,
        6,
        note(None, "canary-from-miras", Visibility::Everyone),
    )
    .unwrap();
    WholeDay {
        day: day.day,
        notes: day.notes,
        templates: day.templates,
    }
}

#[test]
fn a_youth_never_receives_a_byte_of_what_is_not_meant_for_them() {
    let mine = with_notes().for_child(AIDA);
    let bytes = serde_json::to_string(&mine).unwrap();
    assert!(!bytes.contains("canary"), "{bytes}");
    assert!(bytes.contains("open-aida") && bytes.contains("open-all"));
    assert!(
        mine.day
            .slots
            .iter()
            .all(|s| s.whose.person().is_none_or(|p| p == AIDA))
    );
}

#[test]
fn the_kitchen_tablet_shows_nothing_that_anybody_wrote_or_keeps_for_themself() {
    let wall = with_notes().for_wall(Vec::new());
    let bytes = serde_json::to_string(&wall).unwrap();
    for hidden in ["canary", "open-aida", "open-all", "guitar"] {
        assert!(!bytes.contains(hidden), "{hidden} in {bytes}");
    }
    assert!(
        wall.day
            .slots
            .iter()
            .any(|s| s.whose == Whose::Child(MIRAS))
    );
}

#[test]
fn what_somebody_may_not_see_they_cannot_touch_nor_learn_of() {
    let mine = with_notes().for_child(AIDA);
    let of_miras = tick(key_of(TEETH, MIRAS), TickState::Done, None);
    let of_nobody = tick(key(ItemId(Uuid::from_u128(999))), TickState::Done, None);
    let answer = |what| decide(&mine, aida(), &command(50, what));
    assert_eq!(answer(of_miras), Err(Objection::Refused(Refusal::NotFound)));
    assert_eq!(
        answer(of_nobody),
        Err(Objection::Refused(Refusal::NotFound))
    );
}

#[test]
fn a_child_cannot_write_what_they_could_not_read() {
    let mut day = home_day();
    assert_eq!(
        act(&mut day, aida(), 1, note(None, "hello", Visibility::Staff)),
        Err(Objection::Refused(Refusal::NotAllowed))
    );
    assert!(
        act(
            &mut day,
            aida(),
            2,
            note(None, "hello", Visibility::Everyone)
        )
        .is_ok()
    );
}

#[test]
fn one_withdraws_ones_own_note_only() {
    let mut day = home_day();
    act(
        &mut day,
        olga(),
        1,
        note(None, "hello", Visibility::Everyone),
    )
    .unwrap();
    let withdraw = || {
        Act::from(WithdrawNote {
            date: date("2026-11-18"),
            note: CommandId(Uuid::from_u128(1)),
        })
    };
    let saltanat = actor(SALTANAT, Standing::CoversHere);
    assert_eq!(
        act(&mut day, saltanat, 2, withdraw()),
        Err(Objection::Refused(Refusal::NotAllowed))
    );
    act(&mut day, olga(), 3, withdraw()).unwrap();
    assert!(day.notes.is_empty());
}

#[test]
fn a_youth_adds_an_item_to_their_own_day_in_its_place_and_takes_it_away() {
    let mut mine = with_notes().for_child(AIDA);
    let swim = ItemId(Uuid::from_u128(500));
    let add = Act::from(AddOwnItem {
        date: date("2026-11-18"),
        item: swim,
        time: NaiveTime::from_hms_opt(17, 30, 0).unwrap(),
        text: "  swimming ".into(),
    });
    let change = decide(&mine, aida(), &command(1, add.clone())).unwrap();
    mine.apply(&change);
    let times: Vec<_> = mine.day.slots.iter().map(|s| s.time).collect();
    assert!(times.is_sorted());
    assert_eq!(mine.day.slot(key(swim)).unwrap().text, "swimming");
    assert_eq!(
        decide(&mine, aida(), &command(2, add.clone())),
        Err(Objection::Refused(Refusal::IdReused))
    );
    assert_eq!(
        decide(&home_day(), olga(), &command(3, add)),
        Err(Objection::Refused(Refusal::NotAllowed)),
        "an adult does not add to a youth's own day"
    );
    let remove = Act::from(RemoveOwnItem {
        date: date("2026-11-18"),
        item: swim,
    });
    let change = decide(&mine, aida(), &command(4, remove)).unwrap();
    mine.apply(&change);
    assert!(mine.day.slot(key(swim)).is_none());
}

#[test]
fn a_note_leaves_a_youths_day_with_the_item_it_was_written_on() {
    let mut day = home_day();
    let on_guitar = note(Some(key(GUITAR)), "new strings", Visibility::Everyone);
    act(&mut day, aida(), 1, on_guitar).unwrap();
    let remove = Act::from(RemoveOwnItem {
        date: date("2026-11-18"),
        item: GUITAR,
    });
    let whole = |day: &HomeDay| WholeDay {
        day: day.day.clone(),
        notes: day.notes.clone(),
        templates: Vec::new(),
    };
    let mut foretold = whole(&day).for_child(AIDA);
    assert_eq!(foretold.notes.len(), 1);
    let change = decide(&foretold, aida(), &command(2, remove)).unwrap();
    foretold.apply(&change);
    day.apply(&change);
    assert_eq!(foretold, whole(&day).for_child(AIDA));
    assert!(foretold.notes.is_empty());
}

#[test]
fn no_document_has_points_levels_streaks_or_ranks() {
    // R36, R33: the words that would carry them do not occur as keys.
    let bytes = serde_json::to_string(&home_day()).unwrap();
    for word in [
        "\"points",
        "\"score",
        "\"level",
        "\"streak",
        "\"rank",
        "\"percent",
    ] {
        assert!(!bytes.contains(word), "{word}");
    }
}
