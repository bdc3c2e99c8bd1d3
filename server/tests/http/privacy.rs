//! What a reader may not know never reaches them, not a byte of it (R12, R38).

use crate::{
    app::Browser,
    world::{TODAY, World, YESTERDAY},
};
use care::{
    access::Role,
    accounts::{Reading, Readings},
    day::MyDay,
};
use chrono::TimeDelta;
use reqwest::Method;
use serde_json::json;

const CANARY: &str = "canary-7f3a-ЖКанарейка";

/// Everything that a browser can be sent.
async fn everything(world: &World, browser: &Browser) -> Vec<u8> {
    let mut bytes = Vec::new();
    let home = world.rainbow;
    for path in [
        "/api/me".to_owned(),
        "/api/me/readings".to_owned(),
        "/api/me/days/today".to_owned(),
        format!("/api/me/days/{TODAY}"),
        format!("/api/me/days/{YESTERDAY}"),
        "/api/wall/days/today".to_owned(),
        world.day("today"),
        format!("/api/homes/{home}/people"),
        format!("/api/homes/{home}/templates"),
        format!("/api/homes/{home}/figures/open"),
        "/api/boards/homes".to_owned(),
        "/api/openapi.json".to_owned(),
    ] {
        let response = browser.get(&path).await;
        bytes.extend(format!("{:?}", response.headers()).into_bytes());
        bytes.extend(response.bytes().await.unwrap());
    }
    bytes
}

fn holds(bytes: &[u8], needle: &str) -> bool {
    bytes
        .windows(needle.len())
        .any(|window| window == needle.as_bytes())
}

#[tokio::test]
async fn a_youth_and_the_tablet_receive_no_byte_of_a_note_for_staff() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let room = json!({"item": world.item("room"), "child": world.person("yara")});
    for slot in [json!(null), room] {
        let note = json!({"write_note": {"date": TODAY, "slot": slot, "text": CANARY,
            "visibility": "staff"}});
        cara.apply(&world.command(note)).await;
    }
    assert!(holds(&everything(&world, &cara).await, CANARY));
    let note = world.note(CANARY, "staff");
    for reader in [
        "yara", "yusuf", "mila", "finn", "hana", "petra", "nora", "adam",
    ] {
        let browser = world.sign_in(reader).await;
        assert!(
            !holds(&everything(&world, &browser).await, CANARY),
            "{reader}"
        );
    }
    let mut tablet = world.unlocked("cara").await;
    assert!(!holds(&everything(&world, &tablet).await, CANARY));
    // Answers do not tell either: neither of the tablet's own note …
    let response = tablet
        .post("/api/commands", json!({"commands": [note, note]}))
        .await;
    assert!(!holds(&response.bytes().await.unwrap(), CANARY));
    tablet.pass = None;
    assert!(!holds(&everything(&world, &tablet).await, CANARY));
    // … nor to a youth who names the note that she cannot see.
    let yara = world.sign_in("yara").await;
    let withdraw = json!({"withdraw_note": {"date": TODAY, "note": note["id"]}});
    assert_eq!(yara.refused(&world.command(withdraw)).await, "not_found");
}

#[tokio::test]
async fn a_youth_reads_notes_for_everyone_with_the_names_of_their_authors() {
    let world = World::new().await;
    let (sam, yara) = (world.sign_in("sam").await, world.sign_in("yara").await);
    assert_eq!(
        sam.refused(&world.note("hello", "everyone")).await,
        "not_allowed"
    );
    let cara = world.sign_in("cara").await;
    cara.apply(&world.note("picnic on Sunday", "everyone"))
        .await;
    let day: MyDay = yara.read("/api/me/days/today").await;
    assert_eq!(day.notes[0].text, "picnic on Sunday");
    assert_eq!(day.day.name_of(day.notes[0].by), Some("cara"));
    // What one child writes is between them and staff.
    yara.apply(&world.note("I feel well", "everyone")).await;
    let yusuf = world.sign_in("yusuf").await;
    let day: MyDay = yusuf.read("/api/me/days/today").await;
    assert_eq!(day.notes.len(), 1);
}

#[tokio::test]
async fn a_youth_sees_which_roles_read_their_days_and_on_how_many() {
    let world = World::new().await;
    let yara = world.sign_in("yara").await;
    let none: Readings = yara.read("/api/me/readings").await;
    assert!(none.readings.is_empty());
    let (cara, sam) = (world.sign_in("cara").await, world.sign_in("sam").await);
    for _ in 0..3 {
        cara.status(&world.day("today")).await;
    }
    sam.status(&format!("/api/homes/{}/people", world.rainbow))
        .await;
    // Those who were turned away have read nothing.
    world
        .sign_in("hana")
        .await
        .status(&world.day("today"))
        .await;
    world.clock.move_on(TimeDelta::days(1));
    cara.status(&world.day("today")).await;
    let readings: Readings = yara.read("/api/me/readings").await;
    let line = |role, days, last: &str| Reading {
        role,
        days,
        last: last.parse().unwrap(),
    };
    assert_eq!(
        readings.readings,
        [
            line(Role::Caregiver, 2, "2026-11-21"),
            line(Role::Supervisor, 1, TODAY),
        ]
    );
}

#[tokio::test]
async fn a_document_that_was_not_changed_is_a_reading_too() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let etag = cara.get(&world.day("today")).await.headers()["etag"].clone();
    world.clock.move_on(TimeDelta::days(1));
    let request = cara.request(Method::GET, &world.day(TODAY));
    request.header("if-none-match", etag).send().await.unwrap();
    let yara = world.sign_in("yara").await;
    let readings: Readings = yara.read("/api/me/readings").await;
    assert_eq!(readings.readings[0].days, 2);
}
