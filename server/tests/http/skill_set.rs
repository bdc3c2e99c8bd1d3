//! The skills of a home: added, worded anew, hidden and ordered by those who care for
//! it, while what was said before keeps the words that it was said for.

use crate::{
    app::{Browser, variant},
    checklist::{MEAL, MINE},
    checklist_talk::Talk,
    world::World,
};
use care::checklist::ChecklistAct;
use care::skill_set::SkillSetAct;
use care::{
    aggregate::Aggregate,
    checklist::{BeginRound, Checklist, RateSkill, SetGoal, round_after},
    command::{Act, Command, Outcome},
    decide::{Objection, decide},
    skill_set::{
        MoveSkill, SaveSkill, ShowSkill, SkillSet,
        arrangement::Level,
        skill::{Area, Rating, Skill, SkillId, Voice},
    },
};
use proptest::{prelude::*, test_runner::TestRunner};
use serde_json::{Value, json};
use uuid::Uuid;

pub const TIDY: &str = "home-food.keep-your-room-tidy";

pub fn set_path(world: &World) -> String {
    format!("/api/homes/{}/skills", world.rainbow)
}

pub fn own(words: &str) -> Skill {
    Skill {
        id: SkillId(format!("home.{}", Uuid::now_v7())),
        area: Area::HomeFood,
        from_age: 14,
        text: [("en".to_owned(), words.to_owned())].into(),
    }
}

pub fn save(world: &World, skill: &Skill, replaces: Option<&Skill>) -> Value {
    let act = SaveSkill {
        skill: skill.clone(),
        replaces: replaces.map(|old| old.id.clone()),
        level: Level::Home,
    };
    world.command(json!(Act::SkillSet(SkillSetAct::SaveSkill(act))))
}

pub fn show(world: &World, skill: &str, shown: bool) -> Value {
    let skill = SkillId(skill.into());
    let level = Level::Home;
    world.command(json!(Act::from(ShowSkill {
        skill,
        shown,
        level
    })))
}

pub fn put(world: &World, skill: &SkillId, before: Option<&str>) -> Value {
    let act = MoveSkill {
        skill: skill.clone(),
        before: before.map(|id| SkillId(id.into())),
        level: Level::Home,
    };
    world.command(json!(Act::SkillSet(SkillSetAct::MoveSkill(act))))
}

/// The skills of home and food that are open to Yara, in their order.
async fn asked(yara: &Browser) -> Vec<String> {
    let mine: Checklist = yara.read(MINE).await;
    let skills = mine.skills.into_iter();
    let food = skills.filter(|skill| skill.area == Area::HomeFood);
    food.map(|skill| skill.id.0).collect()
}

/// A round of Yara in which she says something of a skill, and which both finish.
async fn round(world: &World, skill: &SkillId) {
    let mut talk = Talk::with(world, "yara").await;
    talk.begin().await;
    talk.rate(Voice::Youth, &skill.0, Rating::Alone).await;
    talk.end().await;
}

#[tokio::test]
async fn a_home_adds_hides_and_orders_skills_for_its_own_young_people() {
    let world = World::new().await;
    let (yara, cara) = (world.sign_in("yara").await, world.sign_in("cara").await);
    let mila = world.sign_in("mila").await;
    let elsewhere = asked(&mila).await;
    let bread = own("Bake bread");
    cara.apply(&save(&world, &bread, None)).await;
    let id = bread.id.0.as_str();
    let wash = "home-food.wash-dry-and-put";
    assert_eq!(asked(&yara).await, [MEAL, wash, TIDY, id]);
    cara.apply(&show(&world, TIDY, false)).await;
    cara.apply(&put(&world, &bread.id, Some(wash))).await;
    assert_eq!(asked(&yara).await, [MEAL, id, wash]);
    cara.apply(&show(&world, TIDY, true)).await;
    assert!(asked(&yara).await.contains(&TIDY.to_owned()));
    assert_eq!(asked(&mila).await, elsewhere);
}

#[tokio::test]
async fn what_was_said_of_a_skill_keeps_the_words_that_it_was_said_for() {
    let world = World::new().await;
    let (yara, cara) = (world.sign_in("yara").await, world.sign_in("cara").await);
    let old = own("Bake bread");
    cara.apply(&save(&world, &old, None)).await;
    round(&world, &old.id).await;
    let new = own("Bake bread without a recipe");
    cara.apply(&save(&world, &new, Some(&old))).await;
    let mine: Checklist = yara.read(MINE).await;
    assert_eq!(mine.past[0].lines[0].skill, old.id);
    let words = |id: &SkillId| {
        let mut skills = mine.all_skills();
        let skill = skills.find(|skill| skill.id == *id).unwrap();
        skill.text["en"].clone()
    };
    assert_eq!(words(&old.id), "Bake bread");
    assert_eq!(words(&new.id), "Bake bread without a recipe");
    assert_eq!(
        mine.latest(&new.id),
        None,
        "of the new one nothing was said"
    );
    assert!(mine.skills.iter().all(|skill| skill.id != old.id));
    // Two who word the same anew at once: the second is told.
    let third = save(&world, &own("Bake rolls"), Some(&old));
    assert_eq!(cara.refused(&third).await, "skill_replaced");
}

