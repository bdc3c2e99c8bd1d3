//! The independence checklist: two voices, neither knowing the other's words
//! until both have finished (R17), and nobody else among them.

use crate::{
    app::{Browser, variant},
    world::{TODAY, World},
};
use care::checklist::ChecklistAct;
use care::{
    access::Role,
    accounts::Readings,
    checklist::{
        AgreeStep, BeginRound, Checklist, FinishRound, RateSkill, SideBySide, offer::Offer,
        round_after,
    },
    command::Act,
    id::RoundId,
    skill_set::skill::{Area, Rating, SkillId, Voice},
};
use sea_orm::{ConnectionTrait, Database, Statement};
use serde_json::{Value, json};
use uuid::Uuid;

pub const MEAL: &str = "home-food.cook-one-hot-meal";
pub const MINE: &str = "/api/me/checklist";

pub fn path(world: &World, youth: &str) -> String {
    let (home, youth) = (world.rainbow, world.person(youth));
    format!("/api/homes/{home}/people/{youth}/checklist")
}

/// A command about Yara's checklist, now.
pub fn about_yara(world: &World, act: Act) -> Value {
    world.command(json!(act))
}

fn begin(world: &World, round: RoundId) -> Value {
    let youth = world.person("yara");
    about_yara(world, Act::from(BeginRound { youth, round }))
}

fn rate(world: &World, round: RoundId, skill: &str, rating: Option<Rating>) -> Value {
    let act = RateSkill {
        youth: world.person("yara"),
        round,
        skill: SkillId(skill.into()),
        rating,
    };
    about_yara(world, Act::Checklist(ChecklistAct::RateSkill(act)))
}

fn finish(world: &World, round: RoundId, done: bool) -> Value {
    let youth = world.person("yara");
    about_yara(world, Act::from(FinishRound { youth, round, done }))
}

fn agree(world: &World, round: RoundId, text: &str) -> Value {
    let act = AgreeStep {
        youth: world.person("yara"),
        round,
        skill: SkillId(MEAL.into()),
        text: text.into(),
        until: Some(TODAY.parse().unwrap()),
    };
    about_yara(world, Act::Checklist(ChecklistAct::AgreeStep(act)))
}

async fn refusal(browser: &Browser, command: Value) -> String {
    let answer = browser.send(&[command]).await.remove(0);
    assert_eq!(variant(&answer), "rejected", "{answer}");
    answer["rejected"]["refusal"].as_str().unwrap().to_owned()
}

/// A world in which Yara has begun a round, with her and her caregiver.
async fn in_a_round() -> (World, Browser, Browser, RoundId) {
    let world = World::new().await;
    let (yara, cara) = (world.sign_in("yara").await, world.sign_in("cara").await);
    let round = round_after(world.person("yara"), 0);
    yara.apply(&begin(&world, round)).await;
    (world, yara, cara, round)
}

#[tokio::test]
async fn a_youth_of_fifteen_finds_the_skills_that_have_opened_and_when_the_next_do() {
    let world = World::new().await;
    let yara = world.sign_in("yara").await;
    let mine: Checklist = yara.read(MINE).await;
    assert_eq!((mine.voice, mine.offer), (Voice::Youth, Some(Offer::First)));
    let ages: Vec<u8> = mine.stages.iter().map(|stage| stage.age).collect();
    assert_eq!(ages, [14, 16, 18]);
    assert_eq!(mine.stages[1].opens, "2027-05-04".parse().unwrap());
    assert!(mine.skills.iter().all(|skill| skill.from_age == 14));
    for area in Area::ALL {
        assert!(
            mine.skills.iter().any(|skill| skill.area == area),
            "{area:?}"
        );
    }
}

