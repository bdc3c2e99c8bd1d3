//! The rules of the outbox and of what shows, without a network.

use super::entry::{BatchResult, Entry, KeptCommand, State, Why, batch, batch_result, ids, shown};
use crate::api::Trouble;
use crate::api::answers::{HeardAnswer, HeardOutcome};
use browser::db::Db;
use browser::json::{self, Unread};
use care::access::{Actor, Standing};
use care::checklist::{AddEvidence, ChecklistAct, RemoveEvidence};
use care::command::{Act, Answer, Command, Current, Outcome, VERSION};
use care::day::{ChooseTemplate, DayAct, TickSlot, WriteNote};
use care::day::{Day, HomeDay, Slot, SlotKey, TickState, Visibility, Whose};
use care::home::{CareSetting, HomeBrief};
use care::id::{CommandId, HomeId, ItemId, PersonId, PlaceId, Revision};
use care::refusal::Refusal;
use care::skill_set::skill::SkillId;
use chrono::{DateTime, NaiveDate, NaiveTime};
use contract::problem::{Problem, SessionEnd};
use uuid::Uuid;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const HOME: HomeId = HomeId(Uuid::from_u128(1));
const ACTOR: Actor = Actor {
    person: PersonId(Uuid::from_u128(2)),
    standing: Standing::CaresHere,
};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap()
}

fn key(item: u128) -> SlotKey {
    SlotKey {
        item: ItemId(Uuid::from_u128(item)),
        child: None,
    }
}

fn day(revision: i64, slots: u128) -> HomeDay {
    let slot = |item| Slot {
        key: key(item),
        time: NaiveTime::MIN,
        text: format!("Item {item}"),
        whose: Whose::Together,
        needs_confirmation: false,
        tick: None,
        no_longer_planned: false,
    };
    HomeDay {
        day: Day {
            home: HomeBrief {
                id: HOME,
                name: "House".into(),
                setting: CareSetting::FamilyHouse,
                place: PlaceId(Uuid::nil()),
                place_name: "Village".into(),
                zone: "Asia/Almaty".into(),
            },
            date: today(),
            today: today(),
            today_ends: DateTime::UNIX_EPOCH,
            open_from: today(),
            revision: Revision(revision),
            actor: ACTOR,
            template: None,
            people: Vec::new(),
            slots: (10..10 + slots).map(slot).collect(),
        },
        notes: Vec::new(),
        templates: Vec::new(),
    }
}

fn command(id: u128, act: Act) -> Command {
    Command {
        id: CommandId(Uuid::from_u128(id)),
        version: VERSION,
        home: HOME,
        at: DateTime::UNIX_EPOCH,
        act,
    }
}

fn entry(id: u128, act: Act) -> Entry {
    let command = command(id, act);
    let of_day = KeptCommand::of::<DayAct>(&command);
    let written = of_day.or_else(|| KeptCommand::of::<ChecklistAct>(&command));
    Entry {
        number: u32::try_from(id).unwrap(),
        command: written.unwrap(),
        actor: ACTOR,
        pass: None,
        state: State::Waiting,
    }
}

fn tick_act(state: TickState) -> Act {
    Act::from(TickSlot {
        date: today(),
        slot: key(10),
        state,
        done_by: None,
    })
}

fn tick(id: u128, state: TickState) -> Entry {
    entry(id, tick_act(state))
}

fn state(doc: &HomeDay) -> TickState {
    doc.day.slot(key(10)).unwrap().state()
}

/// What the server says, as the outbox hears it.
fn heard(outcome: &Outcome) -> HeardOutcome {
    json::read(&serde_json::to_string(outcome).unwrap()).unwrap()
}

fn answer(id: u128, outcome: Outcome) -> HeardAnswer {
    let id = Some(CommandId(Uuid::from_u128(id)));
    let said = serde_json::to_string(&Answer { id, outcome }).unwrap();
    json::read(&said).unwrap()
}

fn problem(status: u16) -> Trouble {
    Trouble::Problem(Problem {
        kind: String::new(),
        title: String::new(),
        status,
        code: "x".into(),
        field: None,
        retry_after: None,
        ended: None,
    })
}

