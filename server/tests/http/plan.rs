//! The development plan over HTTP: who reads it, who writes what, and that nothing that
//! was written is lost.

use crate::{
    app::{Browser, variant},
    world::{TODAY, World},
};
use care::{
    command::Act,
    id::{CommandId, PlanItemId},
    plan::{
        ActivityKind, ChildSays, ChildsView, Contact, ContactKind, DomainRating, FieldValue,
        MyPlan, NameSpecialist, Owner, Plan, Section, StaffPlan, Status, WritePlan,
    },
};
use serde_json::{Value, json};
use uuid::Uuid;

pub const MINE: &str = "/api/me/plan";

pub fn path(world: &World, child: &str) -> String {
    let child = world.person(child);
    format!("/api/homes/{}/people/{child}/plan", world.rainbow)
}

/// Writes into the plan of a child of Rainbow.
pub fn write(world: &World, child: &str, base: Option<CommandId>, written: FieldValue) -> Value {
    let act = Act::from(WritePlan {
        child: world.person(child),
        base,
        written,
    });
    world.command(json!(act))
}

pub fn adults(section: Section, text: &str) -> FieldValue {
    FieldValue::AdultsView {
        section,
        text: text.into(),
    }
}

pub fn says(section: Section, says: ChildSays, listener: Option<&str>) -> FieldValue {
    FieldValue::ChildsView {
        section,
        view: Some(ChildsView {
            says,
            listener: listener.map(str::to_owned),
            on: TODAY.parse().unwrap(),
        }),
    }
}

fn words(text: &str) -> ChildSays {
    ChildSays::Words(text.into())
}

fn id_of(command: &Value) -> CommandId {
    serde_json::from_value(command["id"].clone()).unwrap()
}

/// Lets Cara name a specialist in a child's plan, or no longer.
pub async fn named(world: &World, specialist: &str, child: &str, on: bool) {
    let cara = world.sign_in("cara").await;
    let act = Act::from(NameSpecialist {
        child: world.person(child),
        specialist: world.person(specialist),
        on,
    });
    cara.apply(&world.command(json!(act))).await;
}

pub async fn name_in_plan(world: &World, specialist: &str, child: &str) {
    named(world, specialist, child, true).await;
}

pub async fn plan_of(browser: &Browser, world: &World, child: &str) -> Plan {
    browser.read::<StaffPlan>(&path(world, child)).await.plan
}

#[tokio::test]
async fn a_caregiver_a_specialist_and_the_child_write_one_plan_together() {
    let world = World::new().await;
    name_in_plan(&world, "pia", "yara").await;
    let (cara, pia) = (world.sign_in("cara").await, world.sign_in("pia").await);
    let (yara, sam) = (world.sign_in("yara").await, world.sign_in("sam").await);
    let strengths = says(Section::Strengths, words("I make people laugh"), None);
    yara.apply(&write(&world, "yara", None, strengths)).await;
    let health = adults(Section::Health, "Sleeps better since summer");
    cara.apply(&write(&world, "yara", None, health)).await;
    let rating = FieldValue::Rating {
        section: Section::Speech,
        rating: Some(DomainRating::GoesMostlyWell),
    };
    pia.apply(&write(&world, "yara", None, rating)).await;

    let mine: MyPlan = yara.read(MINE).await;
    for plan in [
        plan_of(&cara, &world, "yara").await,
        plan_of(&pia, &world, "yara").await,
        plan_of(&sam, &world, "yara").await,
        mine.plan,
    ] {
        let (view, field) = plan.childs_view(Section::Strengths).unwrap();
        assert_eq!(view.says, words("I make people laugh"));
        assert_eq!((field.by, &view.listener), (world.person("yara"), &None));
        assert_eq!(
            plan.adults_view(Section::Health),
            "Sleeps better since summer"
        );
        let rating = plan.rating(Section::Speech);
        assert_eq!(rating, Some(DomainRating::GoesMostlyWell));
        let names: Vec<&str> = plan.people.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["yara", "cara", "carl", "pia", "sam"]);
    }
}

