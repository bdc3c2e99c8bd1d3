//! The door for changes: each command once, in order, and nothing half.

use crate::{
    app::{Browser, problem, variant},
    world::{TODAY, World},
};
use care::day::HomeDay;
use contract::batch::Answers;
use futures_util::future::join_all;
use serde_json::{Value, json};

async fn revision(world: &World, browser: &Browser) -> i64 {
    let day: HomeDay = browser.read(&world.day("today")).await;
    day.day.revision.0
}

#[tokio::test]
async fn a_hundred_sends_of_one_command_at_once_have_one_effect() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let before = revision(&world, &cara).await;
    let tick = world.tick("breakfast", None, "done");
    let sends = (0..100).map(|_| cara.send(std::slice::from_ref(&tick)));
    let answers: Vec<Value> = join_all(sends).await.concat();
    let count = |result| answers.iter().filter(|a| variant(a) == result).count();
    assert_eq!((count("applied"), count("duplicate")), (1, 99));
    assert_eq!(revision(&world, &cara).await, before + 1);
    // All name the revision that the one effect made.
    assert!(
        answers
            .iter()
            .all(|answer| answer[variant(answer)]["revision"] == before + 1)
    );
}

#[tokio::test]
async fn a_command_sent_again_is_a_duplicate_however_its_json_is_written() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let tick = world.tick("breakfast", None, "done");
    cara.apply(&tick).await;
    let spaced = serde_json::to_string_pretty(&json!({"commands": [tick]})).unwrap();
    let response = cara
        .request(reqwest::Method::POST, "/api/commands")
        .header("content-type", "application/json; charset=utf-8")
        .body(spaced)
        .send()
        .await
        .unwrap();
    let answers: Value = response.json().await.unwrap();
    assert_eq!(variant(&answers["answers"][0]["outcome"]), "duplicate");
}

#[tokio::test]
async fn an_id_used_for_something_else_or_by_somebody_else_is_refused() {
    let world = World::new().await;
    let (cara, carl) = (world.sign_in("cara").await, world.sign_in("carl").await);
    let tick = world.tick("breakfast", None, "done");
    cara.apply(&tick).await;
    let mut other = world.tick("breakfast", None, "skipped");
    other["id"] = tick["id"].clone();
    assert_eq!(cara.refused(&other).await, "id_reused");
    assert_eq!(carl.refused(&tick).await, "id_reused");
    // Another home's people learn nothing from an id either.
    let hana = world.sign_in("hana").await;
    assert_eq!(hana.refused(&tick).await, "id_reused");
}

#[tokio::test]
async fn a_refusal_stays_the_same_when_the_command_is_sent_again() {
    let world = World::new().await;
    let ada = world.sign_in("ada").await;
    let tick = world.tick("breakfast", None, "done");
    assert_eq!(ada.refused(&tick).await, "not_found");
    world.cover(world.hours(-1), world.hours(1)).await;
    assert_eq!(ada.refused(&tick).await, "not_found");
    ada.apply(&world.tick("breakfast", None, "done")).await;
}

#[tokio::test]
async fn half_a_bad_batch_works() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let mut smuggled = world.tick("breakfast", None, "done");
    smuggled["role"] = json!("administrator");
    let mut newer = world.tick("breakfast", None, "done");
    newer["version"] = json!(2);
    newer["act"] = json!({"teleport": {}});
    let batch = json!({"commands": [
        world.tick("breakfast", None, "done"),
        "not a command",
        smuggled,
        newer,
        {"id": 7},
        world.note("all well", "staff"),
    ]});
    let response = cara.post("/api/commands", batch).await;
    let answers: Answers = response.json().await.unwrap();
    let told: Vec<_> = answers
        .answers
        .iter()
        .map(|answer| {
            let outcome = serde_json::to_value(&answer.outcome).unwrap();
            let refusal = &outcome["rejected"]["refusal"];
            (
                answer.id.is_some(),
                variant(&outcome).to_owned(),
                variant(refusal).to_owned(),
            )
        })
        .collect();
    let told: Vec<_> = told
        .iter()
        .map(|(id, a, b)| (*id, a.as_str(), b.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (true, "applied", ""),
            (false, "rejected", "malformed"),
            (true, "rejected", "malformed"),
            (true, "rejected", "unknown_version"),
            (false, "rejected", "malformed"),
            (true, "applied", ""),
        ]
    );
}

#[tokio::test]
async fn a_command_of_a_newer_app_is_taken_once_the_server_knows_it() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let tick = world.tick("breakfast", None, "done");
    let mut newer = tick.clone();
    newer["version"] = json!(2);
    assert_eq!(cara.refused(&newer).await, "unknown_version");
    cara.apply(&tick).await;
}

#[tokio::test]
async fn more_than_a_hundred_commands_are_no_batch() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let ticks: Vec<_> = (0..101)
        .map(|_| world.tick("breakfast", None, "done"))
        .collect();
    let response = cara.post("/api/commands", json!({"commands": ticks})).await;
    assert_eq!(problem(response).await.code, "batch_too_large");
    let answers = cara.send(&ticks[..100]).await;
    assert!(answers.iter().all(|answer| variant(answer) == "applied"));
}

#[tokio::test]
async fn a_note_is_taken_back_by_its_author_only() {
    let world = World::new().await;
    let (cara, carl) = (world.sign_in("cara").await, world.sign_in("carl").await);
    let note = world.note("ring the school", "staff");
    cara.apply(&note).await;
    let withdraw = || world.command(json!({"withdraw_note": {"date": TODAY, "note": note["id"]}}));
    assert_eq!(carl.refused(&withdraw()).await, "not_allowed");
    cara.apply(&withdraw()).await;
    let day: HomeDay = carl.read(&world.day("today")).await;
    assert!(day.notes.is_empty());
    assert_eq!(cara.refused(&withdraw()).await, "not_found");
}
