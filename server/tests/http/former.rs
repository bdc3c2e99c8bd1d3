//! Who stands to a home no longer: a caregiver who left it, and a youth who moved out.

use crate::{
    app::variant,
    world::{TODAY, World, YESTERDAY, date},
};
use care::{command::Act, templates::Templates};
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, Database, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::{Value, json};
use uuid::Uuid;

/// Cara cared for Rainbow until today, and cares elsewhere no more than there.
async fn cara_left(world: &World) {
    use server::db::entity::care_assignment::{Column, Entity};
    let db = Database::connect(&world.url).await.unwrap();
    let ended = Entity::update_many()
        .col_expr(Column::UntilDate, Expr::value(date(TODAY)))
        .filter(Column::Person.eq(world.person("cara").0));
    ended.exec(&db).await.unwrap();
}

fn note(date: &str) -> Value {
    json!({"write_note": {"date": date, "slot": null, "text": "late", "visibility": "staff"}})
}

/// By the hours of the day before, on which she still cared for the home, and of today.
const CLOCKS: [(i64, bool); 4] = [(-24, true), (-10, true), (0, false), (24, false)];

#[tokio::test]
async fn a_former_caregiver_adds_to_the_days_on_which_they_cared_and_to_no_other() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    cara_left(&world).await;
    for (hours, is_within) in CLOCKS {
        for (date, theirs) in [(YESTERDAY, true), (TODAY, false)] {
            for act in [note(date), world.tick_act(date, "breakfast", None, "done")] {
                let late = world.command_at(world.rainbow, world.hours(hours), act);
                let answer = cara.send(std::slice::from_ref(&late)).await.remove(0);
                let said = match is_within && theirs {
                    true => "applied",
                    false => "rejected",
                };
                assert_eq!(variant(&answer), said, "{hours} {late}");
            }
        }
    }
}

#[tokio::test]
async fn a_former_caregiver_changes_nothing_that_others_go_by_and_learns_nothing_of_it() {
    let world = World::new().await;
    let carl = world.sign_in("carl").await;
    let tick = world.command(world.tick_act(YESTERDAY, "room", Some("yara"), "done"));
    carl.apply(&tick).await;
    let cara = world.sign_in("cara").await;
    let path = format!("/api/homes/{}/templates", world.rainbow);
    let before: Templates = carl.read(&path).await;
    cara_left(&world).await;
    let (template, item, child) = (world.template, world.item("table"), world.person("yara"));
    let own = format!("own.{}", Uuid::now_v7());
    let slot = json!({"item": world.item("room"), "child": child});
    let acts = [
        json!({"confirm": {"date": YESTERDAY, "slot": slot, "tick": tick["id"]}}),
        json!({"choose_template": {"date": YESTERDAY, "template": template}}),
        json!({"save_template": {"template": template, "base": 0, "name": "Mine", "kind": "own",
            "weekdays": []}}),
        json!({"remove_template": {"template": template, "base": 1}}),
        json!({"remove_template": {"template": template, "base": 0}}),
        json!({"save_item": {"template": template, "item": item, "base": 0, "time": "07:00:00",
            "text": "mine", "audience": "together", "needs_confirmation": false}}),
        json!({"remove_item": {"template": template, "item": item, "base": 0}}),
        json!({"save_skill": {"skill": {"id": own, "area": "money", "from_age": 14,
            "text": {"en": "Saves"}}, "replaces": null}}),
        json!({"begin_round": {"youth": child, "round": Uuid::now_v7()}}),
        json!({"write_plan": {"child": child, "base": Uuid::now_v7(),
            "written": {"adults_view": {"section": "story", "text": "mine"}}}}),
    ];
    for act in acts {
        serde_json::from_value::<Act>(act.clone()).unwrap();
        for (hours, _) in CLOCKS {
            let late = world.command_at(world.rainbow, world.hours(hours), act.clone());
            assert_eq!(cara.refused(&late).await, "not_found", "{hours} {late}");
        }
    }
    assert_eq!(
        carl.read::<Templates>(&path).await.templates,
        before.templates
    );
}

#[tokio::test]
async fn a_youth_who_moved_out_has_nothing_of_the_old_home_after_the_stay() {
    let world = World::new().await;
    let yara = world.sign_in("yara").await;
    world.move_to("yara", world.sunflower).await;
    let own = |date: &str| {
        json!({"add_own_item": {"date": date, "item": Uuid::now_v7(), "time": "17:00:00",
            "text": "guitar"}})
    };
    let everyone = |date: &str| json!({"write_note": {"date": date, "slot": null, "text": "late", "visibility": "everyone"}});
    for (hours, is_within) in CLOCKS {
        for (date, theirs) in [(YESTERDAY, true), (TODAY, false)] {
            for act in [
                world.tick_act(date, "breakfast", None, "done"),
                world.tick_act(date, "table", None, "done"),
                own(date),
                everyone(date),
            ] {
                let late = world.command_at(world.rainbow, world.hours(hours), act);
                let answer = yara.send(std::slice::from_ref(&late)).await.remove(0);
                let said = match is_within && theirs {
                    true => "applied",
                    false => "rejected",
                };
                assert_eq!(variant(&answer), said, "{hours} {late}");
            }
        }
    }
    // Nor anything of the new home's days before it.
    let early = world.command_at(world.sunflower, world.hours(0), own(YESTERDAY));
    assert_eq!(yara.refused(&early).await, "not_living_here");
    yara.apply(&world.command_at(world.sunflower, world.hours(0), own(TODAY)))
        .await;
}

#[tokio::test]
async fn a_voice_of_before_says_nothing_in_a_round_that_began_since() {
    let mut world = World::new().await;
    world.add_youths(&["zoe"]).await;
    world.born("zoe", "2009-01-01").await;
    let (cara, zoe) = (world.sign_in("cara").await, world.sign_in("zoe").await);
    world.move_to("zoe", world.sunflower).await;
    let checklist: Value = zoe.read("/api/me/checklist").await;
    let (youth, round) = (
        world.person("zoe"),
        care::checklist::round_after(world.person("zoe"), 0),
    );
    let begin = json!({"begin_round": {"youth": youth, "round": round}});
    zoe.apply(&world.command_at(world.sunflower, world.hours(0), begin))
        .await;
    let skill = &checklist["skills"][0]["id"];
    let rate =
        json!({"rate_skill": {"youth": youth, "round": round, "skill": skill, "rating": "alone"}});
    let late = world.command_at(world.rainbow, world.hours(-24), rate.clone());
    assert_eq!(cara.refused(&late).await, "not_found");
    world.clock.move_on(TimeDelta::hours(1));
    zoe.apply(&world.command_at(world.sunflower, world.hours(1), rate))
        .await;
}
