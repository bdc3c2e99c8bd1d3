//! Notes in a plan over HTTP (R12): each is read by those it is for and by nobody else,
//! and a youth never receives a byte of what is not theirs.

use crate::{
    app::Browser,
    plan::{MINE, name_in_plan, named, path},
    world::World,
};
use care::{
    command::Act,
    id::CommandId,
    plan::{MyPlan, NoteReaders, Section, StaffPlan, WithdrawPlanNote, WritePlanNote},
};
use chrono::TimeDelta;
use serde_json::{Value, json};

fn note(world: &World, text: &str, readers: NoteReaders) -> Value {
    let act = Act::from(WritePlanNote {
        child: world.person("yara"),
        section: Some(Section::Feelings),
        text: text.into(),
        readers,
    });
    world.command(json!(act))
}

fn withdrawal(world: &World, note: &Value) -> Value {
    let note: CommandId = serde_json::from_value(note["id"].clone()).unwrap();
    let child = world.person("yara");
    world.command(json!(Act::from(WithdrawPlanNote { child, note })))
}

/// The texts of the notes that an adult reads, the newest first.
async fn texts(browser: &Browser, world: &World) -> Vec<String> {
    let doc: StaffPlan = browser.read(&path(world, "yara")).await;
    doc.notes.into_iter().map(|one| one.note.text).collect()
}

#[tokio::test]
async fn a_note_is_read_by_those_it_is_for_and_by_who_wrote_it() {
    let world = World::new().await;
    for specialist in ["pia", "petra"] {
        name_in_plan(&world, specialist, "yara").await;
    }
    let (cara, carl) = (world.sign_in("cara").await, world.sign_in("carl").await);
    let (pia, petra) = (world.sign_in("pia").await, world.sign_in("petra").await);
    let (sam, yara) = (world.sign_in("sam").await, world.sign_in("yara").await);
    use NoteReaders::{Everyone, Specialists, Staff};
    for (browser, text, readers) in [
        (&cara, "for everyone", Everyone),
        (&cara, "canary of the adults", Staff),
        (&pia, "canary of the specialists", Specialists),
        (&cara, "canary for the specialists", Specialists),
        (&yara, "by herself", Everyone),
    ] {
        browser.apply(&note(&world, text, readers)).await;
        world.clock.move_on(TimeDelta::minutes(1));
    }
    let adults = ["by herself", "canary of the adults", "for everyone"];
    assert_eq!(texts(&carl, &world).await, adults);
    assert_eq!(texts(&sam, &world).await, adults);
    let all = [
        "by herself",
        "canary for the specialists",
        "canary of the specialists",
        "canary of the adults",
        "for everyone",
    ];
    assert_eq!(texts(&petra, &world).await, all);
    assert_eq!(texts(&pia, &world).await, all);
    // She wrote one of those for the specialists.
    let own = [all[0], all[1], all[3], all[4]];
    assert_eq!(texts(&cara, &world).await, own);
    let mine: MyPlan = yara.read(MINE).await;
    let mine: Vec<&str> = mine.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(mine, ["by herself", "for everyone"]);
}

#[tokio::test]
async fn a_youth_receives_no_byte_of_a_note_that_is_not_theirs() {
    let world = World::new().await;
    name_in_plan(&world, "pia", "yara").await;
    let (cara, pia, yara) = (
        world.sign_in("cara").await,
        world.sign_in("pia").await,
        world.sign_in("yara").await,
    );
    let before = yara.get(MINE).await.text().await.unwrap();
    let secret = note(&world, "canary of the adults", NoteReaders::Staff);
    cara.apply(&secret).await;
    let other = note(
        &world,
        "canary of the specialists",
        NoteReaders::Specialists,
    );
    pia.apply(&other).await;
    // Who has left the plan and wrote nothing that she can read is nobody to her.
    world.clock.move_on(TimeDelta::hours(1));
    named(&world, "pia", "yara", false).await;
    let after = yara.get(MINE).await.text().await.unwrap();
    let pias = world.person("pia").to_string();
    for trace in ["canary", "readers", "staff_notes", &pias] {
        assert!(!after.contains(trace), "{trace} in {after}");
    }
    // But for how often something changed, not even that there is one shows.
    let bare = |text: &str| {
        let mut doc: Value = serde_json::from_str(text).unwrap();
        for moving in ["revision", "people", "specialists"] {
            doc["plan"][moving] = Value::Null;
        }
        doc
    };
    assert_eq!(bare(&before), bare(&after));
    // Nor does she learn of one by trying.
    assert_eq!(
        yara.refused(&withdrawal(&world, &secret)).await,
        "not_found"
    );
    for readers in [NoteReaders::Staff, NoteReaders::Specialists] {
        let mine = note(&world, "whatever", readers);
        assert_eq!(yara.refused(&mine).await, "not_allowed");
    }
}

#[tokio::test]
async fn only_its_writer_takes_a_note_back_and_its_row_stays() {
    let world = World::new().await;
    let (cara, carl) = (world.sign_in("cara").await, world.sign_in("carl").await);
    let written = note(&world, "written too fast", NoteReaders::Staff);
    cara.apply(&written).await;
    assert_eq!(
        carl.refused(&withdrawal(&world, &written)).await,
        "not_allowed"
    );
    cara.apply(&withdrawal(&world, &written)).await;
    assert!(texts(&carl, &world).await.is_empty());
    // Once back, it is nothing to anybody.
    assert_eq!(
        cara.refused(&withdrawal(&world, &written)).await,
        "not_found"
    );
}

#[tokio::test]
async fn who_wrote_a_note_is_called_by_name_after_they_have_left_the_plan() {
    let world = World::new().await;
    name_in_plan(&world, "pia", "yara").await;
    let (cara, pia) = (world.sign_in("cara").await, world.sign_in("pia").await);
    pia.apply(&note(&world, "for all", NoteReaders::Everyone))
        .await;
    world.clock.move_on(TimeDelta::hours(1));
    named(&world, "pia", "yara", false).await;
    let doc: StaffPlan = cara.read(&path(&world, "yara")).await;
    assert_eq!(doc.plan.person(doc.notes[0].note.by).unwrap().name, "pia");
    // What she writes after that does not arrive.
    world.clock.move_on(TimeDelta::hours(1));
    let late = note(&world, "too late", NoteReaders::Everyone);
    let late = world.command_at(world.rainbow, world.hours(2), late["act"].clone());
    assert_eq!(pia.refused(&late).await, "not_found");
}
