//! Bodies that nobody's app sends.

use crate::{
    app::{Browser, problem},
    world::{TODAY, World},
};
use care::day::HomeDay;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use uuid::Uuid;

async fn raw(browser: &Browser, body: Vec<u8>) -> Response {
    browser
        .request(Method::POST, "/api/commands")
        .header("content-type", "application/json")
        .body(body)
        .send()
        .await
        .unwrap()
}

#[tokio::test]
async fn ten_megabytes_are_too_much_and_the_sender_is_told() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let body = format!("{{\"commands\":[\"{}\"]}}", "x".repeat(10 << 20));
    let told = problem(raw(&cara, body.into_bytes()).await).await;
    assert_eq!((told.status, told.code.as_str()), (413, "too_large"));
    assert_eq!(cara.status("/api/me").await, 200);
}

#[tokio::test]
async fn what_is_not_json_is_a_problem_and_never_a_crash() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let deep = |open: &str, close: &str| {
        format!(
            "{{\"commands\":{}1{}}}",
            open.repeat(10_000),
            close.repeat(10_000)
        )
    };
    let bodies: Vec<Vec<u8>> = vec![
        Vec::new(),
        b"{".to_vec(),
        b"null".to_vec(),
        b"[]".to_vec(),
        b"{\"commands\":1}".to_vec(),
        b"{\"commands\":[],\"role\":\"supervisor\"}".to_vec(),
        b"{\"commands\":[],\"commands\":[]}".to_vec(),
        b"{\"commands\":[\"\xff\xfe\"]}".to_vec(),
        deep("{\"a\":", "}").into_bytes(),
    ];
    for body in bodies {
        let shown = String::from_utf8_lossy(&body[..body.len().min(40)]).into_owned();
        let told = problem(raw(&cara, body).await).await;
        assert_eq!(
            (told.status, told.code.as_str()),
            (400, "malformed"),
            "{shown}"
        );
    }
    // Depth is a list here, so it is one command that cannot be read.
    let response = raw(&cara, deep("[", "]").into_bytes()).await;
    assert!(matches!(response.status().as_u16(), 200 | 400));
}

#[tokio::test]
async fn a_command_in_a_shape_of_its_own_is_malformed_and_changes_nothing() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let before: HomeDay = cara.read(&world.day("today")).await;
    let good = serde_json::to_string(&world.tick("breakfast", None, "done")).unwrap();
    let bad = [
        good.replacen("\"version\":1", "\"version\":1e400", 1),
        good.replacen("\"version\":1", "\"version\":1,\"version\":1", 1),
        good.replacen('{', "{\"person\":\"me\",", 1),
        good.replace("\"done\"", "\"done\",\"role\":\"administrator\""),
        good.replace("\"done\"", "\"\\u0000\""),
        good.replace("\"done\"", "\"\\ud800\""),
        good.replace(TODAY, "+99999-01-01"),
        good.replace(TODAY, "-0044-03-15"),
        good.replace("2026-11-20T07:00:00Z", "+99999-01-01T00:00:00Z"),
        good.replace("2026-11-20T07:00:00Z", "2026-12-31T23:59:60Z"),
        good.replacen("\"act\":", "\"act\":{},\"act\":", 1),
        format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000)),
        format!("{{\"id\":{}1{}}}", "[".repeat(10_000), "]".repeat(10_000)),
        "1e400".into(),
        "\"\\ud800\"".into(),
    ];
    for command in bad {
        let body = format!("{{\"commands\":[{command}]}}");
        let response = raw(&cara, body.into_bytes()).await;
        assert_eq!(
            response.status(),
            200,
            "{}",
            &command[..command.len().min(300)]
        );
        let answers: Value = response.json().await.unwrap();
        let refusal = &answers["answers"][0]["outcome"]["rejected"]["refusal"];
        assert_eq!(
            refusal,
            "malformed",
            "{}",
            &command[..command.len().min(300)]
        );
    }
    let after: HomeDay = cara.read(&world.day("today")).await;
    assert_eq!(before, after);
}

