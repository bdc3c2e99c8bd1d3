//! Moves over HTTP (R1, R2, R4, R5): tried out, decided, called off, and what becomes of who
//! reads what.

use crate::{
    placement_agreement::nobody_is_lost,
    plan::{adults, plan_of, write},
    world::{TODAY, World, date},
};
use care::placement::PlacementAct;
use care::plan::PlanAct;
use care::{
    accounts::Readings,
    command::Act,
    id::{CommandId, HomeId},
    people::HomePeople,
    placement::{
        CallOffMove, Grounds, MoveChild, MoveDesk, Mover, Placements, siblings::Exception,
    },
    plan::{ChildSays, ChildsView, Due, Section, StaffPlan, WritePlan},
};
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, Database, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::{Value, json};

const MINE: &str = "/api/me/placements";

/// Makes people brothers and sisters.
pub async fn family(world: &World, names: &[&str]) {
    use server::db::entity::person::{Column, Entity};
    let db = Database::connect(&world.url).await.unwrap();
    let ids = names.iter().map(|name| world.person(name).0);
    let group = Entity::update_many()
        .col_expr(Column::SiblingGroup, Expr::value("one family"))
        .filter(Column::Id.is_in(ids));
    group.exec(&db).await.unwrap();
}

pub fn at(home: HomeId, world: &World, child: &str, what: &str) -> String {
    format!("/api/homes/{home}/people/{}/{what}", world.person(child))
}

fn mover(world: &World, child: &str) -> Mover {
    Mover {
        child: world.person(child),
        view: ChildsView {
            says: ChildSays::Words("I want to stay with my sister".into()),
            listener: Some("Cara".into()),
            on: date(TODAY),
        },
    }
}

/// A move of a child from Rainbow, so many days from today.
pub fn move_to(world: &World, child: &str, along: &[&str], to: HomeId, days: i64) -> MoveChild {
    MoveChild {
        mover: mover(world, child),
        along: along.iter().map(|one| mover(world, one)).collect(),
        to,
        on: date(TODAY) + TimeDelta::days(days),
        grounds: Grounds {
            authority: "Guardianship department, no. 12".into(),
            reason: "Nearer to her school".into(),
            planned_end: None,
            exit_goal: None,
            exception: None,
        },
    }
}

pub fn excepted(mut act: MoveChild) -> MoveChild {
    act.grounds.exception = Some(Exception {
        reason: "She asked to".into(),
        contact_plan: "Every Sunday".into(),
    });
    act
}

fn command(world: &World, act: MoveChild) -> Value {
    world.command(json!(Act::Placement(PlacementAct::MoveChild(act))))
}

fn id_of(command: &Value) -> CommandId {
    serde_json::from_value(command["id"].clone()).unwrap()
}

fn call_off(world: &World, home: HomeId, child: &str, decision: CommandId) -> Value {
    let act = Act::from(CallOffMove {
        child: world.person(child),
        decision,
    });
    world.command_at(home, world.clock.now(), json!(act))
}

#[tokio::test]
async fn a_move_that_separates_is_refused_and_with_a_reason_decided_and_on_record() {
    let world = World::new().await;
    family(&world, &["yara", "kim"]).await;
    let (sam, yara) = (world.sign_in("sam").await, world.sign_in("yara").await);
    let to = world.sunflower;
    let act = move_to(&world, "yara", &[], to, 10);
    let refusal = sam.refused(&command(&world, act.clone())).await;
    assert_eq!(refusal, "siblings_separated");
    sam.apply(&command(&world, excepted(act.clone()))).await;
    let mine: Placements = yara.read(MINE).await;
    assert_eq!(mine.stays.len(), 2);
    assert_eq!(mine.stays[0].until, Some(act.on));
    assert_eq!(mine.stays[1].from, act.on);
    let decided = mine.decision_of(&mine.stays[1]).unwrap();
    assert_eq!(decided.by_name, "sam");
    assert_eq!(decided.view, act.mover.view);
    assert_eq!(decided.grounds, excepted(act).grounds);
    assert_eq!(mine.stays[1].exception, decided.grounds.exception);
}

#[tokio::test]
async fn brothers_and_sisters_move_together_and_both_homes_know_at_once() {
    let world = World::new().await;
    family(&world, &["yara", "kim"]).await;
    let (sam, cara, hana) = (
        world.sign_in("sam").await,
        world.sign_in("cara").await,
        world.sign_in("hana").await,
    );
    let names = |people: HomePeople| -> Vec<String> {
        people.children.into_iter().map(|one| one.name).collect()
    };
    let rainbow = format!("/api/homes/{}/people", world.rainbow);
    let sunflower = format!("/api/homes/{}/people", world.sunflower);
    assert_eq!(names(cara.read(&rainbow).await), ["kim", "yara", "yusuf"]);
    let act = move_to(&world, "yara", &["kim"], world.sunflower, 0);
    sam.apply(&command(&world, act)).await;
    assert_eq!(names(cara.read(&rainbow).await), ["yusuf"]);
    assert_eq!(names(hana.read(&sunflower).await), ["kim", "mila", "yara"]);
}

