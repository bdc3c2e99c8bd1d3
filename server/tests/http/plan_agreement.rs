//! The app and the server come to the same about a plan, whatever three people do in it
//! in whatever order: what the one foretells, the other gives.

use crate::{
    app::Browser,
    plan::{MINE, path, says, write},
    plan_acts::{Operation, act, operation},
    plan_reintegration::with_families,
    world::World,
};
use care::{
    access::Actor,
    aggregate::{Aggregate, SubjectChange},
    command::{Command, Outcome},
    decide::{Objection, decide},
    id::CommandId,
    plan::{ChildSays, MyPlan, Plan, PlanChange, Section, StaffPlan},
};
use proptest::{prelude::*, test_runner::TestRunner};
use serde_json::json;

/// A plan as one of the three has it.
enum Doc {
    Mine(MyPlan),
    Staff(StaffPlan),
}

impl Doc {
    async fn read(browser: &Browser, path: &str) -> Self {
        if path == MINE {
            Self::Mine(browser.read(path).await)
        } else {
            Self::Staff(browser.read(path).await)
        }
    }

    fn plan(&mut self) -> &mut Plan {
        match self {
            Self::Mine(doc) => &mut doc.plan,
            Self::Staff(doc) => &mut doc.plan,
        }
    }

    fn words(&self) -> &str {
        match self {
            Self::Mine(_) => "",
            Self::Staff(doc) => &doc.words,
        }
    }

    fn notes(&self) -> Vec<CommandId> {
        match self {
            Self::Mine(doc) => doc.notes.iter().map(|note| note.id).collect(),
            Self::Staff(doc) => doc.notes.iter().map(|one| one.note.id).collect(),
        }
    }

    fn decide(&self, actor: Actor, command: &Command) -> Result<PlanChange, Objection> {
        match self {
            Self::Mine(doc) => decide(doc, actor, command),
            Self::Staff(doc) => decide(doc, actor, command),
        }
    }
}

async fn step(world: &World, people: &[(Browser, String)], operation: &Operation) {
    let (browser, path) = &people[operation.who];
    let mut before = Doc::read(browser, path).await;
    let command = world.command(json!(act(
        world,
        &before.plan().clone(),
        &before.notes(),
        operation
    )));
    let parsed: Command = serde_json::from_value(command.clone()).unwrap();
    let actor = before.plan().actor;
    let foretold = before.decide(actor, &parsed);
    let answer = browser.send(std::slice::from_ref(&command)).await.remove(0);
    let outcome: Outcome = serde_json::from_value(answer.clone()).unwrap();
    let mut after = Doc::read(browser, path).await;
    match (foretold, outcome) {
        (Ok(change), Outcome::Applied { revision }) => {
            if !change.is_foretold() {
                return; // What was decided before shows again.
            }
            match &mut before {
                Doc::Mine(doc) => doc.apply(&change),
                Doc::Staff(doc) => doc.apply(&change),
            }
            before.plan().revision = revision;
        }
        (Err(Objection::Refused(foretold)), Outcome::Rejected { refusal }) => {
            assert_eq!(foretold, refusal, "{command}");
        }
        (Err(Objection::Conflict(foretold)), Outcome::Conflict { current }) => {
            assert_eq!(foretold, current, "{command}");
        }
        (foretold, _) => panic!("{command}: {answer}, foretold {foretold:?}"),
    }
    assert_eq!(before.plan(), after.plan(), "{command}");
    assert_eq!(before.words(), after.words(), "{command}");
    assert_eq!(before.notes(), after.notes(), "{command}");
}

#[test]
fn what_the_app_foretells_of_a_plan_is_what_the_server_gives() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = ProptestConfig {
        cases: 8,
        max_shrink_iters: 40,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    TestRunner::new(config)
        .run(&prop::collection::vec(operation(), 30..80), |operations| {
            runtime.block_on(async {
                let world = World::new().await;
                // In a house of ours, or at home again.
                if operations.len() % 2 == 0 {
                    with_families(&world, world.rainbow).await;
                }
                // Sixteen today.
                world.born("yara", "2010-11-20").await;
                let mut people = Vec::new();
                for name in ["yara", "cara", "sam"] {
                    let path = match name {
                        "yara" => MINE.into(),
                        _ => path(&world, "yara"),
                    };
                    people.push((world.sign_in(name).await, path));
                }
                // Little is missing: it can be sent.
                for section in [Section::Strengths, Section::Future] {
                    let young = says(section, ChildSays::TooYoung, Some("Cara"));
                    let young = write(&world, "yara", None, young);
                    people[1].0.apply(&young).await;
                }
                for operation in &operations {
                    step(&world, &people, operation).await;
                }
            });
            Ok(())
        })
        .unwrap();
}
