//! The app and the server come to the same about moves, whatever is decided and called off,
//! and nobody lives in two homes or in none.

use crate::{
    app::Browser,
    placement_moves::{at, excepted, family, move_to},
    world::{TODAY, World, date},
};
use care::placement::PlacementAct;
use care::{
    aggregate::{Aggregate, SubjectChange},
    command::{Act, Command, Outcome},
    decide::{Objection, decide},
    id::CommandId,
    placement::{CallOffMove, MoveDesk},
    plan::ChildSays,
};
use chrono::{NaiveDate, TimeDelta};
use proptest::{prelude::*, test_runner::TestRunner};
use sea_orm::{ColumnTrait, Database, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::json;

/// What somebody does about where the three of Rainbow live.
#[derive(Clone, Debug)]
enum Operation {
    Move {
        child: usize,
        along: bool,
        to: usize,
        days: i64,
        excepted: bool,
        declined: bool,
    },
    CallOff {
        child: usize,
    },
    NextDay,
}

fn operation() -> impl Strategy<Value = Operation> {
    let days = prop_oneof![Just(0), Just(1), Just(3), -40i64..40];
    prop_oneof![
        5 => (0usize..3, any::<bool>(), 0usize..3, days, any::<bool>(), any::<bool>()).prop_map(
            |(child, along, to, days, excepted, declined)| Operation::Move {
                child, along, to, days, excepted, declined,
            }
        ),
        3 => (0usize..3).prop_map(|child| Operation::CallOff { child }),
        1 => Just(Operation::NextDay),
    ]
}

const CHILDREN: [&str; 3] = ["yara", "kim", "yusuf"];

async fn desk_of(world: &World, sam: &Browser, child: &str) -> Option<MoveDesk> {
    for home in [world.rainbow, world.sunflower] {
        let path = at(home, world, child, "move");
        if sam.status(&path).await == 200 {
            return Some(sam.read(&path).await);
        }
    }
    None
}

/// The act of a operation, over the desk that its doer has before them.
fn act_of(world: &World, desk: &MoveDesk, child: usize, operation: &Operation) -> Act {
    let name = CHILDREN[child];
    match operation {
        Operation::Move {
            along,
            to,
            days,
            excepted: with_reason,
            declined,
            ..
        } => {
            let to = [world.rainbow, world.sunflower, world.faraway][*to];
            let with: &[&str] = match along {
                true => &[CHILDREN[(child + 1) % 3]],
                false => &[],
            };
            let mut act = move_to(world, name, with, to, 0);
            act.on = desk.today + TimeDelta::days(*days);
            if *declined {
                act.mover.view.says = ChildSays::Declined;
            }
            Act::Placement(PlacementAct::MoveChild(if *with_reason {
                excepted(act)
            } else {
                act
            }))
        }
        Operation::CallOff { .. } | Operation::NextDay => Act::from(CallOffMove {
            child: world.person(name),
            decision: desk
                .open
                .first()
                .map_or_else(|| CommandId(uuid::Uuid::now_v7()), |one| one.id),
        }),
    }
}

async fn step(world: &World, sam: &Browser, operation: &Operation) {
    let number = match operation {
        Operation::Move { child, .. } | Operation::CallOff { child } => *child,
        Operation::NextDay => return world.clock.move_on(TimeDelta::days(1)),
    };
    let child = CHILDREN[number];
    // Whoever has left has no desk.
    let Some(mut before) = desk_of(world, sam, child).await else {
        return;
    };
    let home = before.home.id;
    let act = act_of(world, &before, number, operation);
    let command = world.command_at(home, world.clock.now(), json!(act));
    let parsed: Command = serde_json::from_value(command.clone()).unwrap();
    let foretold = decide(&before, before.actor, &parsed);
    let answer = sam.send(std::slice::from_ref(&command)).await.remove(0);
    let outcome: Outcome = serde_json::from_value(answer.clone()).unwrap();
    match (foretold, outcome) {
        (Ok(change), Outcome::Applied { revision }) => {
            if !change.is_foretold() {
                return; // The child's documents are another home's now.
            }
            before.apply(&change);
            before.revision = revision;
        }
        (Err(Objection::Refused(foretold)), Outcome::Rejected { refusal }) => {
            assert_eq!(foretold, refusal, "{command}");
        }
        (foretold, _) => panic!("{command}: {answer}, foretold {foretold:?}"),
    }
    let after = desk_of(world, sam, child).await.unwrap();
    assert_eq!(before, after, "{command}");
}

/// Who is to leave some weeks from now, by the register.
const LEAVES: &str = "yusuf";

async fn leaves(world: &World) {
    use server::db::entity::placement::{Column, Entity};
    let db = Database::connect(&world.url).await.unwrap();
    let ends = Entity::update_many()
        .col_expr(
            Column::UntilDate,
            Expr::value(date(TODAY) + TimeDelta::days(20)),
        )
        .filter(Column::Person.eq(world.person(LEAVES).0));
    ends.exec(&db).await.unwrap();
}

/// Each lives in exactly one home on each day, whatever was decided (R5).
pub async fn nobody_is_lost(world: &World) {
    use server::db::entity::placement::{Column, Entity};
    let db = Database::connect(&world.url).await.unwrap();
    let today = world.clock.now().date_naive();
    for child in CHILDREN {
        let stays = Entity::find()
            .filter(Column::Person.eq(world.person(child).0))
            .all(&db)
            .await
            .unwrap();
        for ahead in 0..60 {
            let day: NaiveDate = today + TimeDelta::days(ahead);
            let here = stays.iter().filter(|row| {
                row.from_date <= day && row.until_date.is_none_or(|until| day < until)
            });
            // One of them is to leave, by the register.
            let least = usize::from(child != LEAVES);
            let here = here.count();
            assert!((least..=1).contains(&here), "{child} on {day}: {stays:?}");
        }
    }
}

#[test]
fn what_the_app_foretells_of_moves_is_what_the_server_gives_and_nobody_is_lost() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = ProptestConfig {
        cases: 8,
        max_shrink_iters: 30,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    TestRunner::new(config)
        .run(&prop::collection::vec(operation(), 10..30), |operations| {
            runtime.block_on(async {
                let world = World::new().await;
                family(&world, &["yara", "kim"]).await;
                leaves(&world).await;
                let sam = world.sign_in("sam").await;
                for operation in &operations {
                    step(&world, &sam, operation).await;
                    nobody_is_lost(&world).await;
                }
            });
            Ok(())
        })
        .unwrap();
}