#[tokio::test]
async fn only_who_oversees_both_homes_decides_where_a_child_lives() {
    let world = World::new().await;
    let pia = world.sign_in("pia").await;
    crate::plan::name_in_plan(&world, "pia", "yara").await;
    let there = |to| command(&world, move_to(&world, "yara", &[], to, 5));
    for who in [
        "cara", "yara", "hana", "yusuf", "sofia", "bruno", "nora", "adam", "ada",
    ] {
        let browser = world.sign_in(who).await;
        assert_eq!(
            browser.refused(&there(world.sunflower)).await,
            "not_found",
            "{who}"
        );
    }
    assert_eq!(pia.refused(&there(world.sunflower)).await, "not_found");
    let sam = world.sign_in("sam").await;
    for to in [world.faraway, world.foreign, world.rainbow] {
        assert_eq!(sam.refused(&there(to)).await, "not_found");
    }
    let (cara, yara) = (world.sign_in("cara").await, world.sign_in("yara").await);
    assert_eq!(yara.read::<Placements>(MINE).await.stays.len(), 1);
    let people = format!("/api/homes/{}/people", world.rainbow);
    assert_eq!(cara.read::<HomePeople>(&people).await.children.len(), 3);
}

#[tokio::test]
async fn after_a_move_the_new_home_reads_on_and_the_former_one_no_more() {
    let world = World::new().await;
    family(&world, &["yara", "yusuf"]).await;
    let (sam, cara, hana) = (
        world.sign_in("sam").await,
        world.sign_in("cara").await,
        world.sign_in("hana").await,
    );
    let strengths = adults(Section::Strengths, "Patient with animals");
    cara.apply(&write(&world, "yara", None, strengths)).await;
    let act = excepted(move_to(&world, "yara", &[], world.sunflower, 1));
    sam.apply(&command(&world, act)).await;
    for what in ["plan", "placements"] {
        let (before, after) = (
            at(world.rainbow, &world, "yara", what),
            at(world.sunflower, &world, "yara", what),
        );
        assert_eq!(cara.status(&before).await, 200, "{what}");
        assert_eq!(hana.status(&after).await, 404, "{what}");
    }
    let story = || {
        let act = WritePlan {
            child: world.person("yara"),
            base: None,
            written: adults(Section::Story, "Came with her kite"),
        };
        world.command_at(
            world.sunflower,
            world.clock.now(),
            json!(Act::Plan(PlanAct::WritePlan(act))),
        )
    };
    assert_eq!(hana.refused(&story()).await, "not_found");
    world.clock.move_on(TimeDelta::days(1));
    hana.apply(&story()).await;
    for what in ["plan", "placements"] {
        let (before, after) = (
            at(world.rainbow, &world, "yara", what),
            at(world.sunflower, &world, "yara", what),
        );
        for who in [&cara, &sam] {
            assert_eq!(who.status(&before).await, 404, "{what}");
        }
        for who in [&hana, &sam] {
            assert_eq!(who.status(&after).await, 200, "{what}");
        }
    }
    let plan = hana
        .read::<StaffPlan>(&at(world.sunflower, &world, "yara", "plan"))
        .await
        .plan;
    assert_eq!(plan.adults_view(Section::Strengths), "Patient with animals");
    // A brother in another home knows where she is, and nothing of her plan.
    let yusuf = world.sign_in("yusuf").await;
    let his: Placements = yusuf.read(MINE).await;
    assert_eq!(his.siblings[0].home_name.as_deref(), Some("Sunflower"));
    assert_eq!(
        yusuf
            .status(&at(world.sunflower, &world, "yara", "plan"))
            .await,
        404
    );
    assert_eq!(
        yusuf
            .status(&at(world.sunflower, &world, "yara", "placements"))
            .await,
        404
    );
}

#[tokio::test]
async fn before_a_move_a_review_is_due() {
    let world = World::new().await;
    let (sam, cara) = (world.sign_in("sam").await, world.sign_in("cara").await);
    let act = move_to(&world, "yara", &[], world.sunflower, 40);
    let on = act.on;
    sam.apply(&command(&world, act)).await;
    let plan = plan_of(&cara, &world, "yara").await;
    assert_eq!(plan.moves_on, Some(on));
    assert_eq!(plan.due_before_move(), Some(on));
    // The first plan is due since January: that is sooner.
    assert_eq!(plan.due().0, Due::FirstPlan);
}

