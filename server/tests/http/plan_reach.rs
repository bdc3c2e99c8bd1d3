//! Who is in a plan and who is not: reading, writing late, and the log of it (R12, R38).

use crate::{
    app::variant,
    plan::{adults, name_in_plan, named, path, plan_of, write},
    world::World,
};
use care::{
    access::Standing,
    command::Act,
    id::CommandId,
    plan::{NameSpecialist, NoteReaders, Section, StaffPlan, WritePlan, WritePlanNote},
};
use chrono::TimeDelta;
use serde_json::{Value, json};
use uuid::Uuid;

fn refusal(answer: &Value) -> &str {
    variant(&answer["rejected"]["refusal"])
}

#[tokio::test]
async fn a_plan_is_read_by_those_in_it_and_for_all_others_it_is_not_there() {
    let world = World::new().await;
    name_in_plan(&world, "pia", "yara").await;
    world.cover(world.hours(-1), world.hours(1)).await;
    let cara = world.sign_in("cara").await;
    for (who, child, status) in [
        ("cara", "yara", 200),
        ("sam", "yara", 200),
        ("pia", "yara", 200),
        // Named in one plan is not named in another of the same home.
        ("pia", "yusuf", 404),
        ("pia", "kim", 404),
        ("petra", "yara", 404),
        // Who stands in has least access.
        ("ada", "yara", 404),
        ("hana", "yara", 404),
        ("sofia", "yara", 404),
        ("bruno", "yara", 404),
        // A child of the same home, and the child by the adults' way.
        ("yusuf", "yara", 404),
        ("yara", "yara", 404),
        ("nora", "yara", 404),
        ("paul", "yara", 404),
        ("adam", "yara", 404),
        // Who lives elsewhere has no plan here.
        ("cara", "mila", 404),
    ] {
        let browser = world.sign_in(who).await;
        let said = browser.status(&path(&world, child)).await.as_u16();
        assert_eq!(said, status, "{who} of {child}");
        let base = plan_of(&cara, &world, "yara")
            .await
            .base(&adults(Section::Story, ""));
        let written = adults(Section::Story, &format!("by hand of {who}"));
        let command = write(&world, child, base, written);
        let answer = browser.send(&[command]).await.remove(0);
        match (who, child) {
            ("cara" | "pia", "yara") => assert_eq!(variant(&answer), "applied", "{who}"),
            // She reads it, as her own; and who oversees reads and approves.
            ("yara" | "sam", _) => assert_eq!(refusal(&answer), "not_allowed", "{who}"),
            _ => assert_eq!(refusal(&answer), "not_found", "{who} of {child}"),
        }
    }
}

#[tokio::test]
async fn a_specialist_reaches_the_plan_and_nothing_else_of_the_home() {
    let world = World::new().await;
    name_in_plan(&world, "pia", "yara").await;
    let pia = world.sign_in("pia").await;
    let me: Value = pia.read("/api/me").await;
    assert_eq!(me["homes"], json!([]));
    let checklist = path(&world, "yara").replace("/plan", "/checklist");
    let people = format!("/api/homes/{}/people", world.rainbow);
    for path in [world.day("today"), checklist, people] {
        assert_eq!(pia.status(&path).await, 404, "{path}");
    }
    for command in [
        world.tick("breakfast", None, "done"),
        world.note("hello", "staff"),
        world.command(json!({"begin_round": {"youth": world.person("yara"),
            "round": Uuid::now_v7()}})),
    ] {
        assert_eq!(pia.refused(&command).await, "not_found", "{command}");
    }
}

#[tokio::test]
async fn who_is_named_no_longer_reads_no_more_and_what_they_wrote_stays() {
    let world = World::new().await;
    name_in_plan(&world, "pia", "yara").await;
    let (cara, pia) = (world.sign_in("cara").await, world.sign_in("pia").await);
    let written = adults(Section::Speech, "Speaks in whole sentences");
    pia.apply(&write(&world, "yara", None, written)).await;
    world.clock.move_on(TimeDelta::hours(1));
    named(&world, "pia", "yara", false).await;
    world.clock.move_on(TimeDelta::hours(1));
    assert_eq!(pia.status(&path(&world, "yara")).await, 404);
    let plan = plan_of(&cara, &world, "yara").await;
    assert_eq!(
        plan.adults_view(Section::Speech),
        "Speaks in whole sentences"
    );
    assert!(!plan.people.iter().any(|one| one.id == world.person("pia")));
    assert_eq!(plan.person(world.person("pia")).unwrap().name, "pia");
    // A note of one's own from while one was in it still arrives; what comes after does not, and what
    // others would write over neither, whatever the device's clock says.
    let child = world.person("yara");
    let within = world.hours(0) + TimeDelta::minutes(30);
    let note = Act::from(WritePlanNote {
        child,
        section: None,
        text: "written on the way home".into(),
        readers: NoteReaders::Everyone,
    });
    let late = |at, act: &Act| world.command_at(world.rainbow, at, json!(act));
    assert_eq!(pia.refused(&late(world.hours(2), &note)).await, "not_found");
    pia.apply(&late(within, &note)).await;
    for base in [None, Some(CommandId(Uuid::now_v7()))] {
        let written = adults(Section::Safety, "written on the way home");
        let act = Act::from(WritePlan {
            child,
            base,
            written,
        });
        assert_eq!(pia.refused(&late(within, &act)).await, "not_found");
    }
}

