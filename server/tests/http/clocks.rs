//! A device's clock is the device's word: what decides, orders or counts goes by the server's.

use crate::{
    placement_moves,
    plan::{MINE, path, plan_of, write},
    plan_approvals::{decide, sent_by_cara},
    world::{TODAY, World, date},
};
use care::{
    boards::day::FigureList,
    command::Act,
    day::HomeDay,
    id::{CommandId, PlanItemId},
    placement::Placements,
    plan::{
        FieldValue, Meeting, NoteReaders, PlanVersion, ReviewPart, ReviewReason, ReviewRequest,
        StaffPlan, WritePlanNote,
    },
};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{Database, EntityTrait};
use serde_json::{Value, json};
use uuid::Uuid;

/// A command as a device with a wrong clock sends it.
fn by_clock(mut command: Value, at: &str) -> Value {
    command["at"] = json!(at);
    command
}

/// Clocks that nobody has.
const WRONG: [&str; 2] = ["2001-01-01T00:00:00Z", "9000-01-01T00:00:00Z"];

#[tokio::test]
async fn a_plan_is_approved_when_the_server_has_it() {
    for wrong in WRONG {
        let world = World::new().await;
        let sent = sent_by_cara(&world).await;
        let (sam, cara) = (world.sign_in("sam").await, world.sign_in("cara").await);
        world.clock.move_on(TimeDelta::minutes(5));
        let now = world.clock.now();
        sam.apply(&by_clock(decide(&world, sent, true, ""), wrong))
            .await;
        let version: PlanVersion = cara
            .read(&format!("{}/versions/1", path(&world, "yara")))
            .await;
        let version = &version.plan.versions[0];
        assert_eq!((version.at, version.on), (now, date(TODAY)));
        let plan = plan_of(&cara, &world, "yara").await;
        assert_eq!(plan.submission.clone().unwrap().decision.unwrap().at, now);
        // The next review is due half a year from that day, and not from the device's.
        let half_a_year = date(TODAY) + chrono::Months::new(6);
        assert_eq!(plan.due().1, half_a_year);
    }
}

#[tokio::test]
async fn a_move_is_decided_and_called_off_when_the_server_has_it() {
    let world = World::new().await;
    let sam = world.sign_in("sam").await;
    let act = placement_moves::move_to(&world, "yara", &[], world.sunflower, 3);
    let decided = by_clock(world.command(json!(Act::from(act))), WRONG[0]);
    sam.apply(&decided).await;
    let id: CommandId = serde_json::from_value(decided["id"].clone()).unwrap();
    world.clock.move_on(TimeDelta::minutes(1));
    let child = world.person("yara");
    let off = json!({"call_off_move": {"child": child, "decision": id}});
    sam.apply(&by_clock(world.command(off), WRONG[1])).await;
    let path = placement_moves::at(world.rainbow, &world, "yara", "placements");
    let placements: Placements = sam.read(&path).await;
    let one = &placements.decisions[0];
    let off = one.called_off.as_ref().unwrap();
    assert_eq!(
        (one.at, off.at),
        (world.hours(0), world.hours(0) + TimeDelta::minutes(1))
    );
}

#[tokio::test]
async fn of_a_devices_clock_nothing_is_kept_that_nobody_can_believe() {
    let world = World::new().await;
    let (cara, sam) = (world.sign_in("cara").await, world.sign_in("sam").await);
    let earliest = world.hours(0) - TimeDelta::days(14);
    let hour_ago = world.hours(-1);
    for (device, kept) in [
        (WRONG[0], earliest),
        (WRONG[1], world.hours(0)),
        (&hour_ago.to_rfc3339(), hour_ago),
    ] {
        cara.apply(&by_clock(world.tick("breakfast", None, "done"), device))
            .await;
        let day: HomeDay = cara.read(&world.day("today")).await;
        let mut ticks = day.day.slots.iter().filter_map(|slot| slot.tick.as_ref());
        let tick = ticks.next_back().unwrap();
        assert_eq!(
            (tick.device_at, tick.server_at),
            (kept, Some(world.hours(0)))
        );
        cara.apply(&by_clock(world.note("hello", "staff"), device))
            .await;
        let day: HomeDay = cara.read(&world.day("today")).await;
        assert_eq!(day.notes.last().unwrap().note.at, kept);
    }
    let list: FigureList = sam
        .read(&format!("/api/homes/{}/figures/done", world.rainbow))
        .await;
    assert_eq!(list.lines[0].recorded_at, Some(world.hours(0)));
    let db = Database::connect(&world.url).await.unwrap();
    let commands = server::db::entity::command::Entity::find()
        .all(&db)
        .await
        .unwrap();
    let times: Vec<DateTime<Utc>> = commands.iter().map(|one| one.device_at).collect();
    assert!(
        times
            .iter()
            .all(|at| (earliest..=world.hours(0)).contains(at)),
        "{times:?}"
    );
}

#[tokio::test]
async fn the_newest_note_in_a_plan_is_the_last_that_arrived() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let note = |text: &str| {
        let act = Act::from(WritePlanNote {
            child: world.person("yara"),
            section: None,
            text: text.into(),
            readers: NoteReaders::Staff,
        });
        world.command(json!(act))
    };
    for (text, at) in [("first", WRONG[1]), ("second", WRONG[0])] {
        cara.apply(&by_clock(note(text), at)).await;
        world.clock.move_on(TimeDelta::minutes(1));
    }
    let doc: StaffPlan = cara.read(&path(&world, "yara")).await;
    let texts: Vec<_> = doc.notes.iter().map(|one| one.note.text.as_str()).collect();
    assert_eq!(texts, ["second", "first"]);
}

#[tokio::test]
async fn a_request_is_answered_by_what_arrived_after_it() {
    let world = World::new().await;
    let (cara, yara) = (world.sign_in("cara").await, world.sign_in("yara").await);
    let item = || PlanItemId(Uuid::now_v7());
    let on = date(TODAY);
    let asked = FieldValue::Request {
        request: item(),
        asked: Some(ReviewRequest {
            on,
            words: String::new(),
        }),
    };
    // Her phone is ahead, and the home's is behind.
    yara.apply(&by_clock(write(&world, "yara", None, asked), WRONG[1]))
        .await;
    world.clock.move_on(TimeDelta::minutes(1));
    let review = item();
    let meeting = ReviewPart::Meeting {
        meeting: Some(Meeting {
            on,
            time: "15:30:00".parse().unwrap(),
            place: String::new(),
            reason: ReviewReason::Regular,
        }),
    };
    let guest = |who: &str| ReviewPart::Guest {
        guest: care::plan::Guest::Person(world.person(who)),
        seat: Some(care::plan::Seat {
            name: String::new(),
            came: Some(true),
        }),
    };
    let view = care::plan::ChildsView {
        says: care::plan::ChildSays::Declined,
        listener: Some("Cara".into()),
        on,
    };
    for part in [
        meeting,
        guest("yara"),
        guest("cara"),
        ReviewPart::ChildsPart { view: Some(view) },
        ReviewPart::Outcome {
            outcome: item(),
            text: Some("another school".into()),
        },
        ReviewPart::Held { on: Some(on) },
    ] {
        let written = FieldValue::Review { review, part };
        cara.apply(&by_clock(write(&world, "yara", None, written), WRONG[0]))
            .await;
    }
    let plan: Value = yara.read(MINE).await;
    let plan: care::plan::Plan = serde_json::from_value(plan["plan"].clone()).unwrap();
    assert_eq!(plan.requests(), []);
}
