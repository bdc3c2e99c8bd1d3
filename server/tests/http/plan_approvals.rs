//! Approval over HTTP: a plan is sent only when nothing is missing, approved as it was
//! sent by whom it is theirs to, and never changes after (R4, R8, R11).

use crate::{
    app::Browser,
    plan::{MINE, adults, name_in_plan, path, says, write},
    world::World,
};
use care::{
    command::Act,
    id::{CommandId, PlanItemId},
    plan::{
        ChildSays, DecidePlan, DomainRating, FieldValue, MyPlan, NameSpecialist, Owner, Plan,
        PlanVersion, Section, SendPlan, StaffPlan,
    },
};
use serde_json::{Value, json};
use uuid::Uuid;

fn send(world: &World) -> Value {
    sending(world, None)
}

fn take_back(world: &World, sent: CommandId) -> Value {
    sending(world, Some(sent))
}

fn sending(world: &World, back: Option<CommandId>) -> Value {
    let child = world.person("yara");
    world.command(json!(Act::from(SendPlan { child, back })))
}

pub fn decide(world: &World, sent: CommandId, approve: bool, words: &str) -> Value {
    world.command(json!(Act::from(DecidePlan {
        child: world.person("yara"),
        sent,
        approve,
        words: words.into(),
    })))
}

async fn staff(browser: &Browser, world: &World) -> StaffPlan {
    browser.read(&path(world, "yara")).await
}

pub async fn waiting(browser: &Browser, world: &World) -> CommandId {
    staff(browser, world).await.plan.waits().unwrap().id
}

/// The child's view, without which no plan is sent.
async fn speak(world: &World, yara: &Browser) {
    for section in [Section::Strengths, Section::Story, Section::Future] {
        let view = says(section, ChildSays::Words(format!("{section:?}")), None);
        yara.apply(&write(world, "yara", None, view)).await;
    }
}

/// Yara's plan, sent by Cara.
pub async fn sent_by_cara(world: &World) -> CommandId {
    let (yara, cara) = (world.sign_in("yara").await, world.sign_in("cara").await);
    speak(world, &yara).await;
    cara.apply(&send(world)).await;
    waiting(&cara, world).await
}

/// The same, approved by Sam.
pub async fn approved_once(world: &World) {
    let sent = sent_by_cara(world).await;
    let sam = world.sign_in("sam").await;
    sam.apply(&decide(world, sent, true, "")).await;
}

async fn version(browser: &Browser, world: &World, number: &str) -> PlanVersion {
    let path = format!("{}/versions/{number}", path(world, "yara"));
    browser.read(&path).await
}

async fn version_status(browser: &Browser, world: &World, number: &str) -> u16 {
    let path = format!("{}/versions/{number}", path(world, "yara"));
    browser.status(&path).await.as_u16()
}

/// Rewrites what stands in the adults' view of the story.
async fn rewrite(browser: &Browser, world: &World, text: &str) {
    let plan: Plan = staff(browser, world).await.plan;
    let written = adults(Section::Story, text);
    let command = write(world, "yara", plan.base(&written), written);
    browser.apply(&command).await;
}

#[tokio::test]
async fn a_plan_is_sent_only_when_the_child_was_heard_and_where_help_is_needed_is_a_goal() {
    let world = World::new().await;
    let (yara, cara) = (world.sign_in("yara").await, world.sign_in("cara").await);
    assert_eq!(cara.refused(&send(&world)).await, "plan_incomplete");
    speak(&world, &yara).await;
    let low = FieldValue::Rating {
        section: Section::Speech,
        rating: Some(DomainRating::NeedsMuchHelp),
    };
    cara.apply(&write(&world, "yara", None, low)).await;
    assert_eq!(cara.refused(&send(&world)).await, "plan_incomplete");
    let young = says(Section::Speech, ChildSays::Declined, Some("Cara"));
    cara.apply(&write(&world, "yara", None, young)).await;
    assert_eq!(cara.refused(&send(&world)).await, "plan_incomplete");
    let goal = FieldValue::Goal {
        goal: PlanItemId(Uuid::now_v7()),
        section: Section::Speech,
        text: Some("Is understood by all".into()),
    };
    cara.apply(&write(&world, "yara", None, goal)).await;
    cara.apply(&send(&world)).await;
    assert_eq!(cara.refused(&send(&world)).await, "plan_waits");
}