#[tokio::test]
async fn a_move_is_called_off_until_it_is_made_and_stays_on_record() {
    let world = World::new().await;
    family(&world, &["yara", "kim"]).await;
    let (sam, yara) = (world.sign_in("sam").await, world.sign_in("yara").await);
    let before: Placements = yara.read(MINE).await;
    let planned = command(
        &world,
        move_to(&world, "yara", &["kim"], world.sunflower, 10),
    );
    sam.apply(&planned).await;
    let again = command(&world, move_to(&world, "kim", &[], world.sunflower, 20));
    assert_eq!(sam.refused(&again).await, "move_planned");
    // Called off from the page of the one who comes along.
    sam.apply(&call_off(&world, world.rainbow, "kim", id_of(&planned)))
        .await;
    let after: Placements = yara.read(MINE).await;
    assert_eq!(after.stays, before.stays);
    assert_eq!(
        after.decisions[0].called_off.as_ref().unwrap().by_name,
        "sam"
    );
    let twice = call_off(&world, world.rainbow, "yara", id_of(&planned));
    assert_eq!(sam.refused(&twice).await, "move_made");
    // Made by mistake this morning, it can be called off on the day, from the new home.
    let made = command(
        &world,
        move_to(&world, "yara", &["kim"], world.sunflower, 0),
    );
    sam.apply(&made).await;
    sam.apply(&call_off(&world, world.sunflower, "yara", id_of(&made)))
        .await;
    assert_eq!(yara.read::<Placements>(MINE).await.stays, before.stays);
    // The day after it is made.
    let made = command(
        &world,
        move_to(&world, "yara", &["kim"], world.sunflower, 0),
    );
    sam.apply(&made).await;
    world.clock.move_on(TimeDelta::days(1));
    let late = call_off(&world, world.sunflower, "yara", id_of(&made));
    assert_eq!(sam.refused(&late).await, "move_made");
}

#[tokio::test]
async fn whoever_moved_on_is_not_left_in_two_homes_by_calling_off_the_first_move() {
    let world = World::new().await;
    let sam = world.sign_in("sam").await;
    let first = command(&world, move_to(&world, "yara", &[], world.sunflower, 0));
    sam.apply(&first).await;
    let on = Act::Placement(PlacementAct::MoveChild(move_to(
        &world,
        "yara",
        &[],
        world.rainbow,
        1,
    )));
    let on = world.command_at(world.sunflower, world.clock.now(), json!(on));
    sam.apply(&on).await;
    let off = call_off(&world, world.sunflower, "yara", id_of(&first));
    assert_eq!(sam.refused(&off).await, "move_planned");
    nobody_is_lost(&world).await;
    sam.apply(&call_off(&world, world.sunflower, "yara", id_of(&on)))
        .await;
    let off = call_off(&world, world.sunflower, "yara", id_of(&first));
    sam.apply(&off).await;
    nobody_is_lost(&world).await;
}

#[tokio::test]
async fn what_the_register_says_of_living_apart_is_read_by_who_decides_alone() {
    use server::db::entity::placement::{Column, Entity};
    let world = World::new().await;
    let db = Database::connect(&world.url).await.unwrap();
    let said = Entity::update_many()
        .col_expr(Column::ExceptionReason, Expr::value("canary"))
        .col_expr(Column::ContactPlan, Expr::value("canary"))
        .filter(Column::Person.eq(world.person("yara").0));
    said.exec(&db).await.unwrap();
    let path = at(world.rainbow, &world, "yara", "placements");
    let (cara, sam) = (world.sign_in("cara").await, world.sign_in("sam").await);
    let yara = world.sign_in("yara").await;
    for (browser, path) in [(&cara, path.as_str()), (&yara, MINE)] {
        let text = browser.get(path).await.text().await.unwrap();
        assert!(!text.contains("canary"), "{text}");
    }
    assert!(
        sam.get(&path)
            .await
            .text()
            .await
            .unwrap()
            .contains("canary")
    );
}

#[tokio::test]
async fn two_moves_in_one_batch_do_not_part_brother_and_sister() {
    let world = World::new().await;
    family(&world, &["yara", "mila"]).await;
    let sam = world.sign_in("sam").await;
    // They live apart, by no exception: the one joins the other, and the other leaves.
    let joins = command(&world, move_to(&world, "yara", &[], world.sunflower, 0));
    let leaves = world.command_at(
        world.sunflower,
        world.clock.now(),
        json!(Act::Placement(PlacementAct::MoveChild(move_to(
            &world,
            "mila",
            &[],
            world.rainbow,
            0
        )))),
    );
    let answers = sam.send(&[joins, leaves]).await;
    assert!(answers[0].get("applied").is_some(), "{answers:?}");
    let refusal = &answers[1]["rejected"]["refusal"];
    assert_eq!(refusal, "siblings_separated", "{answers:?}");
}

#[tokio::test]
async fn the_desk_shows_other_homes_to_who_oversees_them_and_is_logged_there() {
    let world = World::new().await;
    let (sam, mila) = (world.sign_in("sam").await, world.sign_in("mila").await);
    let read = mila.read::<Readings>("/api/me/readings").await.readings;
    assert!(read.is_empty());
    let desk: MoveDesk = sam.read(&at(world.rainbow, &world, "yara", "move")).await;
    let homes: Vec<&str> = desk
        .homes
        .iter()
        .map(|one| one.home.name.as_str())
        .collect();
    assert_eq!(homes, ["Rainbow", "Sunflower"]);
    let read = mila.read::<Readings>("/api/me/readings").await.readings;
    assert_eq!(read.len(), 1);
}
