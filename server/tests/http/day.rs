//! The first thin line: sign in, read the day, tick, and see it on the board.

use crate::app::variant;
use crate::world::{TODAY, World};
use care::{
    boards::day::HomesBoard,
    day::{DayFigure, HomeDay, MyDay, SlotKey, TickState},
};
use serde_json::json;

#[tokio::test]
async fn a_tick_reaches_the_day_the_database_and_the_board() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let sam = world.sign_in("sam").await;
    let before: HomesBoard = sam.read("/api/boards/homes").await;
    cara.apply(&world.tick("breakfast", None, "done")).await;

    let day: HomeDay = cara.read(&world.day("today")).await;
    let slot = day.day.slots.iter().find(|slot| slot.text == "breakfast");
    let tick = slot.unwrap().tick.as_ref().unwrap();
    assert_eq!(tick.state, TickState::Done);
    assert_eq!(tick.recorded_by, world.person("cara"));
    assert!(tick.server_at.is_some());

    let after: HomesBoard = sam.read("/api/boards/homes").await;
    let rainbow = |board: &HomesBoard| {
        let row = board.rows.iter().find(|row| row.home.id == world.rainbow);
        row.unwrap().clone()
    };
    let done = |board| rainbow(board).day.of(DayFigure::Done);
    assert_eq!(done(&before) + 1, done(&after));
    assert_eq!(rainbow(&after).children, 3);
    assert!(rainbow(&after).outside_norm());
    assert!(after.revision > before.revision);
}

#[tokio::test]
async fn tick_untick_tick_ends_as_ticked_and_keeps_all_three() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let commands =
        ["done", "unknown", "done_with_help"].map(|state| world.tick("room", Some("yara"), state));
    let answers = cara.send(&commands).await;
    assert!(answers.iter().all(|answer| variant(answer) == "applied"));
    let day: HomeDay = cara.read(&world.day(TODAY)).await;
    let key = SlotKey {
        item: world.item("room"),
        child: Some(world.person("yara")),
    };
    let slot = day.day.slot(key).unwrap();
    assert_eq!(slot.state(), TickState::DoneWithHelp);
    let last = slot.tick.as_ref().unwrap().id.to_string();
    assert_eq!(json!(last), commands[2]["id"]);
}

#[tokio::test]
async fn the_day_names_its_people_in_their_order() {
    let world = World::new().await;
    world.cover(world.hours(-1), world.hours(1)).await;
    let sam = world.sign_in("sam").await;
    let day: HomeDay = sam.read(&world.day("today")).await;
    let names: Vec<_> = day.day.people.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(
        names,
        ["kim", "yara", "yusuf", "ada", "cara", "carl", "sam"]
    );
}

#[tokio::test]
async fn a_home_still_awake_after_midnight_is_in_its_day_by_the_servers_clock() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    world.clock.move_on(chrono::TimeDelta::hours(15)); // 03:00 at home
    let day: HomeDay = cara.read(&world.day("today")).await;
    assert_eq!(day.day.date.to_string(), TODAY);
    world.clock.move_on(chrono::TimeDelta::hours(1));
    let day: HomeDay = cara.read(&world.day("today")).await;
    assert_eq!(day.day.date.to_string(), "2026-11-21");
    // The day before stays where it was.
    let day: HomeDay = cara.read(&world.day(TODAY)).await;
    assert_eq!(day.day.today.to_string(), "2026-11-21");
}

#[tokio::test]
async fn a_youth_ticks_their_own_and_the_shared_slots_only() {
    let world = World::new().await;
    let yara = world.sign_in("yara").await;
    let day: MyDay = yara.read("/api/me/days/today").await;
    assert!(day.day.slots.iter().all(|slot| {
        slot.whose
            .person()
            .is_none_or(|person| person == world.person("yara"))
    }));
    yara.apply(&world.tick("room", Some("yara"), "done")).await;
    yara.apply(&world.tick("table", None, "done")).await;
    let others = world.tick("room", Some("yusuf"), "done");
    assert_eq!(yara.refused(&others).await, "not_found");
}

#[tokio::test]
async fn an_own_item_is_its_owners_and_staff_may_only_read_it() {
    let world = World::new().await;
    let (yara, yusuf) = (world.sign_in("yara").await, world.sign_in("yusuf").await);
    let item = uuid::Uuid::now_v7();
    let add = |text| {
        world.command(json!({"add_own_item":
            {"date": TODAY, "item": item, "time": "17:00:00", "text": text}}))
    };
    yara.apply(&add("guitar")).await;
    assert_eq!(yusuf.refused(&add("football")).await, "id_reused");
    let theirs: MyDay = yusuf.read("/api/me/days/today").await;
    assert!(theirs.day.slots.iter().all(|slot| slot.text != "guitar"));
    let cara = world.sign_in("cara").await;
    let day: HomeDay = cara.read(&world.day("today")).await;
    assert!(day.day.slots.iter().any(|slot| slot.text == "guitar"));
    let tick = world.command(
        json!({"tick": {"date": TODAY, "slot": {"item": item, "child": null},
        "state": "done", "done_by": null}}),
    );
    assert_eq!(cara.refused(&tick).await, "not_allowed");
    yara.apply(&world.command(json!({"remove_own_item": {"date": TODAY, "item": item}})))
        .await;
    let mine: MyDay = yara.read("/api/me/days/today").await;
    assert!(mine.day.slots.iter().all(|slot| slot.text != "guitar"));
}

#[tokio::test]
async fn a_caregiver_confirms_what_another_did_and_never_their_own() {
    let world = World::new().await;
    let (cara, carl) = (world.sign_in("cara").await, world.sign_in("carl").await);
    let yara = world.sign_in("yara").await;
    let tick = world.tick("room", Some("yara"), "done");
    cara.apply(&tick).await;
    let confirm = |tick: &serde_json::Value| {
        world.command(json!({"confirm": {"date": TODAY,
            "slot": {"item": world.item("room"), "child": world.person("yara")},
            "tick": tick["id"]}}))
    };
    assert_eq!(cara.refused(&confirm(&tick)).await, "own_tick");
    assert_eq!(yara.refused(&confirm(&tick)).await, "not_allowed");
    carl.apply(&confirm(&tick)).await;
    let day: HomeDay = cara.read(&world.day("today")).await;
    assert_eq!(day.day.tally().of(DayFigure::ToConfirm), 0);
    // A tick that came since is another one.
    let again = world.tick("room", Some("yara"), "done");
    yara.apply(&again).await;
    assert_eq!(carl.refused(&confirm(&tick)).await, "nothing_to_confirm");
    carl.apply(&confirm(&again)).await;
}

#[tokio::test]
async fn a_day_that_is_over_for_long_or_has_not_begun_takes_no_ticks() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let on = |date| world.command(world.tick_act(date, "breakfast", None, "done"));
    assert_eq!(cara.refused(&on("2026-11-21")).await, "day_not_begun");
    assert_eq!(cara.refused(&on("2026-10-19")).await, "day_closed");
    cara.apply(&on("2026-10-20")).await;
}