#[wasm_bindgen_test]
fn tick_untick_tick_shows_as_ticked() {
    let entries = [
        tick(1, TickState::Done),
        tick(2, TickState::Unknown),
        tick(3, TickState::DoneWithHelp),
    ];
    assert_eq!(state(&shown(&day(5, 1), &entries)), TickState::DoneWithHelp);
    assert_eq!(state(&shown(&day(5, 1), &entries[..2])), TickState::Unknown);
}

#[wasm_bindgen_test]
fn what_was_sent_shows_until_the_document_has_caught_up() {
    let mut sent = tick(1, TickState::Done);
    sent.hear(heard(&Outcome::Applied {
        revision: Revision(6),
    }));
    // A late answer that the server wrote before the tick.
    assert_eq!(state(&shown(&day(5, 1), &[sent.clone()])), TickState::Done);
    // The document of revision 6 has it, and whatever came after it.
    assert_eq!(state(&shown(&day(6, 1), &[sent])), TickState::Unknown);
}

fn sent(entry: Entry, revision: i64) -> Entry {
    Entry {
        state: State::Sent(Revision(revision)),
        ..entry
    }
}

#[wasm_bindgen_test]
fn what_was_done_here_alone_need_not_be_asked_for() {
    let ticks = [
        sent(tick(1, TickState::Done), 6),
        sent(tick(2, TickState::Unknown), 7),
        tick(3, TickState::Skipped),
    ];
    let doc = shown(&day(5, 1), &ticks);
    assert_eq!(doc.day.revision, Revision(7));
    assert_eq!(state(&doc), TickState::Skipped);
    // Somebody else made the sixth: what it was, the server must tell.
    let doc = shown(&day(5, 1), &ticks[1..]);
    assert_eq!(doc.day.revision, Revision(5));
}

#[wasm_bindgen_test]
fn what_a_device_cannot_foretell_is_asked_for() {
    let chosen = Act::from(ChooseTemplate {
        date: today(),
        template: None,
    });
    let doc = shown(&day(5, 1), &[sent(entry(1, chosen), 6)]);
    assert_eq!(doc.day.revision, Revision(5));
    let elsewhere = Entry {
        command: KeptCommand::of::<DayAct>(&Command {
            home: HomeId(Uuid::from_u128(99)),
            ..command(1, tick_act(TickState::Done))
        })
        .unwrap(),
        ..sent(tick(1, TickState::Done), 6)
    };
    let doc = shown(&day(5, 1), &[elsewhere]);
    assert_eq!(doc.day.revision, Revision(5));
}

#[wasm_bindgen_test]
fn a_tick_the_server_has_no_longer_says_that_it_is_only_here() {
    let at = |entries: &[Entry]| {
        let doc = shown(&day(5, 1), entries);
        doc.day
            .slot(key(10))
            .unwrap()
            .tick
            .clone()
            .unwrap()
            .server_at
    };
    assert_eq!(at(&[tick(1, TickState::Done)]), None);
    assert!(at(&[sent(tick(1, TickState::Done), 6)]).is_some());
}

#[wasm_bindgen_test]
fn what_needs_a_person_no_longer_shows_and_keeps_its_text() {
    let note = Act::from(WriteNote {
        date: today(),
        slot: None,
        text: "A long note".into(),
        visibility: Visibility::Staff,
    });
    let mut entry = entry(1, note);
    assert_eq!(shown(&day(1, 1), &[entry.clone()]).notes.len(), 1);
    entry.hear(heard(&Outcome::Rejected {
        refusal: Refusal::DayClosed,
    }));
    assert!(shown(&day(1, 1), &[entry.clone()]).notes.is_empty());
    assert_eq!(
        entry.act().and_then(|act| act.text()).as_deref(),
        Some("A long note")
    );
    assert!(entry.is_unsent() && !entry.is_waiting());
}

