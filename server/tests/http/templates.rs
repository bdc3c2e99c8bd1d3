//! Day templates: an edit holds from today on, and two editors find out.

use crate::app::{Browser, variant};
use crate::world::{TODAY, World, YESTERDAY};
use care::boards::day::FigureList;
use care::day::{DayFigure, HomeDay, Slot, TickState};
use care::templates::Templates;
use serde_json::{Value, json};
use uuid::Uuid;

fn save_item(world: &World, item: Value, base: i64, text: &str) -> Value {
    world.command(
        json!({"save_item": {"template": world.template, "item": item, "base": base,
        "time": "07:00:00", "text": text, "audience": "together", "needs_confirmation": false}}),
    )
}

fn texts(day: &HomeDay) -> Vec<&str> {
    day.day
        .slots
        .iter()
        .map(|slot| slot.text.as_str())
        .collect()
}

#[tokio::test]
async fn an_edit_holds_from_today_and_yesterday_stays_as_it_was() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let yesterday = world.tick_act(YESTERDAY, "breakfast", None, "done");
    cara.apply(&world.command(yesterday)).await;
    let before: HomeDay = cara.read(&world.day(YESTERDAY)).await;
    let breakfast = json!(world.item("breakfast"));
    cara.apply(&save_item(&world, breakfast.clone(), 1, "pancakes"))
        .await;
    let table = json!({"remove_item": {"template": world.template, "item": world.item("table"),
        "base": 1}});
    cara.apply(&world.command(table)).await;

    let today: HomeDay = cara.read(&world.day(TODAY)).await;
    assert!(texts(&today).contains(&"pancakes") && !texts(&today).contains(&"table"));
    let after: HomeDay = cara.read(&world.day(YESTERDAY)).await;
    assert_eq!(before.day.slots, after.day.slots);
    // A second edit on the same day replaces the first.
    cara.apply(&save_item(&world, breakfast, 2, "porridge"))
        .await;
    let today: HomeDay = cara.read(&world.day(TODAY)).await;
    assert!(texts(&today).contains(&"porridge") && !texts(&today).contains(&"pancakes"));
}

#[tokio::test]
async fn who_edits_what_somebody_else_has_changed_is_shown_both() {
    let world = World::new().await;
    let (cara, carl) = (world.sign_in("cara").await, world.sign_in("carl").await);
    let breakfast = json!(world.item("breakfast"));
    cara.apply(&save_item(&world, breakfast.clone(), 1, "pancakes"))
        .await;
    let late = save_item(&world, breakfast.clone(), 1, "soup");
    let answer = carl.send(std::slice::from_ref(&late)).await;
    assert_eq!(answer[0]["conflict"]["current"]["item"]["text"], "pancakes");
    // Nothing was stored: sent again, it still is one, and anew it is applied.
    assert_eq!(variant(&carl.send(&[late]).await[0]), "conflict");
    carl.apply(&save_item(&world, breakfast.clone(), 2, "soup"))
        .await;
    let remove = json!({"remove_item": {"template": world.template, "item": breakfast, "base": 3}});
    cara.apply(&world.command(remove)).await;
    let answer = carl.send(&[save_item(&world, breakfast, 3, "stew")]).await;
    assert_eq!(answer[0]["conflict"]["current"], "removed");
}

#[tokio::test]
async fn two_items_are_edited_by_two_people_without_a_conflict() {
    let world = World::new().await;
    let (cara, carl) = (world.sign_in("cara").await, world.sign_in("carl").await);
    cara.apply(&save_item(
        &world,
        json!(world.item("breakfast")),
        1,
        "porridge",
    ))
    .await;
    carl.apply(&save_item(
        &world,
        json!(world.item("table")),
        1,
        "tablecloth",
    ))
    .await;
}

#[tokio::test]
async fn a_date_follows_the_template_chosen_for_it_until_the_choice_is_taken_back() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let (template, item) = (Uuid::now_v7(), Uuid::now_v7());
    cara.apply(
        &world.command(json!({"save_template": {"template": template, "base": 0,
        "name": "Holiday", "kind": "holiday", "weekdays": []}})),
    )
    .await;
    cara.apply(&world.command(
        json!({"save_item": {"template": template, "item": item, "base": 0,
        "time": "10:00:00", "text": "zoo", "audience": "together", "needs_confirmation": false}}),
    ))
    .await;
    let choose = |template: Option<Uuid>| {
        world.command(json!({"choose_template": {"date": TODAY, "template": template}}))
    };
    cara.apply(&choose(Some(template))).await;
    let day: HomeDay = cara.read(&world.day(TODAY)).await;
    assert_eq!(texts(&day), ["zoo"]);
    assert_eq!(day.templates.len(), 2);
    cara.apply(&choose(None)).await;
    let day: HomeDay = cara.read(&world.day(TODAY)).await;
    assert_eq!(texts(&day).len(), 6);
}

