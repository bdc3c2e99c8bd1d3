//! Cover (R29): a family assistant reaches a home from a moment to a moment.

use crate::world::World;
use care::{access::Standing, accounts::Me, day::HomeDay};
use chrono::TimeDelta;

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

#[tokio::test]
async fn what_was_ticked_offline_within_the_cover_arrives_after_it() {
    let world = World::new().await;
    world.cover(world.hours(1), world.hours(2)).await;
    let ada = world.sign_in("ada").await;
    world.clock.move_on(TimeDelta::hours(30));
    let act = || world.tick_act(crate::world::TODAY, "breakfast", None, "done");
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