#[wasm_bindgen_test]
fn a_batch_keeps_the_order_and_one_pass() {
    let pass = |id, pass: Option<&str>| Entry {
        pass: pass.map(str::to_owned),
        ..tick(id, TickState::Done)
    };
    let mut entries = vec![
        pass(1, Some("a")),
        pass(2, Some("a")),
        pass(3, Some("b")),
        pass(4, Some("a")),
    ];
    let numbers = |entries: &[Entry], most| -> Vec<u32> {
        batch(entries, most).iter().map(|e| e.number).collect()
    };
    assert_eq!(numbers(&entries, 50), [1, 2]);
    assert_eq!(numbers(&entries, 1), [1]);
    entries[0].state = State::Attention(Why::Refused(Unread::of(&Refusal::NotFound).unwrap()));
    entries[1].state = State::Sent(Revision(1));
    assert_eq!(numbers(&entries, 50), [3]);
}

#[wasm_bindgen_test]
fn a_duplicate_is_a_success_and_silence_is_not() {
    let two = vec![tick(1, TickState::Done), tick(2, TickState::Done)];
    let revision = Revision(9);
    let told_one = batch_result(
        two.clone(),
        Ok(vec![answer(1, Outcome::Duplicate { revision })]),
    );
    let BatchResult::Answered(heard) = told_one else {
        panic!("{told_one:?}")
    };
    assert_eq!(heard.len(), 1);
    assert_eq!(heard[0].state, State::Sent(revision));
    assert_eq!(
        batch_result(two.clone(), Ok(Vec::new())),
        BatchResult::RetryLater(None)
    );
    let busy = Ok(vec![answer(1, Outcome::TryAgain)]);
    assert_eq!(
        batch_result(two.clone(), busy),
        BatchResult::RetryLater(None)
    );
    assert_eq!(
        batch_result(two.clone(), Err(Trouble::TimedOut)),
        BatchResult::RetryLater(None)
    );
    assert_eq!(
        batch_result(two, Err(Trouble::Network)),
        BatchResult::RetryLater(None)
    );
}

#[wasm_bindgen_test]
fn a_session_that_ended_pauses_and_loses_nothing() {
    let one = vec![tick(1, TickState::Done)];
    assert_eq!(
        batch_result(one, Err(Trouble::SignedOut(SessionEnd::Expired))),
        BatchResult::SignedOut(SessionEnd::Expired)
    );
}

#[wasm_bindgen_test]
fn a_refused_batch_is_sent_one_by_one_to_find_the_one() {
    let two = vec![tick(1, TickState::Done), tick(2, TickState::Done)];
    for status in [403, 404, 409, 413, 422] {
        assert_eq!(
            batch_result(two.clone(), Err(problem(status))),
            BatchResult::SendOneByOne
        );
        let BatchResult::Answered(heard) = batch_result(two[..1].to_vec(), Err(problem(status)))
        else {
            panic!("{status}")
        };
        assert!(matches!(heard[0].state, State::Attention(Why::Problem(_))));
    }
    for status in [408, 429, 500, 503] {
        assert_eq!(
            batch_result(two.clone(), Err(problem(status))),
            BatchResult::RetryLater(None)
        );
    }
}

fn photo(number: u128) -> Entry {
    let act = Act::from(AddEvidence {
        youth: PersonId(Uuid::nil()),
        skill: SkillId("money.x".into()),
        text: String::new(),
        photo: Some("picture".into()),
    });
    entry(number, act)
}

#[wasm_bindgen_test]
fn a_photo_travels_alone_when_nothing_light_waits_and_what_takes_it_away_comes_after() {
    let light = |number| tick(number, TickState::Done);
    let removes = Act::from(RemoveEvidence {
        youth: PersonId(Uuid::nil()),
        evidence: photo(2).command.id,
    });
    let away = entry(5, removes);
    let mut all = vec![light(1), photo(2), light(3), photo(4), away];
    let mut sent = Vec::new();
    loop {
        let next = ids(&batch(&all, 50));
        if next.is_empty() {
            break;
        }
        all.retain(|entry| !next.contains(&entry.command.id));
        let numbers = next.iter().map(|id| id.0.as_u128());
        sent.push(numbers.collect::<Vec<_>>());
    }
    assert_eq!(sent, [vec![1, 3], vec![2], vec![5], vec![4]]);
}