#[tokio::test]
async fn templates_are_the_caregivers_and_a_removed_one_made_anew_is_empty() {
    let world = World::new().await;
    let (cara, sam) = (world.sign_in("cara").await, world.sign_in("sam").await);
    let path = format!("/api/homes/{}/templates", world.rainbow);
    let remove =
        || world.command(json!({"remove_template": {"template": world.template, "base": 1}}));
    assert_eq!(sam.status(&path).await, 200);
    assert_eq!(sam.refused(&remove()).await, "not_allowed");
    let yara = world.sign_in("yara").await;
    assert_eq!(yara.refused(&remove()).await, "not_found");
    cara.apply(&remove()).await;
    cara.apply(&world.command(
        json!({"save_template": {"template": world.template, "base": 0,
        "name": "Anew", "kind": "own", "weekdays": [5]}}),
    ))
    .await;
    let templates: Templates = cara.read(&path).await;
    assert_eq!(templates.templates.len(), 1);
    assert!(templates.templates[0].items.is_empty());
    let yesterday: HomeDay = cara.read(&world.day(YESTERDAY)).await;
    assert_eq!(texts(&yesterday).len(), 6);
}

#[tokio::test]
async fn a_rota_has_turned_by_tomorrow() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let whose = async |date: &str| {
        let day: HomeDay = cara.read(&world.day(date)).await;
        let slot = day
            .day
            .slots
            .iter()
            .find(|slot| slot.text == "dishes")
            .unwrap();
        slot.whose.person().unwrap()
    };
    assert_eq!(whose(TODAY).await, world.person("yara"));
    assert_eq!(whose("2026-11-21").await, world.person("yusuf"));
    assert_eq!(whose("2026-11-22").await, world.person("yara"));
}

/// The slot of an item of today, as the home's staff see it.
async fn slot_today(world: &World, cara: &Browser, item: &str) -> Option<Slot> {
    let day: HomeDay = cara.read(&world.day(TODAY)).await;
    let item = world.item(item);
    day.day.slots.into_iter().find(|slot| slot.key.item == item)
}

#[tokio::test]
async fn what_was_ticked_stays_on_the_day_when_its_item_leaves_the_plan() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let tick = |state| world.command(world.tick_act(TODAY, "breakfast", None, state));
    let remove = |item: &str| {
        world.command(json!({"remove_item": {"template": world.template,
            "item": world.item(item), "base": 1}}))
    };
    cara.apply(&tick("done")).await;
    let before: HomeDay = cara.read(&world.day(TODAY)).await;
    cara.apply(&remove("breakfast")).await;
    cara.apply(&remove("table")).await;

    let slot = slot_today(&world, &cara, "breakfast").await.unwrap();
    assert!(slot.no_longer_planned && slot.state() == TickState::Done);
    // Of what nobody said anything, nothing is left.
    assert_eq!(slot_today(&world, &cara, "table").await, None);
    let after: HomeDay = cara.read(&world.day(TODAY)).await;
    assert_eq!(
        after.day.tally().of(DayFigure::Done),
        before.day.tally().of(DayFigure::Done)
    );
    let sam = world.sign_in("sam").await;
    let list: FigureList = sam
        .read(&format!(
            "/api/homes/{}/figures/done?period=day",
            world.rainbow
        ))
        .await;
    assert!(list.lines.iter().any(|line| line.text == slot.text));

    // It can still be taken back, and then there is nothing to keep.
    cara.apply(&tick("unknown")).await;
    assert_eq!(slot_today(&world, &cara, "breakfast").await, None);
}

#[tokio::test]
async fn what_was_ticked_stays_on_the_day_when_its_template_goes() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    cara.apply(&world.command(world.tick_act(TODAY, "breakfast", None, "done")))
        .await;
    cara.apply(&world.command(json!({"remove_template": {"template": world.template, "base": 1}})))
        .await;
    let slot = slot_today(&world, &cara, "breakfast").await.unwrap();
    assert!(slot.no_longer_planned && slot.state() == TickState::Done);
    let day: HomeDay = cara.read(&world.day(TODAY)).await;
    assert_eq!(day.day.template, None);
    assert_eq!(day.day.slots.len(), 1);
}