#[tokio::test]
async fn different_fields_meet_and_the_same_field_shows_both() {
    let world = World::new().await;
    let (cara, carl) = (world.sign_in("cara").await, world.sign_in("carl").await);
    let first = write(&world, "yara", None, adults(Section::Story, "one"));
    cara.apply(&first).await;
    let base = Some(id_of(&first));
    // Both go on from the first; each of another field, and of the same.
    cara.apply(&write(&world, "yara", base, adults(Section::Story, "two")))
        .await;
    carl.apply(&write(&world, "yara", None, adults(Section::Future, "far")))
        .await;
    let third = write(&world, "yara", base, adults(Section::Story, "three"));
    let answers = carl.send(std::slice::from_ref(&third)).await;
    let current = &answers[0]["conflict"]["current"]["field"];
    assert_eq!(current["written"]["adults_view"]["text"], "two");
    assert_eq!(current["by"], json!(world.person("cara")));
    // What Carl wrote after it, without knowing, does not pass for an answer to Cara.
    let fourth = adults(Section::Story, "four");
    let fourth = write(&world, "yara", Some(id_of(&third)), fourth);
    let answers = carl.send(&[fourth]).await;
    assert_eq!(variant(&answers[0]), "conflict");
    assert_eq!(
        plan_of(&carl, &world, "yara")
            .await
            .adults_view(Section::Story),
        "two"
    );
    // Who writes the same agrees.
    cara.apply(&write(&world, "yara", base, adults(Section::Story, "two")))
        .await;
}

#[tokio::test]
async fn what_a_child_wrote_themself_is_theirs_to_change() {
    let world = World::new().await;
    let (cara, yara) = (world.sign_in("cara").await, world.sign_in("yara").await);
    let declined = says(Section::Story, ChildSays::Declined, Some("Cara"));
    let declined = write(&world, "yara", None, declined);
    cara.apply(&declined).await;
    let own = says(Section::Story, words("I was born by the sea"), None);
    let own = write(&world, "yara", Some(id_of(&declined)), own);
    yara.apply(&own).await;
    let other = says(Section::Story, words("She was born inland"), Some("Cara"));
    let other = write(&world, "yara", Some(id_of(&own)), other);
    assert_eq!(cara.refused(&other).await, "childs_own_words");
    // An adult says who listened; who writes is not too young to.
    let alone = says(Section::Future, ChildSays::Declined, None);
    assert_eq!(
        cara.refused(&write(&world, "yara", None, alone)).await,
        "text_empty"
    );
    let young = says(Section::Future, ChildSays::TooYoung, None);
    assert_eq!(
        yara.refused(&write(&world, "yara", None, young)).await,
        "not_allowed"
    );
    for adults_own in [
        adults(Section::Story, "x"),
        FieldValue::Rating {
            section: Section::Play,
            rating: Some(DomainRating::GoesWell),
        },
    ] {
        let refused = yara.refused(&write(&world, "yara", None, adults_own)).await;
        assert_eq!(refused, "not_allowed");
    }
}

