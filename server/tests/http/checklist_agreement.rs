//! The app and the server come to the same about a checklist, and nothing of a
//! rating shows to the other voice, whatever the two do in whatever order.

use crate::{
    app::Browser,
    checklist::{MEAL, MINE, about_yara, path},
    checklist_proposals::{a_month_of_the_table, answer},
    world::World,
};
use care::{
    access::Actor,
    aggregate::{Aggregate, SubjectChange},
    checklist::ChecklistChange,
    checklist::{
        AddEvidence, AgreeStep, BeginRound, Checklist, FinishRound, RateSkill, RemoveEvidence,
        SetGoal, round_after,
    },
    command::{Act, Command, Outcome},
    decide::{Objection, decide},
    id::{CommandId, RoundId},
    skill_set::skill::{Rating, SkillId},
};
use proptest::{prelude::*, test_runner::TestRunner};
use uuid::Uuid;

#[derive(Clone, Debug)]
enum Deed {
    Begin { new: bool },
    Rate { skill: usize, rating: usize },
    Finish { done: bool },
    Agree { skill: usize },
    Note { skill: usize },
    Forget,
    Goal { skill: usize, on: bool },
    Answer { add: Option<bool> },
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        2 => any::<bool>().prop_map(|new| Deed::Begin { new }),
        6 => (0..4usize, 0..7usize).prop_map(|(skill, rating)| Deed::Rate { skill, rating }),
        3 => prop::bool::weighted(0.8).prop_map(|done| Deed::Finish { done }),
        2 => (0..4usize).prop_map(|skill| Deed::Agree { skill }),
        2 => (0..4usize).prop_map(|skill| Deed::Note { skill }),
        1 => Just(Deed::Forget),
        2 => (0..4usize, any::<bool>()).prop_map(|(skill, on)| Deed::Goal { skill, on }),
        2 => any::<Option<bool>>().prop_map(|add| Deed::Answer { add }),
    ]
}

fn act(world: &World, doc: &Checklist, rounds: &[RoundId], deed: &Deed) -> Act {
    let youth = doc.youth.id;
    let skills = [
        MEAL,
        "money.compare-two-prices",
        "money.read-a-payslip",
        "none",
    ];
    let skill = |at: usize| SkillId(skills[at].into());
    let round = rounds.last().copied().unwrap_or(RoundId(Uuid::nil()));
    let next = round_after(youth, rounds.len());
    match *deed {
        Deed::Begin { new } => Act::from(BeginRound {
            youth,
            round: if new { next } else { round },
        }),
        Deed::Rate { skill: at, rating } => Act::from(RateSkill {
            youth,
            round,
            skill: skill(at),
            rating: Rating::ALL.get(rating).copied(),
        }),
        Deed::Finish { done } => Act::from(FinishRound { youth, round, done }),
        Deed::Agree { skill: at } => Act::from(AgreeStep {
            youth,
            round,
            skill: skill(at),
            text: "a step".into(),
            until: None,
        }),
        Deed::Note { skill: at } => Act::from(AddEvidence {
            youth,
            skill: skill(at),
            text: "I did it".into(),
            photo: None,
        }),
        Deed::Forget => Act::from(RemoveEvidence {
            youth,
            evidence: match doc.evidence.first() {
                Some(evidence) => evidence.id,
                None => CommandId(Uuid::nil()),
            },
        }),
        Deed::Answer { add } => answer(world, add),
        Deed::Goal { skill: at, on } => Act::from(SetGoal {
            youth,
            skill: skill(at),
            on,
        }),
    }
}

async fn step(
    world: &World,
    people: &[(Browser, Actor, String)],
    who: usize,
    rounds: &mut Vec<RoundId>,
    deed: &Deed,
) {
    let (browser, actor, path) = &people[who];
    let before: Checklist = browser.read(path).await;
    let command = about_yara(world, act(world, &before, rounds, deed));
    let parsed: Command = serde_json::from_value(command.clone()).unwrap();
    let other = if *path == MINE {
        &people[1]
    } else {
        &people[0]
    };
    let blind: Checklist = other.0.read(&other.2).await;
    let foretold = decide(&before, *actor, &parsed);
    let answer = browser.send(std::slice::from_ref(&command)).await.remove(0);
    let outcome: Outcome = serde_json::from_value(answer.clone()).unwrap();
    let after: Checklist = browser.read(path).await;
    match (foretold, outcome) {
        (Ok(change), Outcome::Applied { revision }) => {
            if let ChecklistChange::RoundBegun { round, .. } = change
                && rounds.last() != Some(&round)
            {
                rounds.push(round);
            }
            if let ChecklistChange::SkillRated { .. } = change {
                // Nothing of it shows to the other side.
                let seen: Checklist = other.0.read(&other.2).await;
                let seen = Checklist {
                    revision: blind.revision,
                    ..seen
                };
                assert_eq!(seen, blind, "{command}");
            }
            if !change.is_foretold() {
                return; // The other voice's words come with it.
            }
            let mut predicted = before;
            predicted.apply(&change);
            predicted.revision = revision;
            assert_eq!(predicted, after, "{command}");
        }
        (Err(Objection::Refused(foretold)), Outcome::Rejected { refusal }) => {
            assert_eq!(foretold, refusal, "{command}");
            assert_eq!(before, after, "{command}");
        }
        (foretold, _) => panic!("{command}: {answer}, foretold {foretold:?}"),
    }
}

#[test]
fn what_the_app_foretells_of_a_checklist_is_what_the_server_gives() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = ProptestConfig {
        cases: 8,
        max_shrink_iters: 40,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let deeds = prop::collection::vec((0..3usize, deed()), 10..40);
    TestRunner::new(config)
        .run(&deeds, |deeds| {
            runtime.block_on(async {
                let world = World::new().await;
                a_month_of_the_table(&world).await;
                let mut people = Vec::new();
                for name in ["yara", "cara", "carl"] {
                    let own = name == "yara";
                    let path = if own {
                        MINE.into()
                    } else {
                        path(&world, "yara")
                    };
                    let browser = world.sign_in(name).await;
                    let doc: Checklist = browser.read(&path).await;
                    people.push((browser, doc.actor, path));
                }
                let mut rounds = Vec::new();
                for (who, deed) in &deeds {
                    step(&world, &people, *who, &mut rounds, deed).await;
                }
            });
            Ok(())
        })
        .unwrap();
}
