//! The kitchen tablet.

use crate::{
    app::problem,
    world::{PASSWORD, PIN, TODAY, World, date},
};
use care::{
    accounts::Me,
    day::{TickState, WallDay},
};
use chrono::TimeDelta;
use futures_util::future::join_all;
use sea_orm::{ConnectionTrait, Database};
use serde_json::json;

#[tokio::test]
async fn a_tablet_shows_the_day_and_nothing_that_its_owner_could_see() {
    let world = World::new().await;
    let tablet = world.tablet().await;
    let me: Me = tablet.read("/api/me").await;
    assert_eq!(me.wall.unwrap().id, world.rainbow);
    let day: WallDay = tablet.read("/api/wall/days/today").await;
    assert_eq!(day.day.slots.len(), 6);
    let names: Vec<_> = day.pickable.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["yara", "yusuf", "cara", "carl"]);
    for path in [
        world.day("today"),
        format!("/api/homes/{}/people", world.rainbow),
        format!("/api/homes/{}/templates", world.rainbow),
        "/api/me/sessions".into(),
    ] {
        assert_eq!(tablet.status(&path).await, 404, "{path}");
    }
}

#[tokio::test]
async fn who_has_a_pin_now_can_be_picked_at_once() {
    let world = World::new().await;
    let carl = world.sign_in("carl").await;
    let db = Database::connect(&world.url).await.unwrap();
    let none = "UPDATE account SET pin_hash = NULL WHERE login = 'carl'";
    db.execute_unprepared(none).await.unwrap();
    let tablet = world.tablet().await;
    let pickable = async || {
        let day: WallDay = tablet.read("/api/wall/days/today").await;
        day.pickable.len()
    };
    assert_eq!((pickable().await, pickable().await), (3, 3));
    let change = json!({"password": PASSWORD, "pin": "4071"});
    assert_eq!(carl.put("/api/me/pin", change).await.status(), 204);
    assert_eq!(pickable().await, 4);
}

#[tokio::test]
async fn the_token_from_before_the_kitchen_is_worth_nothing_in_it() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let path = format!("/api/homes/{}/wall", world.rainbow);
    assert_eq!(cara.put(&path, json!({})).await.status(), 200);
    assert_eq!(cara.status("/api/me").await, 401);
}

#[tokio::test]
async fn who_unlocks_the_tablet_ticks_as_themself() {
    let world = World::new().await;
    let tablet = world.unlocked("yusuf").await;
    tablet
        .apply(&world.tick("room", Some("yusuf"), "done"))
        .await;
    let refused = world.tick("room", Some("yara"), "done");
    assert_eq!(tablet.refused(&refused).await, "not_allowed");
    let day: WallDay = tablet.read("/api/wall/days/today").await;
    let ticks: Vec<_> = day
        .day
        .slots
        .iter()
        .filter_map(|s| s.tick.as_ref())
        .collect();
    assert_eq!(ticks[0].state, TickState::Done);
    assert_eq!(ticks[0].recorded_by, world.person("yusuf"));
}

#[tokio::test]
async fn a_locked_tablet_changes_nothing_and_a_pass_ends_after_a_day() {
    let world = World::new().await;
    let locked = world.tablet().await;
    let batch = || json!({"commands": [world.tick("breakfast", None, "done")]});
    let told = problem(locked.post("/api/commands", batch()).await).await;
    assert_eq!((told.status, told.code.as_str()), (401, "pass_expired"));

    let tablet = world.unlocked("cara").await;
    world.clock.move_on(TimeDelta::hours(23));
    assert_eq!(tablet.post("/api/commands", batch()).await.status(), 200);
    world.clock.move_on(TimeDelta::hours(1));
    let told = problem(tablet.post("/api/commands", batch()).await).await;
    assert_eq!(told.code, "pass_expired");
}

#[tokio::test]
async fn a_pass_of_one_tablet_is_none_at_another() {
    let world = World::new().await;
    let mut other = world.tablet().await;
    other.pass = world.unlocked("cara").await.pass;
    let batch = json!({"commands": [world.tick("breakfast", None, "done")]});
    let told = problem(other.post("/api/commands", batch).await).await;
    assert_eq!(told.code, "pass_expired");
}

#[tokio::test]
async fn at_the_tablet_even_a_caregiver_touches_neither_notes_nor_templates_nor_other_homes() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let note = world.note("for staff", "staff");
    cara.apply(&note).await;
    let tablet = world.unlocked("cara").await;
    let withdraw = json!({"withdraw_note": {"date": TODAY, "note": note["id"]}});
    assert_eq!(tablet.refused(&world.command(withdraw)).await, "not_found");
    let remove = json!({"remove_template": {"template": world.template, "base": 1}});
    assert_eq!(tablet.refused(&world.command(remove)).await, "not_found");
    let choose = json!({"choose_template": {"date": TODAY, "template": world.template}});
    assert_eq!(tablet.refused(&world.command(choose)).await, "not_found");
    let elsewhere = world.tick_act(TODAY, "breakfast", None, "done");
    let elsewhere = world.command_at(world.sunflower, world.hours(0), elsewhere);
    assert_eq!(tablet.refused(&elsewhere).await, "not_found");
}

