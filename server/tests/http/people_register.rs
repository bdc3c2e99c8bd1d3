//! The register: the children whom somebody works with, and nobody else.

use crate::{
    plan::name_in_plan,
    world::{World, date},
};
use care::people::{HomePeople, register::Register};

async fn names(world: &World, who: &str) -> Vec<String> {
    let register: Register = world.sign_in(who).await.read("/api/people").await;
    let names = register.children.into_iter();
    names
        .map(|one| format!("{} in {}", one.name, one.home_name))
        .collect()
}

#[tokio::test]
async fn each_finds_the_children_whom_they_work_with_and_no_others() {
    let world = World::new().await;
    name_in_plan(&world, "pia", "yara").await;
    let rainbow = ["kim in Rainbow", "yara in Rainbow", "yusuf in Rainbow"];
    assert_eq!(names(&world, "cara").await, rainbow);
    assert_eq!(names(&world, "hana").await, ["mila in Sunflower"]);
    let village = [&rainbow[..], &["mila in Sunflower"]].concat();
    assert_eq!(names(&world, "sam").await, village);
    assert_eq!(names(&world, "sofia").await, [] as [&str; 0]);
    assert_eq!(names(&world, "pia").await, ["yara in Rainbow"]);
    assert_eq!(names(&world, "petra").await, [] as [&str; 0]);
    assert_eq!(names(&world, "ada").await, [] as [&str; 0]);
    world.cover(world.hours(-1), world.hours(1)).await;
    assert_eq!(names(&world, "ada").await, rainbow);
}

#[tokio::test]
async fn who_has_moved_is_found_where_they_live_now() {
    let world = World::new().await;
    world.move_to("yara", world.sunflower).await;
    assert_eq!(
        names(&world, "hana").await,
        ["mila in Sunflower", "yara in Sunflower"]
    );
    assert_eq!(
        names(&world, "cara").await,
        ["kim in Rainbow", "yusuf in Rainbow"]
    );
}

#[tokio::test]
async fn children_are_as_old_as_they_are_by_the_day_of_their_home() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let people = format!("/api/homes/{}/people", world.rainbow);
    // 03:00 and 04:00 at home; by Greenwich it is the same day still.
    for (hours, today) in [(15, "2026-11-20"), (1, "2026-11-21")] {
        world.clock.move_on(chrono::TimeDelta::hours(hours));
        let people: HomePeople = cara.read(&people).await;
        let register: Register = cara.read("/api/people").await;
        assert_eq!(people.today, date(today));
        assert!(
            register
                .children
                .iter()
                .all(|child| child.today == date(today))
        );
    }
}