#[tokio::test]
async fn goals_have_actions_and_a_youth_says_how_far_their_own_are() {
    let world = World::new().await;
    let (cara, yara) = (world.sign_in("cara").await, world.sign_in("yara").await);
    let [goal, action, other] = [1, 2, 3].map(|_| PlanItemId(Uuid::now_v7()));
    let text = |text: &str| Some(text.to_owned());
    let act = |action, said: &str| FieldValue::Action {
        action,
        goal,
        text: text(said),
    };
    for written in [
        FieldValue::Goal {
            goal,
            section: Section::Learning,
            text: text("Reads for pleasure"),
        },
        act(action, "Choose a book together"),
        act(other, "Ask the school for a tutor"),
        FieldValue::Owner {
            action,
            owner: Owner::Child,
        },
        FieldValue::Due {
            action: other,
            due: Some("2026-11-19".parse().unwrap()),
        },
    ] {
        cara.apply(&write(&world, "yara", None, written)).await;
    }
    let own = FieldValue::OwnWords {
        goal,
        text: "I will read a book that I like".into(),
    };
    yara.apply(&write(&world, "yara", None, own)).await;
    let going = |action| FieldValue::Status {
        action,
        status: Status::Going,
    };
    yara.apply(&write(&world, "yara", None, going(action)))
        .await;
    let refused = yara
        .refused(&write(&world, "yara", None, going(other)))
        .await;
    assert_eq!(refused, "not_allowed");
    let plan = yara.read::<MyPlan>(MINE).await.plan;
    let goals = plan.goals();
    assert_eq!(goals[0].own_words, "I will read a book that I like");
    let [mine, adults] = &goals[0].actions[..] else {
        panic!("{goals:?}")
    };
    assert_eq!((mine.owner, &mine.status), (Owner::Child, &Status::Going));
    assert!(adults.is_late(plan.today) && !mine.is_late(plan.today));
    // A step towards nothing, and a goal for what is no domain, are none.
    let stray = FieldValue::Action {
        action: PlanItemId(Uuid::now_v7()),
        goal: PlanItemId(Uuid::now_v7()),
        text: text("stray"),
    };
    assert_eq!(
        cara.refused(&write(&world, "yara", None, stray)).await,
        "not_found"
    );
    let odd = FieldValue::Goal {
        goal: PlanItemId(Uuid::now_v7()),
        section: Section::Story,
        text: text("odd"),
    };
    assert_eq!(
        cara.refused(&write(&world, "yara", None, odd)).await,
        "not_found"
    );
}

#[tokio::test]
async fn activities_and_family_contact_stand_in_the_plan_newest_contact_first() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let id = || PlanItemId(Uuid::now_v7());
    let contact = |on: &str, who: &str| FieldValue::Contact {
        contact: id(),
        line: Some(Contact {
            on: on.parse().unwrap(),
            how: ContactKind::Call,
            who: who.into(),
            feeling: "Glad, then quiet".into(),
            next: String::new(),
        }),
    };
    let club = FieldValue::Activity {
        activity: id(),
        kind: ActivityKind::Club,
        text: Some("Chess, Tuesdays".into()),
    };
    for written in [
        club,
        contact("2026-11-02", "Mum"),
        contact("2026-11-18", "Aunt"),
    ] {
        cara.apply(&write(&world, "yara", None, written)).await;
    }
    let plan = plan_of(&cara, &world, "yara").await;
    let who: Vec<&str> = plan
        .contacts()
        .iter()
        .map(|(_, line)| line.who.as_str())
        .collect();
    assert_eq!(who, ["Aunt", "Mum"]);
    assert_eq!(plan.activities()[0].2, "Chess, Tuesdays");
    let to_come = write(&world, "yara", None, contact("2026-11-21", "Mum"));
    assert_eq!(cara.refused(&to_come).await, "not_yet");
}

#[tokio::test]
async fn a_childs_own_wording_of_a_goal_is_theirs_to_change() {
    let world = World::new().await;
    let (cara, yara) = (world.sign_in("cara").await, world.sign_in("yara").await);
    let goal = PlanItemId(Uuid::now_v7());
    let section = Section::Friends;
    let text = Some("Joins the chess club".to_owned());
    let set = write(
        &world,
        "yara",
        None,
        FieldValue::Goal {
            goal,
            section,
            text,
        },
    );
    cara.apply(&set).await;
    let own_words = |text: &str| FieldValue::OwnWords {
        goal,
        text: text.into(),
    };
    let first = write(&world, "yara", None, own_words("I will go along"));
    cara.apply(&first).await;
    let own = write(&world, "yara", Some(id_of(&first)), own_words("I will win"));
    yara.apply(&own).await;
    let other = own_words("I will behave");
    let other = write(&world, "yara", Some(id_of(&own)), other);
    assert_eq!(cara.refused(&other).await, "childs_own_words");
}