#[tokio::test]
async fn text_that_deceives_or_never_ends_is_refused_with_its_field() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    for (text, code) in [
        ("a\u{0}b".to_owned(), "text_unreadable"),
        ("\u{200B}\u{3164}".to_owned(), "text_empty"),
        (" \n ".to_owned(), "text_empty"),
        ("x".repeat(4_001), "text_too_long"),
    ] {
        assert_eq!(cara.refused(&world.note(&text, "staff")).await, code);
    }
    let text = "<script>alert(1)</script> =1+1 Ж 👩‍👧‍👦 '; DROP TABLE note; --";
    cara.apply(&world.note(text, "staff")).await;
    let day: HomeDay = cara.read(&world.day("today")).await;
    assert_eq!(day.notes[0].note.text, text);
}

#[tokio::test]
async fn an_id_of_another_home_is_nothing_wherever_an_id_fits() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    // Hana's template and note are in another home of the same place.
    let hana = world.sign_in("hana").await;
    let (template, item) = (Uuid::now_v7(), Uuid::now_v7());
    let at_hers = |act| world.command_at(world.sunflower, world.hours(0), act);
    hana.apply(&at_hers(
        json!({"save_template": {"template": template, "base": 0,
        "name": "Hers", "kind": "own", "weekdays": [1, 2, 3, 4, 5, 6, 7]}}),
    ))
    .await;
    hana.apply(&at_hers(
        json!({"save_item": {"template": template, "item": item, "base": 0,
        "time": "08:00:00", "text": "hers", "audience": "together",
        "needs_confirmation": false}}),
    ))
    .await;
    let note = at_hers(
        json!({"write_note": {"date": TODAY, "slot": null, "text": "hers",
        "visibility": "staff"}}),
    );
    hana.apply(&note).await;
    let tick = at_hers(
        json!({"tick": {"date": TODAY, "slot": {"item": item, "child": null},
        "state": "done", "done_by": null}}),
    );
    hana.apply(&tick).await;

    let mila = world.person("mila");
    let slot = json!({"item": item, "child": null});
    let ours = json!({"item": world.item("room"), "child": mila});
    let acts = [
        json!({"tick": {"date": TODAY, "slot": slot, "state": "done", "done_by": null}}),
        json!({"tick": {"date": TODAY, "slot": ours, "state": "done", "done_by": null}}),
        json!({"confirm": {"date": TODAY, "slot": slot, "tick": tick["id"]}}),
        json!({"write_note": {"date": TODAY, "slot": slot, "text": "x", "visibility": "staff"}}),
        json!({"withdraw_note": {"date": TODAY, "note": note["id"]}}),
        json!({"remove_own_item": {"date": TODAY, "item": item}}),
        json!({"choose_template": {"date": TODAY, "template": template}}),
        json!({"remove_template": {"template": template, "base": 1}}),
        json!({"remove_item": {"template": template, "item": item, "base": 1}}),
        json!({"remove_item": {"template": world.template, "item": item, "base": 1}}),
        json!({"save_item": {"template": template, "item": item, "base": 1, "time": "08:00:00",
            "text": "x", "audience": "together", "needs_confirmation": false}}),
    ];
    for act in acts {
        let command = world.command(act.clone());
        assert_eq!(cara.refused(&command).await, "not_found", "{act}");
        // And sent to the other homes themselves.
        for home in [world.sunflower, world.faraway, world.foreign] {
            let command = world.command_at(home, world.hours(0), act.clone());
            assert_eq!(cara.refused(&command).await, "not_found", "{act}");
        }
    }
    let taken_by = world.command(json!({"tick": {"date": TODAY,
        "slot": {"item": world.item("table"), "child": null}, "state": "done", "done_by": mila}}));
    assert_eq!(cara.refused(&taken_by).await, "not_living_here");
    let rota = json!({"rota": {"turn": "daily", "order": [mila], "from": TODAY}});
    let item = world.command(json!({"save_item": {"template": world.template,
        "item": Uuid::now_v7(), "base": 0, "time": "08:00:00", "text": "x", "audience": rota,
        "needs_confirmation": false}}));
    assert_eq!(cara.refused(&item).await, "not_living_here");
}
