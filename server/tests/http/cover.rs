//! Cover (R29): a family assistant reaches a home from a moment to a moment.

use crate::{
    app::{Browser, variant},
    world::{TODAY, World},
};
use care::{access::Standing, accounts::Me, day::HomeDay};
use chrono::TimeDelta;
use serde_json::json;

#[tokio::test]
async fn an_assistant_reaches_the_home_within_the_cover_and_not_before_or_after() {
    let world = World::new().await;
    world.cover(world.hours(1), world.hours(2)).await;
    let ada = world.sign_in("ada").await;
    assert_eq!(ada.status(&world.day("today")).await, 404);
    let me: Me = ada.read("/api/me").await;
    assert!(me.homes.is_empty());

    world.clock.move_on(TimeDelta::hours(1));
    let day: HomeDay = ada.read(&world.day("today")).await;
    assert_eq!(day.day.actor.standing, Standing::CoversHere);
    let me: Me = ada.read("/api/me").await;
    assert_eq!(me.homes[0].until, Some(world.hours(2)));
    let templates = format!("/api/homes/{}/templates", world.rainbow);
    assert_eq!(ada.status(&templates).await, 404);

    world.clock.move_on(TimeDelta::hours(1));
    assert_eq!(ada.status(&world.day("today")).await, 404);
    let me: Me = ada.read("/api/me").await;
    assert!(me.homes.is_empty());
}

/// Ada, whose cover of two hours ended three days ago.
async fn after_the_cover(world: &World) -> Browser {
    world.cover(world.hours(1), world.hours(3)).await;
    let ada = world.sign_in("ada").await;
    world.clock.move_on(TimeDelta::days(3));
    ada
}

#[tokio::test]
async fn a_past_cover_opens_no_day_after_it_whatever_the_devices_clock_says() {
    let world = World::new().await;
    let ada = after_the_cover(&world).await;
    let acts = |date: &str| {
        [
            world.tick_act(date, "breakfast", None, "done"),
            json!({"write_note": {"date": date, "slot": null, "text": "late", "visibility": "staff"}}),
        ]
    };
    // Before, within and after the cover; and as it is.
    for (hours, is_within) in [(0, false), (2, true), (4, false), (72, false)] {
        for (date, is_covered) in [(TODAY, true), ("2026-11-21", false), ("2026-11-23", false)] {
            for act in acts(date) {
                let late = world.command_at(world.rainbow, world.hours(hours), act);
                let answer = ada.send(std::slice::from_ref(&late)).await.remove(0);
                let said = match is_within && is_covered {
                    true => "applied",
                    false => "rejected",
                };
                assert_eq!(variant(&answer), said, "{hours} {late}");
            }
        }
    }
}

#[tokio::test]
async fn a_past_cover_confirms_and_takes_back_nothing() {
    let world = World::new().await;
    let tick = world.tick("room", Some("yara"), "done");
    world.sign_in("cara").await.apply(&tick).await;
    let ada = after_the_cover(&world).await;
    let at = |act| world.command_at(world.rainbow, world.hours(2), act);
    let note = at(
        json!({"write_note": {"date": TODAY, "slot": null, "text": "late",
        "visibility": "staff"}}),
    );
    ada.apply(&note).await;
    for act in [
        json!({"confirm": {"date": TODAY, "tick": tick["id"],
            "slot": {"item": world.item("room"), "child": world.person("yara")}}}),
        json!({"withdraw_note": {"date": TODAY, "note": note["id"]}}),
        json!({"choose_template": {"date": TODAY, "template": null}}),
    ] {
        assert_eq!(ada.refused(&at(act)).await, "not_found");
    }
}

#[tokio::test]
async fn a_device_whose_clock_is_wrong_loses_nothing_within_the_cover() {
    let world = World::new().await;
    world.cover(world.hours(-1), world.hours(2)).await;
    let ada = world.sign_in("ada").await;
    for hours in [-30, -2, 0, 5, 24 * 365] {
        let act = world.tick_act(TODAY, "breakfast", None, "done");
        ada.apply(&world.command_at(world.rainbow, world.hours(hours), act))
            .await;
    }
}

#[tokio::test]
async fn what_was_ticked_offline_within_the_cover_arrives_after_it() {
    let world = World::new().await;
    world.cover(world.hours(1), world.hours(2)).await;
    let ada = world.sign_in("ada").await;
    world.clock.move_on(TimeDelta::hours(30));
    let act = || world.tick_act(TODAY, "breakfast", None, "done");
    let home = world.rainbow;
    for (hours, arrives) in [(0, false), (1, true), (2, false), (30, false)] {
        let tick = world.command_at(home, world.hours(hours), act());
        if arrives {
            ada.apply(&tick).await;
        } else {
            assert_eq!(ada.refused(&tick).await, "not_found", "{hours}");
        }
    }
    // Weeks later, the moment of an act is no longer believed.
    world.clock.move_on(TimeDelta::days(15));
    let late = world.command_at(home, world.hours(1), act());
    assert_eq!(ada.refused(&late).await, "not_found");
}

#[tokio::test]
async fn within_a_cover_one_reads_its_days_and_the_two_before() {
    let world = World::new().await;
    world.cover(world.hours(-1), world.hours(30)).await;
    let ada = world.sign_in("ada").await;
    for (date, status) in [
        ("2026-11-17", 404),
        ("2026-11-18", 200),
        (TODAY, 200),
        ("2026-11-21", 200),
        ("2026-11-22", 404),
    ] {
        assert_eq!(ada.status(&world.day(date)).await, status, "{date}");
        let note = json!({"write_note": {"date": date, "slot": null, "text": "seen",
            "visibility": "staff"}});
        let answer = ada.send(&[world.command(note)]).await.remove(0);
        let takes = ["2026-11-18", TODAY].contains(&date);
        assert_eq!(variant(&answer) == "applied", takes, "{date} {answer}");
    }
    let day: HomeDay = ada.read(&world.day(TODAY)).await;
    assert_eq!(day.day.open_from.to_string(), "2026-11-18");
    // Who cares for the home reads it as before.
    let cara = world.sign_in("cara").await;
    assert_eq!(cara.status(&world.day("2026-10-01")).await, 200);
}
