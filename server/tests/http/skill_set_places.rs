//! The skills of all homes of a place: arranged by those who oversee them, and each home
//! arranges over that.

use crate::{
    app::{Browser, variant},
    checklist::{MEAL, MINE},
    skill_set::{TIDY, own, put, save, set_path, show},
    world::World,
};
use care::{
    checklist::Checklist,
    command::Act,
    id::HomeId,
    skill_set::{SaveSkill, SkillSet, arrangement::Level},
};
use serde_json::{Value, json};

/// The same act for all homes of the place.
fn for_place(mut command: Value) -> Value {
    let act = command["act"].as_object_mut().unwrap();
    for act in act.values_mut() {
        act["level"] = json!("place");
    }
    command
}

#[tokio::test]
async fn what_a_supervisor_arranges_holds_in_all_homes_of_the_place_and_in_no_other() {
    let world = World::new().await;
    let sam = world.sign_in("sam").await;
    let (yara, mila) = (world.sign_in("yara").await, world.sign_in("mila").await);
    let finn = world.sign_in("finn").await;
    let bread = own("Bake bread");
    let revision = async |browser: &Browser| browser.read::<Checklist>(MINE).await.revision;
    let before = revision(&mila).await;
    sam.apply(&for_place(save(&world, &bread, None))).await;
    sam.apply(&for_place(show(&world, TIDY, false))).await;
    sam.apply(&for_place(put(&world, &bread.id, Some(MEAL))))
        .await;
    // An open page in another home of the place is told.
    assert!(revision(&mila).await > before);
    let asked = async |browser: &Browser| -> Vec<String> {
        let doc: Checklist = browser.read(MINE).await;
        doc.skills.into_iter().map(|skill| skill.id.0).collect()
    };
    for browser in [&yara, &mila] {
        let skills = asked(browser).await;
        let at = |id: &str| skills.iter().position(|one| one == id);
        assert!(at(&bread.id.0).is_some() && at(&bread.id.0) < at(MEAL));
        assert_eq!(at(TIDY), None);
    }
    let elsewhere = asked(&finn).await;
    assert!(elsewhere.contains(&TIDY.to_owned()) && !elsewhere.contains(&bread.id.0));
}

#[tokio::test]
async fn a_home_arranges_over_what_its_place_asks_and_neither_does_the_others_part() {
    let world = World::new().await;
    let (sam, cara) = (world.sign_in("sam").await, world.sign_in("cara").await);
    let (yara, mila) = (world.sign_in("yara").await, world.sign_in("mila").await);
    let bread = own("Bake bread");
    sam.apply(&for_place(save(&world, &bread, None))).await;
    cara.apply(&show(&world, &bread.id.0, false)).await;
    let asks = async |browser: &Browser| {
        let doc: Checklist = browser.read(MINE).await;
        doc.skills.iter().any(|skill| skill.id == bread.id)
    };
    assert_eq!((asks(&yara).await, asks(&mila).await), (false, true));
    // Its words are the place's, and the home's skills the home's.
    let rolls = own("Bake rolls");
    let anew = || save(&world, &rolls, Some(&bread));
    assert_eq!(cara.refused(&anew()).await, "not_found");
    assert_eq!(cara.refused(&for_place(anew())).await, "not_allowed");
    let hides = show(&world, MEAL, false);
    assert_eq!(sam.refused(&hides).await, "not_allowed");
    // Worded anew by the place, it stays hidden where it was, until it is shown again.
    sam.apply(&for_place(anew())).await;
    let asks = async |browser: &Browser| {
        let doc: Checklist = browser.read(MINE).await;
        doc.skills.iter().any(|skill| skill.id == rolls.id)
    };
    assert_eq!((asks(&yara).await, asks(&mila).await), (false, true));
    cara.apply(&show(&world, &rolls.id.0, true)).await;
    assert!(asks(&yara).await);
    // A device that was away knows the old words only.
    cara.apply(&show(&world, &bread.id.0, false)).await;
    assert!(!asks(&yara).await);
}

#[tokio::test]
async fn two_who_arrange_for_a_place_at_once_lose_nothing_of_each_other() {
    let world = World::new().await;
    let (sam, again) = (world.sign_in("sam").await, world.sign_in("sam").await);
    let in_home = |home: HomeId, words: &str| {
        let act = Act::from(SaveSkill {
            skill: own(words),
            replaces: None,
            level: Level::Place,
        });
        world.command_at(home, world.hours(0), json!(act))
    };
    let one = [in_home(world.rainbow, "Bake bread")];
    let other = [in_home(world.sunflower, "Mend a bicycle")];
    let (one, other) = tokio::join!(sam.send(&one), again.send(&other));
    assert_eq!(
        (variant(&one[0]), variant(&other[0])),
        ("applied", "applied")
    );
    let set: SkillSet = sam.read(&set_path(&world)).await;
    assert_eq!(set.place.own.len(), 2);
}