#[tokio::test]
async fn what_is_hidden_stays_in_the_rounds_behind() {
    let world = World::new().await;
    let (yara, cara) = (world.sign_in("yara").await, world.sign_in("cara").await);
    round(&world, &SkillId(TIDY.into())).await;
    cara.apply(&show(&world, TIDY, false)).await;
    let mine: Checklist = yara.read(MINE).await;
    assert_eq!(mine.past[0].lines.len(), 1);
    assert_eq!(mine.earlier.len(), 1);
    assert_eq!(mine.earlier[0].id.0, TIDY);
}

#[tokio::test]
async fn what_was_said_shown_and_wished_before_stays_ones_own_to_take_back() {
    let world = World::new().await;
    let (yara, cara) = (world.sign_in("yara").await, world.sign_in("cara").await);
    let youth = world.person("yara");
    let (round, skill) = (round_after(youth, 0), SkillId(TIDY.into()));
    let rate = |rating| {
        let skill = skill.clone();
        let act = RateSkill {
            youth,
            round,
            skill,
            rating,
        };
        world.command(json!(Act::Checklist(ChecklistAct::RateSkill(act))))
    };
    let goal = |on| {
        let skill = skill.clone();
        world.command(json!(Act::from(SetGoal { youth, skill, on })))
    };
    let begin = Act::from(BeginRound { youth, round });
    yara.apply(&world.command(json!(begin))).await;
    yara.apply(&rate(Some(Rating::NotYet))).await;
    yara.apply(&goal(true)).await;
    cara.apply(&show(&world, TIDY, false)).await;
    let mine: Checklist = yara.read(MINE).await;
    assert_eq!(mine.own(&skill), Some(Rating::NotYet));
    assert!(mine.earlier.iter().any(|one| one.id == skill));
    yara.apply(&rate(None)).await;
    yara.apply(&goal(false)).await;
    let mine: Checklist = yara.read(MINE).await;
    assert!(mine.own(&skill).is_none() && mine.goals.is_empty() && mine.earlier.is_empty());
}

#[tokio::test]
async fn what_a_phone_said_while_it_did_not_know_of_a_change_is_kept() {
    let world = World::new().await;
    let (yara, cara) = (world.sign_in("yara").await, world.sign_in("cara").await);
    let youth = world.person("yara");
    let (round, old) = (round_after(youth, 0), own("Bake braed"));
    cara.apply(&save(&world, &old, None)).await;
    let begin = Act::from(BeginRound { youth, round });
    yara.apply(&world.command(json!(begin))).await;
    // Over the weekend, without a network.
    let rate = RateSkill {
        youth,
        round,
        skill: old.id.clone(),
        rating: Some(Rating::Alone),
    };
    let late = world.command(json!(Act::Checklist(ChecklistAct::RateSkill(rate))));
    cara.apply(&save(&world, &own("Bake bread"), Some(&old)))
        .await;
    yara.apply(&late).await;
    let mine: Checklist = yara.read(MINE).await;
    assert_eq!(mine.own(&old.id), Some(Rating::Alone));
    assert_eq!(mine.earlier[0].text["en"], "Bake braed");
}

#[tokio::test]
async fn only_who_cares_for_the_home_arranges_its_skills() {
    let world = World::new().await;
    world.cover(world.hours(-1), world.hours(1)).await;
    let command = || save(&world, &own("Bake bread"), None);
    let sam = world.sign_in("sam").await;
    let _: SkillSet = sam.read(&set_path(&world)).await;
    assert_eq!(sam.refused(&command()).await, "not_allowed");
    for who in ["yara", "hana", "ada", "petra", "beth"] {
        let browser = world.sign_in(who).await;
        assert_eq!(browser.refused(&command()).await, "not_found", "{who}");
        assert_eq!(browser.status(&set_path(&world)).await, 404, "{who}");
    }
    let tablet = world.unlocked("cara").await;
    assert_eq!(tablet.refused(&command()).await, "not_found");
}