#[tokio::test]
async fn neither_voice_receives_a_byte_of_the_others_words_until_both_have_finished() {
    let (world, yara, cara, round) = in_a_round().await;
    yara.apply(&rate(&world, round, MEAL, Some(Rating::CanShow)))
        .await;
    cara.apply(&rate(&world, round, MEAL, Some(Rating::WithHelp)))
        .await;
    let text = async |browser: &Browser, path: &str| browser.get(path).await.text().await.unwrap();
    let blind = async |what: &str| {
        let (mine, theirs) = (
            text(&yara, MINE).await,
            text(&cara, &path(&world, "yara")).await,
        );
        assert!(
            mine.contains("can_show") && !mine.contains("with_help"),
            "{what}: {mine}"
        );
        assert!(
            theirs.contains("with_help") && !theirs.contains("can_show"),
            "{what}: {theirs}"
        );
    };
    blind("both have spoken").await;
    yara.apply(&finish(&world, round, true)).await;
    blind("one has finished").await;
    let theirs: Checklist = cara.read(&path(&world, "yara")).await;
    assert!(theirs.round.unwrap().other_done);

    cara.apply(&finish(&world, round, true)).await;
    for (browser, path) in [(&yara, MINE.to_owned()), (&cara, path(&world, "yara"))] {
        let doc: Checklist = browser.read(&path).await;
        let line = SideBySide {
            skill: SkillId(MEAL.into()),
            youth: Some(Rating::CanShow),
            adult: Some(Rating::WithHelp),
        };
        assert!(line.is_worth_a_talk(doc.talk_gap));
        assert_eq!((doc.round, doc.offer), (None, None));
        assert_eq!(doc.past[0].lines, [line]);
    }
}

#[tokio::test]
async fn the_last_word_counts_and_what_was_said_before_stays_in_the_record() {
    let (world, yara, _, round) = in_a_round().await;
    for rating in [Some(Rating::NotYet), None, Some(Rating::NotForMe)] {
        yara.apply(&rate(&world, round, MEAL, rating)).await;
    }
    let mine: Checklist = yara.read(MINE).await;
    assert_eq!(mine.own(&SkillId(MEAL.into())), Some(Rating::NotForMe));
    yara.apply(&rate(&world, round, MEAL, None)).await;
    let mine: Checklist = yara.read(MINE).await;
    assert_eq!(mine.own(&SkillId(MEAL.into())), None);
    let db = Database::connect(&world.url).await.unwrap();
    let count = Statement::from_string(
        db.get_database_backend(),
        "SELECT COUNT(*) AS n FROM skill_rating",
    );
    let row = db.query_one_raw(count).await.unwrap().unwrap();
    assert_eq!(row.try_get::<i64>("", "n").unwrap(), 4);
}

#[tokio::test]
async fn nobody_but_the_youth_and_their_caregivers_has_a_voice() {
    let (world, _, _, round) = in_a_round().await;
    world.cover(world.hours(-1), world.hours(1)).await;
    for who in [
        "yusuf", "mila", "hana", "ada", "sam", "petra", "adam", "beth",
    ] {
        let browser = world.sign_in(who).await;
        assert_eq!(
            browser.get(&path(&world, "yara")).await.status(),
            404,
            "{who}"
        );
        let rated = rate(&world, round, MEAL, Some(Rating::Alone));
        assert_eq!(refusal(&browser, rated).await, "not_found", "{who}");
    }
    let tablet = world.unlocked("cara").await;
    let rated = rate(&world, round, MEAL, Some(Rating::Alone));
    assert_eq!(refusal(&tablet, rated).await, "not_found");
    // Nor has a caregiver one about somebody who lives elsewhere.
    let cara = world.sign_in("cara").await;
    for stranger in ["mila", "finn", "carl", "sam"] {
        let response = cara.get(&path(&world, stranger)).await;
        assert_eq!(response.status(), 404, "{stranger}");
    }
}

#[tokio::test]
async fn there_is_one_round_at_a_time_and_who_begins_it_too_is_in_the_same() {
    let (world, yara, cara, round) = in_a_round().await;
    yara.apply(&rate(&world, round, MEAL, Some(Rating::Alone)))
        .await;
    // She was offline when she began what is under way already.
    cara.apply(&begin(&world, round)).await;
    let mine: Checklist = yara.read(MINE).await;
    assert_eq!(mine.own(&SkillId(MEAL.into())), Some(Rating::Alone));

    let youth = world.person("yara");
    let next = round_after(youth, 1);
    assert_eq!(refusal(&cara, begin(&world, next)).await, "round_under_way");
    yara.apply(&finish(&world, round, true)).await;
    cara.apply(&finish(&world, round, true)).await;
    assert_eq!(refusal(&yara, begin(&world, round)).await, "round_finished");
    let made_up = RoundId(Uuid::now_v7());
    assert_eq!(refusal(&yara, begin(&world, made_up)).await, "not_found");
    yara.apply(&begin(&world, next)).await;
}