#[tokio::test]
async fn fifty_guesses_at_a_pin_at_once_are_fifty() {
    let world = World::new().await;
    let tablet = world.tablet().await;
    let guess = |pin: String| {
        let body = json!({"person": world.person("yara"), "pin": pin});
        tablet.post("/api/wall/unlock", body)
    };
    let statuses: Vec<u16> = join_all((0..50).map(|n| guess(format!("10{n:02}"))))
        .await
        .iter()
        .map(|response| response.status().as_u16())
        .collect();
    let count = |status| statuses.iter().filter(|s| **s == status).count();
    assert_eq!((count(403), count(429)), (5, 45), "{statuses:?}");
    assert_eq!(guess(PIN.into()).await.status(), 429);
    // The others still unlock it, and she does after the wait.
    let cara = json!({"person": world.person("cara"), "pin": PIN});
    assert_eq!(tablet.post("/api/wall/unlock", cara).await.status(), 200);
    world.clock.move_on(TimeDelta::seconds(30));
    assert_eq!(guess("0000".into()).await.status(), 403);
    world.clock.move_on(TimeDelta::seconds(30));
    assert_eq!(guess(PIN.into()).await.status(), 429);
    world.clock.move_on(TimeDelta::seconds(30));
    assert_eq!(guess(PIN.into()).await.status(), 200);
}

#[tokio::test]
async fn nobody_from_outside_the_home_unlocks_its_tablet() {
    let world = World::new().await;
    let tablet = world.tablet().await;
    for name in ["hana", "mila", "sam", "nora", "finn", "kim", "ada"] {
        let body = json!({"person": world.person(name), "pin": PIN});
        let status = tablet.post("/api/wall/unlock", body).await.status();
        assert_eq!(status, 404, "{name}");
    }
}

#[tokio::test]
async fn a_tablet_ends_with_the_account_or_the_task_of_who_set_it_up() {
    let world = World::new().await;
    let tablet = world.tablet().await;
    world.disable("cara").await;
    assert_eq!(tablet.status("/api/wall/days/today").await, 401);

    // Olga cares for Rainbow for today only.
    let transaction = world.store.begin().await.unwrap();
    let (olga, until) = (world.person("olga"), Some(date("2026-11-21")));
    let assigned = transaction.add_care_assignment(olga, world.rainbow, date(TODAY), until);
    assigned.await.unwrap();
    transaction.commit().await.unwrap();
    let mut browser = world.sign_in("olga").await;
    let path = format!("/api/homes/{}/wall", world.rainbow);
    let response = browser.put(&path, json!({})).await;
    browser.cookie = crate::app::cookie_of(&response).unwrap();
    assert_eq!(browser.status("/api/wall/days/today").await, 200);
    world.clock.move_on(TimeDelta::days(1));
    assert_eq!(browser.status("/api/wall/days/today").await, 401);
}

#[tokio::test]
async fn another_tablet_gives_no_more_guesses_at_a_pin() {
    let world = World::new().await;
    let guess = json!({"person": world.person("yara"), "pin": "4071"});
    let mut said = Vec::new();
    for _ in 0..3 {
        let tablet = world.tablet().await;
        for _ in 0..4 {
            said.push(
                tablet
                    .post("/api/wall/unlock", guess.clone())
                    .await
                    .status()
                    .as_u16(),
            );
        }
    }
    assert_eq!(said.iter().filter(|status| **status == 403).count(), 10);
    assert_eq!(said.last(), Some(&429));
}

#[tokio::test]
async fn a_new_pin_or_password_ends_what_was_unlocked_with_the_old_ones() {
    let secrets = [
        ("/api/me/pin", json!({"password": PASSWORD, "pin": "4071"})),
        (
            "/api/me/password",
            json!({"old": PASSWORD, "new": "stone river quiet"}),
        ),
    ];
    for (path, change) in secrets {
        let world = World::new().await;
        let tablet = world.unlocked("yara").await;
        tablet
            .apply(&world.tick("room", Some("yara"), "done"))
            .await;
        let yara = world.sign_in("yara").await;
        assert_eq!(yara.put(path, change).await.status(), 204);
        let commands = json!({"commands": [world.tick("room", Some("yara"), "skipped")]});
        assert_eq!(
            tablet.post("/api/commands", commands).await.status(),
            401,
            "{path}"
        );
    }
}

#[tokio::test]
async fn the_tablet_shows_the_days_around_today_and_nothing_further_back() {
    let world = World::new().await;
    let tablet = world.unlocked("cara").await;
    for (date, status) in [
        ("2026-11-18", 404),
        ("2026-11-19", 200),
        (TODAY, 200),
        ("2026-11-21", 200),
        ("2026-11-22", 404),
        ("2026-09-01", 404),
    ] {
        let path = format!("/api/wall/days/{date}");
        assert_eq!(tablet.status(&path).await, status, "{date}");
    }
    let tick = |date| world.command(world.tick_act(date, "breakfast", None, "done"));
    assert_eq!(tablet.refused(&tick("2026-11-18")).await, "not_found");
    tablet.apply(&tick("2026-11-19")).await;
}
