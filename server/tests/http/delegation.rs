//! Who stands in for a director, over HTTP (R4): from the first day to the last, decided and
//! ended by the director, and followed by everything that overseeing opens.

use crate::{
    app::{Browser, variant},
    placement_moves::move_to,
    plan::{path, plan_of},
    plan_approvals::{decide, sent_by_cara, waiting},
    world::{TODAY, World, date},
};
use care::placement::PlacementAct;
use care::{
    accounts::Me,
    aggregate::Aggregate,
    boards::day::HomesBoard,
    command::{Act, Command, Outcome},
    decide::{Objection, decide as foretell},
    delegation::{Delegations, EndDelegation, NameDelegate},
    id::{CommandId, HomeId},
    placement::{CallOffMove, Placements},
    plan::{FieldValue, HousingPart, MyPlan, WritePlan},
};
use chrono::{NaiveDate, TimeDelta};
use proptest::{prelude::*, test_runner::TestRunner};
use sea_orm::{ColumnTrait, Database, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::{Value, json};
use uuid::Uuid;

fn at(home: HomeId) -> String {
    format!("/api/homes/{home}/delegations")
}

fn day(ahead: i64) -> NaiveDate {
    date(TODAY) + TimeDelta::days(ahead)
}

/// Names somebody at Rainbow's place, from and to so many days from the world's first.
pub fn name(world: &World, who: &str, from: i64, last: i64) -> Value {
    let act = Act::from(NameDelegate {
        delegate: world.person(who),
        from: day(from),
        last: day(last),
    });
    world.command_at(world.rainbow, world.clock.now(), json!(act))
}

pub fn end(world: &World, named: &Value) -> Value {
    let delegation: CommandId = serde_json::from_value(named["id"].clone()).unwrap();
    let act = Act::from(EndDelegation { delegation });
    world.command_at(world.rainbow, world.clock.now(), json!(act))
}

async fn homes_on_board(browser: &Browser) -> Vec<String> {
    let board: HomesBoard = browser.read("/api/boards/homes").await;
    board.rows.into_iter().map(|row| row.home.name).collect()
}

#[tokio::test]
async fn a_delegate_oversees_the_place_from_the_first_day_to_the_end_of_the_last() {
    let world = World::new().await;
    let (sam, dina) = (world.sign_in("sam").await, world.sign_in("dina").await);
    let yara = world.sign_in("yara").await;
    let plan = path(&world, "yara");
    sam.apply(&name(&world, "dina", 1, 2)).await;
    let reads = async |expected: bool| {
        let status = if expected { 200 } else { 404 };
        for path in [&plan, &world.day("today"), &at(world.rainbow)] {
            assert_eq!(dina.status(path).await, status, "{path}");
        }
        let homes: &[&str] = if expected {
            &["Rainbow", "Sunflower"]
        } else {
            &[]
        };
        assert_eq!(homes_on_board(&dina).await, homes);
        // The child sees who is in their plan while they are.
        let mine: MyPlan = yara.read("/api/me/plan").await;
        let is_in = mine.plan.people.iter().any(|one| one.name == "dina");
        assert_eq!(is_in, expected);
    };
    reads(false).await;
    world.clock.move_on(TimeDelta::days(1));
    reads(true).await;
    let me: Me = dina.read("/api/me").await;
    let until = me.homes[0].until.unwrap();
    world.clock.move_on(TimeDelta::days(1));
    reads(true).await;
    world
        .clock
        .move_on(until - world.clock.now() - TimeDelta::seconds(1));
    assert_eq!(dina.status(&plan).await, 200);
    world.clock.move_on(TimeDelta::seconds(1));
    assert_eq!(dina.status(&plan).await, 404);
}

#[tokio::test]
async fn a_delegate_approves_a_plan_within_the_period_and_not_after() {
    let world = World::new().await;
    let (sam, dina) = (world.sign_in("sam").await, world.sign_in("dina").await);
    let sent = sent_by_cara(&world).await;
    let approve = decide(&world, sent, true, "");
    assert_eq!(dina.refused(&approve).await, "not_found");
    let named = name(&world, "dina", 0, 3);
    sam.apply(&named).await;
    assert_eq!(waiting(&dina, &world).await, sent);
    dina.apply(&decide(&world, sent, true, "")).await;
    let approved = plan_of(&sam, &world, "yara").await;
    assert!(approved.is_approved_as_it_stands());
    sam.apply(&end(&world, &named)).await;
    let late = decide(&world, sent, true, "");
    assert_eq!(dina.refused(&late).await, "not_found");
    assert_eq!(dina.status(&path(&world, "yara")).await, 404);
    // Who approved is still known by name.
    let after = plan_of(&sam, &world, "yara").await;
    let by = after.versions.last().unwrap().by;
    assert_eq!(by, world.person("dina"));
}

#[tokio::test]
async fn a_director_alone_names_and_ends_and_a_delegate_does_not_delegate() {
    let world = World::new().await;
    let (sam, dina) = (world.sign_in("sam").await, world.sign_in("dina").await);
    for who in [
        "cara", "yara", "ada", "pia", "sofia", "bruno", "nora", "adam",
    ] {
        let browser = world.sign_in(who).await;
        let refusal = browser.refused(&name(&world, "dina", 0, 3)).await;
        assert!(["not_found", "not_allowed"].contains(&refusal.as_str()));
    }
    // Nobody whose role it is not, of another association, or who answers already.
    for who in ["cara", "pia", "nora", "bruno", "sam"] {
        assert_eq!(
            sam.refused(&name(&world, who, 0, 3)).await,
            "not_found",
            "{who}"
        );
    }
    let named = name(&world, "dina", 0, 3);
    sam.apply(&named).await;
    assert_eq!(
        dina.refused(&name(&world, "sofia", 0, 3)).await,
        "not_allowed"
    );
    assert_eq!(dina.refused(&end(&world, &named)).await, "not_allowed");
    let doc: Delegations = dina.read(&at(world.sunflower)).await;
    assert!(!doc.answers && doc.delegations.len() == 1);
    // Somebody else's period is none of another place.
    let of_sofia: Delegations = world.sign_in("sofia").await.read(&at(world.faraway)).await;
    assert!(of_sofia.delegations.is_empty());
    let elsewhere = world.command_at(
        world.faraway,
        world.clock.now(),
        end(&world, &named)["act"].clone(),
    );
    let sofia = world.sign_in("sofia").await;
    assert_eq!(sofia.refused(&elsewhere).await, "not_found");
}

#[tokio::test]
async fn what_a_delegate_did_in_the_period_and_sent_after_it_does_not_decide() {
    let world = World::new().await;
    let (sam, dina) = (world.sign_in("sam").await, world.sign_in("dina").await);
    let sent = sent_by_cara(&world).await;
    let named = name(&world, "dina", 0, 3);
    sam.apply(&named).await;
    let offline = decide(&world, sent, true, "");
    world.clock.move_on(TimeDelta::hours(1));
    sam.apply(&end(&world, &named)).await;
    // What is decided for others is judged when it arrives, however it was written.
    assert_eq!(dina.refused(&offline).await, "not_found");
    let housing = FieldValue::Housing {
        part: HousingPart::Decision { decision: None },
    };
    let act = Act::from(WritePlan {
        child: world.person("yara"),
        base: None,
        written: housing,
    });
    let at = world.clock.now() - TimeDelta::minutes(30);
    let offline = world.command_at(world.rainbow, at, json!(act));
    assert_eq!(dina.refused(&offline).await, "not_found");
}

#[tokio::test]
async fn who_loses_the_role_or_the_account_stands_in_no_longer() {
    let world = World::new().await;
    let sam = world.sign_in("sam").await;
    for who in ["dina", "dora"] {
        sam.apply(&name(&world, who, 0, 3)).await;
        let browser = world.sign_in(who).await;
        assert_eq!(browser.status(&world.day("today")).await, 200);
    }
    world.disable("dina").await;
    has_role(&world, "dora", "specialist").await;
    let dora = world.sign_in("dora").await;
    for path in [world.day("today"), at(world.rainbow), path(&world, "yara")] {
        assert_eq!(dora.status(&path).await, 404, "{path}");
    }
    let doc: Delegations = sam.read(&at(world.rainbow)).await;
    for who in ["dina", "dora"] {
        assert!(!doc.may_stand_in.contains(&world.person(who)));
        assert_eq!(doc.name(world.person(who)), who);
    }
    // Nor are they called among those in a plan.
    let plan = plan_of(&sam, &world, "yara").await;
    let names = plan.people.iter().map(|one| one.name.as_str());
    assert!(
        names
            .into_iter()
            .all(|name| !["dina", "dora"].contains(&name))
    );
}

/// Gives somebody another role, as an administrator does.
async fn has_role(world: &World, who: &str, role: &str) {
    use server::db::entity::account::{Column, Entity};
    let db = Database::connect(&world.url).await.unwrap();
    let changed = Entity::update_many()
        .col_expr(Column::Role, Expr::value(role))
        .filter(Column::Person.eq(world.person(who).0));
    changed.exec(&db).await.unwrap();
}

#[tokio::test]
async fn two_who_name_the_same_through_two_homes_at_once_name_them_once() {
    let world = World::new().await;
    let (sam, again) = (world.sign_in("sam").await, world.sign_in("sam").await);
    let one = [name(&world, "dina", 0, 3)];
    let act = one[0]["act"].clone();
    let other = [world.command_at(world.sunflower, world.clock.now(), act)];
    let (one, other) = tokio::join!(sam.send(&one), again.send(&other));
    let mut said = [variant(&one[0]), variant(&other[0])];
    said.sort_unstable();
    assert_eq!(said, ["applied", "rejected"]);
    let doc: Delegations = sam.read(&at(world.rainbow)).await;
    assert_eq!(doc.delegations.len(), 1);
}

#[tokio::test]
async fn what_was_read_in_the_period_is_not_given_again_after_it_was_ended() {
    let world = World::new().await;
    let (sam, dina) = (world.sign_in("sam").await, world.sign_in("dina").await);
    let named = name(&world, "dina", 0, 3);
    sam.apply(&named).await;
    for _ in 0..2 {
        assert_eq!(homes_on_board(&dina).await.len(), 2);
        assert_eq!(dina.status(&world.day("today")).await, 200);
    }
    sam.apply(&end(&world, &named)).await;
    assert_eq!(dina.status(&world.day("today")).await, 404);
    assert!(homes_on_board(&dina).await.is_empty());
    for board in [
        "/api/boards/plans.csv",
        "/api/boards/skills.csv",
        "/api/people",
    ] {
        let text = dina.get(board).await.text().await.unwrap();
        assert!(!text.contains("Rainbow"), "{board}: {text}");
    }
}

#[tokio::test]
async fn a_move_that_a_delegate_decided_is_called_off_by_the_director_whom_they_stood_in_for() {
    let world = World::new().await;
    let (sam, sofia) = (world.sign_in("sam").await, world.sign_in("sofia").await);
    let named = name(&world, "sofia", 0, 3);
    sam.apply(&named).await;
    let goes = Act::Placement(PlacementAct::MoveChild(move_to(
        &world,
        "yara",
        &[],
        world.faraway,
        20,
    )));
    let goes = world.command(json!(goes));
    sofia.apply(&goes).await;
    sam.apply(&end(&world, &named)).await;
    let off = json!(Act::from(CallOffMove {
        child: world.person("yara"),
        decision: serde_json::from_value(goes["id"].clone()).unwrap(),
    }));
    assert_eq!(
        sofia.refused(&world.command(off.clone())).await,
        "not_found"
    );
    sam.apply(&world.command(off)).await;
    let yara = world.sign_in("yara").await;
    let mine: Placements = yara.read("/api/me/placements").await;
    assert!(mine.stays.iter().all(|stay| stay.until.is_none()));
}

/// What the director does.
#[derive(Clone, Debug)]
enum Deed {
    Name { who: usize, from: i64, last: i64 },
    End { which: usize },
    NextDay,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => (0usize..4, -1i64..8, -1i64..8).prop_map(|(who, from, last)| Deed::Name { who, from, last }),
        2 => (0usize..5).prop_map(|which| Deed::End { which }),
        1 => Just(Deed::NextDay),
    ]
}