#[tokio::test]
async fn who_no_longer_cares_for_the_home_ends_nothing_there() {
    let (world, yara, cara, round) = in_a_round().await;
    yara.apply(&finish(&world, round, true)).await;
    let ended = "UPDATE care_assignment SET until_date = '2026-11-20'";
    let db = Database::connect(&world.url).await.unwrap();
    db.execute_unprepared(ended).await.unwrap();
    world.store.changes().people_changed();
    // She says that she did it yesterday, when it was hers to do.
    let mut late = finish(&world, round, true);
    late["at"] = json!(world.hours(-30));
    assert_eq!(refusal(&cara, late).await, "not_found");
    let mine: Checklist = yara.read(MINE).await;
    assert!(mine.past.is_empty() && mine.round.is_some());
}

#[tokio::test]
async fn a_skill_that_was_left_out_of_a_round_keeps_what_was_said_before() {
    let (world, yara, cara, round) = in_a_round().await;
    yara.apply(&rate(&world, round, MEAL, Some(Rating::Alone)))
        .await;
    for (behind, browser) in [(0, &yara), (0, &cara), (1, &yara), (1, &cara)] {
        let round = round_after(world.person("yara"), behind);
        browser.apply(&begin(&world, round)).await;
        browser.apply(&finish(&world, round, true)).await;
    }
    let mine: Checklist = yara.read(MINE).await;
    assert_eq!(mine.past.len(), 2);
    assert_eq!(mine.latest(&SkillId(MEAL.into())), Some(Rating::Alone));
}

#[tokio::test]
async fn a_reading_of_a_checklist_is_one_of_that_youths_file_alone() {
    let world = World::new().await;
    let (yara, yusuf, cara) = (
        world.sign_in("yara").await,
        world.sign_in("yusuf").await,
        world.sign_in("cara").await,
    );
    let _: Checklist = cara.read(&path(&world, "yara")).await;
    let readings: Readings = yara.read("/api/me/readings").await;
    let roles: Vec<Role> = readings.readings.iter().map(|one| one.role).collect();
    assert_eq!(roles, [Role::Caregiver]);
    let readings: Readings = yusuf.read("/api/me/readings").await;
    assert!(readings.readings.is_empty(), "{readings:?}");
}

#[tokio::test]
async fn who_has_finished_can_take_it_back_until_the_other_has_too() {
    let (world, yara, cara, round) = in_a_round().await;
    yara.apply(&finish(&world, round, true)).await;
    let rated = || rate(&world, round, MEAL, Some(Rating::Alone));
    assert_eq!(refusal(&yara, rated()).await, "round_finished");
    yara.apply(&finish(&world, round, false)).await;
    yara.apply(&rated()).await;
    yara.apply(&finish(&world, round, true)).await;
    cara.apply(&finish(&world, round, true)).await;
    assert_eq!(
        refusal(&yara, finish(&world, round, false)).await,
        "round_finished"
    );
    assert_eq!(refusal(&cara, rated()).await, "round_finished");
}

#[tokio::test]
async fn a_next_step_is_written_down_after_both_have_finished() {
    let (world, yara, cara, round) = in_a_round().await;
    yara.apply(&rate(&world, round, MEAL, Some(Rating::NotYet)))
        .await;
    let early = agree(&world, round, "cook on Fridays");
    assert_eq!(refusal(&cara, early).await, "round_not_finished");
    yara.apply(&finish(&world, round, true)).await;
    cara.apply(&finish(&world, round, true)).await;
    cara.apply(&agree(&world, round, " cook on Fridays ")).await;
    let answer = cara.send(&[agree(&world, round, " ")]).await.remove(0);
    assert_eq!(answer["rejected"]["refusal"]["text_empty"]["field"], "text");
    let mine: Checklist = yara.read(MINE).await;
    let step = &mine.past[0].steps[0];
    assert_eq!(
        (step.text.as_str(), step.skill.0.as_str()),
        ("cook on Fridays", MEAL)
    );
}

#[tokio::test]
async fn a_skill_that_has_not_opened_or_is_none_cannot_be_rated() {
    let (world, yara, _, round) = in_a_round().await;
    for skill in ["money.read-a-payslip", "money.", "", "<img onerror>"] {
        let rated = rate(&world, round, skill, Some(Rating::Alone));
        assert_eq!(refusal(&yara, rated).await, "not_found", "{skill}");
    }
    let mut rated = rate(&world, round, MEAL, Some(Rating::Alone));
    rated["act"]["rate_skill"]["voice"] = json!("adult");
    assert_eq!(refusal(&yara, rated).await, "malformed");
}