#[tokio::test]
async fn a_director_approves_what_was_sent_and_not_what_was_written_since() {
    let world = World::new().await;
    let (yara, cara) = (world.sign_in("yara").await, world.sign_in("cara").await);
    let sam = world.sign_in("sam").await;
    speak(&world, &yara).await;
    rewrite(&cara, &world, "as it was sent").await;
    cara.apply(&send(&world)).await;
    rewrite(&cara, &world, "written since").await;
    let sent = version(&sam, &world, "sent").await;
    assert_eq!(sent.plan.adults_view(Section::Story), "as it was sent");
    assert_eq!(sent.number, None);
    let id = waiting(&sam, &world).await;
    sam.apply(&decide(&world, id, true, "")).await;
    let first = version(&sam, &world, "1").await;
    assert_eq!(first.plan.adults_view(Section::Story), "as it was sent");
    let now = staff(&cara, &world).await.plan;
    assert_eq!(now.adults_view(Section::Story), "written since");
    assert!(!now.is_approved_as_it_stands());
    // The next shows what is otherwise, and what stood there.
    cara.apply(&send(&world)).await;
    let next = version(&sam, &world, "sent").await;
    let changes = next.changes();
    let [(Some(before), after)] = changes[..] else {
        panic!("{changes:?}")
    };
    assert_eq!(before.written, adults(Section::Story, "as it was sent"));
    assert_eq!(after.written, adults(Section::Story, "written since"));
    assert_eq!(version_status(&sam, &world, "2").await, 404);
}

#[tokio::test]
async fn a_plan_that_is_sent_back_says_why_to_the_adults_alone() {
    let world = World::new().await;
    let (yara, cara) = (world.sign_in("yara").await, world.sign_in("cara").await);
    let sam = world.sign_in("sam").await;
    speak(&world, &yara).await;
    cara.apply(&send(&world)).await;
    let id = waiting(&sam, &world).await;
    let silent = decide(&world, id, false, " ");
    assert_eq!(sam.refused(&silent).await, "text_empty");
    let words = "canary: ask the grandmother first";
    sam.apply(&decide(&world, id, false, words)).await;
    let back = staff(&cara, &world).await;
    assert_eq!(back.words, words);
    let decision = back.plan.submission.unwrap().decision.unwrap();
    assert!(!decision.approved && back.plan.versions.is_empty());
    let mine = yara.get(MINE).await.text().await.unwrap();
    assert!(mine.contains("\"approved\":false") && !mine.contains("canary"));
    // What was decided is decided; it is sent anew.
    let again = decide(&world, id, true, "");
    assert_eq!(sam.refused(&again).await, "plan_not_waiting");
    cara.apply(&send(&world)).await;
    assert_eq!(staff(&cara, &world).await.words, "");
}

#[tokio::test]
async fn what_was_sent_can_be_taken_back_until_it_is_decided() {
    let world = World::new().await;
    let (yara, cara) = (world.sign_in("yara").await, world.sign_in("cara").await);
    let sam = world.sign_in("sam").await;
    speak(&world, &yara).await;
    cara.apply(&send(&world)).await;
    let id = waiting(&sam, &world).await;
    cara.apply(&take_back(&world, id)).await;
    assert_eq!(version_status(&sam, &world, "sent").await, 404);
    let late = decide(&world, id, true, "");
    assert_eq!(sam.refused(&late).await, "plan_not_waiting");
    assert_eq!(
        cara.refused(&take_back(&world, id)).await,
        "plan_not_waiting"
    );
    cara.apply(&send(&world)).await;
    // Who means what was taken back decides on nothing else, and takes nothing else back.
    let late = decide(&world, id, true, "");
    assert_eq!(sam.refused(&late).await, "plan_not_waiting");
    assert_eq!(
        cara.refused(&take_back(&world, id)).await,
        "plan_not_waiting"
    );
    // What was said before it was sent by mistake is said again.
    let id = waiting(&sam, &world).await;
    sam.apply(&decide(&world, id, false, "not yet")).await;
    cara.apply(&send(&world)).await;
    let id = waiting(&sam, &world).await;
    cara.apply(&take_back(&world, id)).await;
    let back = staff(&cara, &world).await;
    assert_eq!(back.words, "not yet");
    assert!(back.plan.submission.unwrap().decision.is_some());
}

#[tokio::test]
async fn nobody_but_who_oversees_the_place_approves() {
    let world = World::new().await;
    name_in_plan(&world, "pia", "yara").await;
    let (yara, cara) = (world.sign_in("yara").await, world.sign_in("cara").await);
    speak(&world, &yara).await;
    assert_eq!(yara.refused(&send(&world)).await, "not_allowed");
    cara.apply(&send(&world)).await;
    let id = waiting(&cara, &world).await;
    for (who, refusal) in [
        ("cara", "not_allowed"),
        ("pia", "not_allowed"),
        ("yara", "not_allowed"),
        ("yusuf", "not_found"),
        ("hana", "not_found"),
        ("sofia", "not_found"),
        ("bruno", "not_found"),
        ("nora", "not_found"),
        ("adam", "not_found"),
    ] {
        let browser = world.sign_in(who).await;
        let approve = decide(&world, id, true, "");
        assert_eq!(browser.refused(&approve).await, refusal, "{who}");
    }
    let sam = world.sign_in("sam").await;
    assert_eq!(sam.refused(&send(&world)).await, "not_allowed");
}