#[tokio::test]
async fn only_who_cares_or_oversees_names_specialists_and_only_specialists() {
    let world = World::new().await;
    let name = |who: &str| {
        let act = Act::from(NameSpecialist {
            child: world.person("yara"),
            specialist: world.person(who),
            on: true,
        });
        world.command(json!(act))
    };
    let (cara, sam) = (world.sign_in("cara").await, world.sign_in("sam").await);
    sam.apply(&name("pia")).await;
    for nobody in ["hana", "yusuf", "paul", "beth"] {
        assert_eq!(cara.refused(&name(nobody)).await, "not_found", "{nobody}");
    }
    let (pia, yara) = (world.sign_in("pia").await, world.sign_in("yara").await);
    assert_eq!(pia.refused(&name("petra")).await, "not_allowed");
    assert_eq!(yara.refused(&name("petra")).await, "not_allowed");
    let staff: StaffPlan = pia.read(&path(&world, "yara")).await;
    assert!(staff.specialists.is_empty());
    assert_eq!(staff.plan.actor.standing, Standing::InPlan);
}

#[tokio::test]
async fn reading_a_plan_is_logged_and_the_youth_sees_by_which_roles() {
    let world = World::new().await;
    name_in_plan(&world, "pia", "yara").await;
    let (pia, yara) = (world.sign_in("pia").await, world.sign_in("yara").await);
    let _: StaffPlan = pia.read(&path(&world, "yara")).await;
    let readings: Value = yara.read("/api/me/readings").await;
    let roles: Vec<&Value> = readings["readings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["role"])
        .collect();
    assert_eq!(roles, ["specialist"]);
    // Yusuf's was not read by her.
    let yusuf = world.sign_in("yusuf").await;
    let readings: Value = yusuf.read("/api/me/readings").await;
    assert_eq!(readings["readings"], json!([]));
}

#[tokio::test]
async fn a_plan_goes_with_the_child_to_another_home() {
    let world = World::new().await;
    let (cara, hana) = (world.sign_in("cara").await, world.sign_in("hana").await);
    let written = adults(Section::Strengths, "Patient with animals");
    cara.apply(&write(&world, "yara", None, written)).await;
    world.move_to("yara", world.sunflower).await;
    assert_eq!(cara.status(&path(&world, "yara")).await, 404);
    let there = format!(
        "/api/homes/{}/people/{}/plan",
        world.sunflower,
        world.person("yara")
    );
    let plan = hana.read::<StaffPlan>(&there).await.plan;
    assert_eq!(plan.adults_view(Section::Strengths), "Patient with animals");
    assert_eq!(plan.person(world.person("cara")).unwrap().name, "cara");
}

#[tokio::test]
async fn who_is_no_longer_in_a_plan_learns_nothing_of_it_by_writing_late() {
    let world = World::new().await;
    name_in_plan(&world, "pia", "yara").await;
    let (cara, pia) = (world.sign_in("cara").await, world.sign_in("pia").await);
    world.clock.move_on(TimeDelta::hours(1));
    named(&world, "pia", "yara", false).await;
    let canary = adults(Section::Safety, "canary, written after she left");
    cara.apply(&write(&world, "yara", None, canary)).await;
    let late = world.command_at(
        world.rainbow,
        world.hours(0) + TimeDelta::minutes(30),
        json!(Act::from(WritePlan {
            child: world.person("yara"),
            base: None,
            written: adults(Section::Safety, "hers"),
        })),
    );
    let answer = pia.send(&[late]).await.remove(0);
    assert_eq!(refusal(&answer), "not_found");
    assert!(!answer.to_string().contains("canary"));
}