#[tokio::test]
async fn a_skill_without_words_or_of_no_known_age_is_refused() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let refused = async |change: fn(&mut Skill)| {
        let mut skill = own("Bake bread");
        change(&mut skill);
        cara.refused(&save(&world, &skill, None)).await
    };
    assert_eq!(refused(|skill| skill.text.clear()).await, "text_empty");
    let spaces = |skill: &mut Skill| skill.text = [("en".into(), "  ".into())].into();
    assert_eq!(refused(spaces).await, "text_empty");
    let long = |skill: &mut Skill| skill.text = [("en".into(), "a".repeat(121))].into();
    assert_eq!(refused(long).await, "text_too_long");
    assert_eq!(refused(|skill| skill.from_age = 9).await, "not_found");
    let taken = |skill: &mut Skill| skill.id = SkillId(MEAL.into());
    assert_eq!(refused(taken).await, "id_reused");
    let mut other = own("Bake rolls");
    other.area = Area::Money;
    let bread = own("Bake bread");
    cara.apply(&save(&world, &bread, None)).await;
    let moved = save(&world, &other, Some(&bread));
    assert_eq!(cara.refused(&moved).await, "not_found");
}

#[derive(Clone, Debug)]
enum Operation {
    Save { replaces: Option<usize> },
    Show { skill: usize, shown: bool },
    Move { skill: usize, before: Option<usize> },
}

fn operation() -> impl Strategy<Value = Operation> {
    prop_oneof![
        2 => prop::option::of(0..6usize).prop_map(|replaces| Operation::Save { replaces }),
        2 => (0..6usize, any::<bool>()).prop_map(|(skill, shown)| Operation::Show { skill, shown }),
        3 => (0..6usize, prop::option::of(0..6usize))
            .prop_map(|(skill, before)| Operation::Move { skill, before }),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_app_foretells_of_a_homes_skills_is_what_the_server_gives() {
    let operations = prop::collection::vec((any::<bool>(), level(), operation()), 1..14);
    let handle = tokio::runtime::Handle::current();
    let config = ProptestConfig::with_cases(8);
    tokio::task::block_in_place(|| {
        TestRunner::new(config)
            .run(&operations, |operations| {
                handle.block_on(foretold(&operations));
                Ok(())
            })
            .unwrap();
    });
}

fn level() -> impl Strategy<Value = Level> {
    prop_oneof![Just(Level::Home), Just(Level::Place)]
}

async fn foretold(operations: &[(bool, Level, Operation)]) {
    let world = World::new().await;
    let (cara, sam) = (world.sign_in("cara").await, world.sign_in("sam").await);
    for (oversees, level, operation) in operations {
        let (browser, level) = (if *oversees { &sam } else { &cara }, *level);
        let before: SkillSet = browser.read(&set_path(&world)).await;
        let own_skills = before.place.own.iter().chain(&before.arrangement.own);
        let own_skills = own_skills.map(|own| own.skill.clone());
        let own_skills: Vec<Skill> = own_skills.collect();
        // Some of the handbook, their own, replaced ones too, and one of nobody.
        let mut names: Vec<SkillId> = own_skills.iter().map(|skill| skill.id.clone()).collect();
        names.extend([MEAL, TIDY, "money.compare-two-prices", "none"].map(|id| SkillId(id.into())));
        let name = |at: usize| names[at % names.len()].clone();
        let act = match *operation {
            Operation::Save { replaces } => Act::from(SaveSkill {
                skill: own("Bake bread"),
                replaces: replaces.map(name),
                level,
            }),
            Operation::Show { skill, shown } => Act::from(ShowSkill {
                skill: name(skill),
                shown,
                level,
            }),
            Operation::Move { skill, before } => Act::from(MoveSkill {
                skill: name(skill),
                before: before.map(name),
                level,
            }),
        };
        let command = world.command(json!(act));
        let parsed: Command = serde_json::from_value(command.clone()).unwrap();
        let expected = decide(&before, before.actor, &parsed);
        let answer = browser.send(std::slice::from_ref(&command)).await.remove(0);
        let outcome: Outcome = serde_json::from_value(answer.clone()).unwrap();
        let after: SkillSet = browser.read(&set_path(&world)).await;
        match (expected, outcome) {
            (Ok(change), Outcome::Applied { revision }) => {
                let mut predicted = before;
                predicted.apply(&change);
                predicted.revision = revision;
                assert_eq!(predicted, after, "{command}");
            }
            (Err(Objection::Refused(expected)), Outcome::Rejected { refusal }) => {
                assert_eq!(expected, refusal, "{command}");
                assert_eq!(before, after, "{command}");
            }
            (expected, _) => panic!("{command}: {}, not {expected:?}", variant(&answer)),
        }
    }
}