#[tokio::test]
async fn an_approved_version_never_changes_whatever_is_sent_by_hand() {
    let world = World::new().await;
    approved_once(&world).await;
    let (yara, cara) = (world.sign_in("yara").await, world.sign_in("cara").await);
    let sam = world.sign_in("sam").await;
    let fields = |version: PlanVersion| serde_json::to_value(version.plan.fields).unwrap();
    let first = fields(version(&cara, &world, "1").await);
    let plan = staff(&cara, &world).await.plan;
    assert_eq!(cara.refused(&send(&world)).await, "plan_unchanged");
    // Over the command that wrote what was approved; under its very id; as of long ago.
    let (_, view) = plan.childs_view(Section::Story).unwrap();
    let other = says(Section::Story, ChildSays::Words("otherwise".into()), None);
    let over = write(&world, "yara", Some(view.id), other.clone());
    let mut same_id = write(&world, "yara", None, other.clone());
    same_id["id"] = json!(view.id);
    let mut long_ago = write(&world, "yara", None, other);
    long_ago["at"] = json!(world.hours(-24 * 400));
    yara.apply(&over).await;
    assert_eq!(yara.refused(&same_id).await, "id_reused");
    yara.send(&[long_ago]).await;
    rewrite(&cara, &world, "new words").await;
    let sent = plan.submission.unwrap().id;
    let again = decide(&world, sent, false, "after all not");
    assert_eq!(sam.refused(&again).await, "plan_not_waiting");
    assert_eq!(
        cara.refused(&take_back(&world, sent)).await,
        "plan_not_waiting"
    );
    for who in [&cara, &sam] {
        assert_eq!(fields(version(who, &world, "1").await), first);
    }
    let mine: PlanVersion = yara.read("/api/me/plan/versions/1").await;
    assert_eq!(fields(mine), first);
    for method in [
        reqwest::Method::PUT,
        reqwest::Method::POST,
        reqwest::Method::DELETE,
    ] {
        let path = format!("{}/versions/1", path(&world, "yara"));
        let response = sam
            .request(method.clone(), &path)
            .json(&json!({}))
            .send()
            .await;
        assert!(response.unwrap().status().is_client_error(), "{method}");
    }
    // A second version leaves the first as it is, and goes with the child.
    cara.apply(&send(&world)).await;
    let id = waiting(&sam, &world).await;
    sam.apply(&decide(&world, id, true, "Well done")).await;
    assert_eq!(fields(version(&cara, &world, "1").await), first);
    let second = version(&cara, &world, "2").await;
    assert_eq!(second.plan.adults_view(Section::Story), "new words");
    let mine: MyPlan = yara.read(MINE).await;
    let numbers: Vec<u32> = mine.plan.versions.iter().map(|one| one.number).collect();
    assert_eq!(numbers, [2, 1]);
}

#[tokio::test]
async fn a_version_is_read_by_those_in_the_plan_and_for_others_there_is_none() {
    let world = World::new().await;
    approved_once(&world).await;
    name_in_plan(&world, "pia", "yara").await;
    for (who, status) in [
        ("cara", 200),
        ("sam", 200),
        ("pia", 200),
        ("petra", 404),
        ("hana", 404),
        ("yusuf", 404),
        ("yara", 404),
        ("sofia", 404),
        ("nora", 404),
    ] {
        let browser = world.sign_in(who).await;
        assert_eq!(version_status(&browser, &world, "1").await, status, "{who}");
    }
    let cara = world.sign_in("cara").await;
    for number in ["0", "2", "-1", "one", "sent", "99999999999"] {
        assert_eq!(version_status(&cara, &world, number).await, 404, "{number}");
    }
    let yusuf = world.sign_in("yusuf").await;
    assert_eq!(yusuf.status("/api/me/plan/versions/1").await, 404);
}

#[tokio::test]
async fn who_had_a_part_in_a_version_is_called_by_name_when_they_have_left() {
    let world = World::new().await;
    name_in_plan(&world, "pia", "yara").await;
    let (yara, cara) = (world.sign_in("yara").await, world.sign_in("cara").await);
    let sam = world.sign_in("sam").await;
    let pia = world.person("pia");
    let [goal, action] = [1, 2].map(|_| PlanItemId(Uuid::now_v7()));
    let (section, text) = (Section::Health, Some("text".to_owned()));
    let young = says(section, ChildSays::Declined, Some("Cara"));
    for written in [
        young,
        FieldValue::Goal {
            goal,
            section,
            text: text.clone(),
        },
        FieldValue::Action { action, goal, text },
        FieldValue::Owner {
            action,
            owner: Owner::Person(pia),
        },
    ] {
        cara.apply(&write(&world, "yara", None, written)).await;
    }
    speak(&world, &yara).await;
    cara.apply(&send(&world)).await;
    let id = waiting(&sam, &world).await;
    sam.apply(&decide(&world, id, true, "")).await;
    let plan = staff(&cara, &world).await.plan;
    let owner = Owner::Family;
    let reassigned = FieldValue::Owner { action, owner };
    let command = write(&world, "yara", plan.base(&reassigned), reassigned);
    cara.apply(&command).await;
    let leaves = Act::from(NameSpecialist {
        child: world.person("yara"),
        specialist: pia,
        on: false,
    });
    cara.apply(&world.command(json!(leaves))).await;
    assert!(staff(&cara, &world).await.plan.person(pia).is_none());
    let first = version(&cara, &world, "1").await;
    assert_eq!(first.plan.person(pia).unwrap().name, "pia");
}