async fn step(world: &World, sam: &Browser, deed: &Deed) {
    // Through any home of the place.
    let home = world.sunflower;
    let mut before: Delegations = sam.read(&at(home)).await;
    let act = match deed {
        Deed::NextDay => return world.clock.move_on(TimeDelta::days(1)),
        Deed::Name { who, from, last } => Act::from(NameDelegate {
            delegate: world.person(["dina", "dora", "sofia", "cara"][*who]),
            from: before.today + TimeDelta::days(*from),
            last: before.today + TimeDelta::days(*last),
        }),
        Deed::End { which } => {
            let known = before.delegations.get(*which).map(|one| one.id);
            Act::from(EndDelegation {
                delegation: known.unwrap_or_else(|| CommandId(Uuid::now_v7())),
            })
        }
    };
    let command = world.command_at(home, world.clock.now(), json!(act));
    let parsed: Command = serde_json::from_value(command.clone()).unwrap();
    let foretold = foretell(&before, before.actor, &parsed);
    let answer = sam.send(std::slice::from_ref(&command)).await.remove(0);
    let outcome: Outcome = serde_json::from_value(answer.clone()).unwrap();
    match (foretold, outcome) {
        (Ok(change), Outcome::Applied { revision }) => {
            before.apply(&change);
            before.revision = revision;
        }
        (Err(Objection::Refused(foretold)), Outcome::Rejected { refusal }) => {
            assert_eq!(foretold, refusal, "{command}");
        }
        (foretold, _) => panic!("{command}: {answer}, foretold {foretold:?}"),
    }
    let after: Delegations = sam.read(&at(home)).await;
    assert_eq!(before, after, "{command}");
}

#[test]
fn what_the_app_foretells_of_delegations_is_what_the_server_gives() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = ProptestConfig {
        cases: 8,
        max_shrink_iters: 30,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    TestRunner::new(config)
        .run(&prop::collection::vec(deed(), 10..25), |deeds| {
            runtime.block_on(async {
                let world = World::new().await;
                let sam = world.sign_in("sam").await;
                for deed in &deeds {
                    step(&world, &sam, deed).await;
                }
            });
            Ok(())
        })
        .unwrap();
}