#[wasm_bindgen_test]
fn the_device_lets_go_of_a_photo_once_the_server_has_it_and_not_before() {
    let mut entry = photo(1);
    entry.hear(heard(&Outcome::TryAgain));
    assert_eq!(entry.photo().as_deref(), Some("picture"));
    let refusal = Refusal::PhotoUnreadable;
    entry.hear(heard(&Outcome::Rejected { refusal }));
    assert_eq!(entry.photo().as_deref(), Some("picture"));
    let revision = Revision(2);
    entry.hear(heard(&Outcome::Applied { revision }));
    assert_eq!(entry.photo().as_deref(), Some(""));
}

#[wasm_bindgen_test]
fn the_device_lets_go_of_a_tablets_pass_once_the_act_is_sent() {
    let mut entry = Entry {
        pass: Some("pass".into()),
        ..tick(1, TickState::Done)
    };
    entry.hear(heard(&Outcome::TryAgain));
    assert!(entry.pass.is_some());
    let revision = Revision(2);
    entry.hear(heard(&Outcome::Applied { revision }));
    assert_eq!(entry.pass, None);
}

#[wasm_bindgen_test]
fn what_stands_against_an_act_is_kept_for_who_shows_it() {
    let mut entry = tick(1, TickState::Done);
    let current = Current::Removed;
    entry.hear(heard(&Outcome::Conflict {
        current: current.clone(),
    }));
    let State::Attention(Why::Conflict(kept)) = entry.state else {
        panic!("{:?}", entry.state)
    };
    assert_eq!(kept.read(), Some(current));
}

#[wasm_bindgen_test]
fn an_entry_is_read_as_it_was_written_and_its_act_as_it_was_done() {
    let entry = tick(1, TickState::Skipped);
    let written = serde_json::to_string(&entry).unwrap();
    let read: Entry = json::read(&written).unwrap();
    assert_eq!(read.act(), Some(tick_act(TickState::Skipped)));
    // As earlier versions wrote it: a command whole.
    let whole = serde_json::to_value(command(1, tick_act(TickState::Skipped))).unwrap();
    let written: serde_json::Value = serde_json::from_str(&written).unwrap();
    assert_eq!(written["command"], whole);
}

#[wasm_bindgen_test]
fn undo_goes_back_to_what_was_said_before() {
    let doc = shown(&day(1, 1), &[tick(1, TickState::DoneWithHelp)]);
    let skips = command(2, tick_act(TickState::Skipped));
    let back = care::undo(&doc, &skips, ItemId(Uuid::nil()));
    assert_eq!(back, Some(tick_act(TickState::DoneWithHelp)));
    let first = care::undo(&day(1, 1), &skips, ItemId(Uuid::nil()));
    assert_eq!(first, Some(tick_act(TickState::Unknown)));
}

#[wasm_bindgen_test]
async fn the_device_keeps_the_outbox_in_order_and_each_account_to_itself() {
    let (one, other) = ("test-one", "test-other");
    for account in [one, other] {
        Db::remove(account).await.unwrap();
    }
    let db = Db::open(one).await.unwrap();
    let first = db.add_entry("first").await.unwrap();
    let second = db.add_entry("second").await.unwrap();
    assert!(first < second);
    db.change_entries(&[(first, Some("changed".into()))])
        .await
        .unwrap();
    db.keep_document("a", "text").await.unwrap();
    drop(db);
    let db = Db::open(one).await.unwrap();
    assert_eq!(
        db.entries().await.unwrap(),
        [(first, "changed".to_owned()), (second, "second".to_owned())]
    );
    assert_eq!(db.document("a").await.unwrap().as_deref(), Some("text"));
    let stranger = Db::open(other).await.unwrap();
    assert!(stranger.entries().await.unwrap().is_empty());
    assert_eq!(stranger.document("a").await.unwrap(), None);
    db.change_entries(&[(first, None), (second, None)])
        .await
        .unwrap();
    // A number is never given twice: an entry of before must not meet a new one.
    assert!(db.add_entry("third").await.unwrap() > second);
    drop((db, stranger));
    for account in [one, other] {
        Db::remove(account).await.unwrap();
    }
}
