//! What the device keeps, and what it lets go of.

use crate::store::account::{CurrentAccount, end_now};
use crate::store::kept_documents::{Kept, record};
use crate::store::retention::*;
use browser::json;
use care::access::{Role, Standing};
use care::day::HomeDay;
use care::home::{CareSetting, HomeBrief};
use care::id::{HomeId, PersonId, PlaceId};
use care::people::register::Register;
use care::placement::MoveDesk;
use care::plan::StaffPlan;
use chrono::TimeDelta;
use contract::path;
use contract::problem::SessionEnd;
use leptos::prelude::Owner;
use uuid::Uuid;
use wasm_bindgen_test::wasm_bindgen_test;

const RAINBOW: u128 = 0xA;
const SUNFLOWER: u128 = 0xB;
const CHILD: u128 = 0xC;
const OTHER: u128 = 0xD;
const PERSON: PersonId = PersonId(Uuid::from_u128(0x7E57));

fn mine(home: u128, standing: Standing) -> MyHome {
    MyHome {
        home: HomeBrief {
            id: HomeId(Uuid::from_u128(home)),
            name: "House".into(),
            setting: CareSetting::FamilyHouse,
            place: PlaceId(Uuid::nil()),
            place_name: "Village".into(),
            zone: "Asia/Almaty".into(),
        },
        standing,
        until: None,
    }
}

fn me(homes: Vec<MyHome>) -> Me {
    Me {
        id: PERSON,
        name: "Cara".into(),
        login: "cara".into(),
        role: Role::Caregiver,
        language: "en".into(),
        association_name: "SOS".into(),
        homes,
        wall: None,
        demo: false,
    }
}

fn plan(home: u128, child: u128) -> String {
    path::plan(
        HomeId(Uuid::from_u128(home)),
        PersonId(Uuid::from_u128(child)),
    )
}

fn draft(child: u128) -> String {
    format!("draft:{}/goal", Uuid::from_u128(child))
}

fn names() -> Vec<String> {
    vec![
        plan(RAINBOW, CHILD),
        plan(SUNFLOWER, OTHER),
        draft(CHILD),
        draft(OTHER),
        format!("draft:{}/2026-11-20/note", Uuid::from_u128(RAINBOW)),
        path::MY_SESSIONS.to_owned(),
    ]
}

#[wasm_bindgen_test]
fn of_a_home_that_somebody_left_the_device_keeps_neither_documents_nor_drafts() {
    let cares = |home| mine(home, Standing::CaresHere);
    let before = me(vec![cares(RAINBOW), cares(SUNFLOWER)]);
    let now = time::now();
    let stays = Lost::between(&before, &before, now);
    assert!(stays.of(names()).is_empty());
    let gone = vec![names()[0].clone(), names()[2].clone(), names()[4].clone()];
    let left = me(vec![cares(SUNFLOWER)]);
    assert_eq!(Lost::between(&before, &left, now).of(names()), gone);
    let covers = me(vec![mine(RAINBOW, Standing::CoversHere), cares(SUNFLOWER)]);
    assert_eq!(Lost::between(&before, &covers, now).of(names()), gone);
    let role = Me {
        role: Role::Specialist,
        ..before.clone()
    };
    assert_eq!(
        Lost::between(&before, &role, now).of(names()).len(),
        names().len()
    );
}

#[wasm_bindgen_test]
fn a_cover_that_ended_while_nobody_asked_the_server_is_over_on_the_device() {
    let now = time::now();
    let mut covers = mine(RAINBOW, Standing::CoversHere);
    covers.until = Some(now + TimeDelta::minutes(1));
    let me = me(vec![covers]);
    assert!(Lost::between(&me, &me, now).of(names()).is_empty());
    let later = now + TimeDelta::minutes(1);
    assert!(!Lost::between(&me, &me, later).of(names()).is_empty());
}

#[wasm_bindgen_test]
fn lists_of_children_by_name_are_never_kept_and_nothing_is_kept_for_long() {
    assert_eq!(Register::FOR, None);
    assert_eq!(MoveDesk::FOR, None);
    let ago = |days| time::now() - TimeDelta::days(days);
    assert!(!is_kept(Register::FOR, ago(0)));
    assert!(is_kept(HomeDay::FOR, ago(2)) && !is_kept(HomeDay::FOR, ago(3)));
    assert!(is_kept(StaffPlan::FOR, ago(13)) && !is_kept(StaffPlan::FOR, ago(14)));
}

/// An entry as the device keeps it.
fn entry(id: u128, state: &str) -> String {
    let [id, home, person] = [id, RAINBOW, CHILD].map(Uuid::from_u128);
    format!(
        r#"{{"command":{{"id":"{id}","version":1,"home":"{home}","at":"2026-11-20T08:00:00Z",
        "act":{{"of":"a newer version"}}}},"actor":{{"person":"{person}","standing":"cares_here"}},
        "pass":null,"state":{state}}}"#
    )
}

#[wasm_bindgen_test]
async fn what_is_let_go_of_leaves_only_what_waits_to_be_sent() {
    let _owner = Owner::new();
    let name = PERSON.to_string();
    Db::remove(&name).await.unwrap();
    let current = CurrentAccount::new(|| Some(PERSON));
    current.open(PERSON).await;
    let account = current.get().unwrap();
    let db = account.db.clone().unwrap();
    db.keep_document(path::MY_PLAN, &record("1", time::now(), "{}"))
        .await
        .unwrap();
    db.keep_document(&draft(CHILD), "{}").await.unwrap();
    let conflict = r#"{"Attention":{"Conflict":{"what":"others wrote"}}}"#;
    for (id, state) in [(1, "\"Waiting\""), (2, r#"{"Sent":4}"#), (3, conflict)] {
        let written = entry(id, state);
        assert!(json::read::<Entry>(&written).is_some(), "{written}");
        db.add_entry(&written).await.unwrap();
    }
    db.add_entry("what a newer version wrote").await.unwrap();
    assert_eq!(keep_unsent(&db, &account).await, Ok(3));
    assert!(db.documents("").await.unwrap().is_empty());
    let stored = read(&account).await.unwrap();
    let states = stored.entries.iter().map(|entry| entry.state.clone());
    assert_eq!(states.collect::<Vec<_>>(), [State::Waiting, State::Waiting]);
    assert_eq!(stored.unreadable.len(), 1);
    // Of somebody else's, found at a start, the same stays; then nothing.
    drop((db, account));
    current.close();
    forget(&name).await;
    assert!(Db::accounts().await.contains(&name));
    let db = Db::open(&name).await.unwrap();
    let all = db.entries().await.unwrap();
    let none: Vec<_> = all.into_iter().map(|(number, _)| (number, None)).collect();
    db.change_entries(&none).await.unwrap();
    drop(db);
    forget(&name).await;
    assert!(!Db::accounts().await.contains(&name));
}

#[wasm_bindgen_test]
fn a_reason_to_let_go_is_not_forgotten_over_one_without() {
    let _owner = Owner::new();
    let current = CurrentAccount::new(|| Some(PERSON));
    current.end(SessionEnd::Revoked);
    current.end(SessionEnd::Expired);
    assert!(current.is_ended_now());
    assert_eq!(end_now(), Some(SessionEnd::Revoked));
    browser::storage::set_ended(None);
    current.follow_end();
    assert!(!current.is_ended_now());
}
