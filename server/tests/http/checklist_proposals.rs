//! What a month of a home's day speaks for (R30): a caregiver links items to skills,
//! the youth is asked, and what they answer is theirs alone.

use crate::{
    app::Browser,
    checklist::{MEAL, MINE, about_yara, path},
    world::{TODAY, World},
};
use care::skill_set::SkillSetAct;
use care::templates::TemplatesAct;
use care::{
    checklist::{
        AnswerProposal, Checklist, RemoveEvidence,
        proposal::{Done, Proposal, Routine},
    },
    command::Act,
    id::Revision,
    skill_set::{
        SaveSkill,
        arrangement::Level,
        skill::{Area, Skill, SkillId},
    },
    templates::{Audience, SaveItem, TemplateItem, Templates},
};
use chrono::TimeDelta;
use serde_json::{Value, json};
use uuid::Uuid;

const OCTOBER: &str = "2026-10-01";

async fn item(world: &World, cara: &Browser, name: &str) -> TemplateItem {
    let path = format!("/api/homes/{}/templates", world.rainbow);
    let templates: Templates = cara.read(&path).await;
    let mut items = templates.templates.into_iter().flat_map(|one| one.items);
    items.find(|one| one.id == world.item(name)).unwrap()
}

/// Saves an item with a skill that it speaks for.
fn linked(world: &World, item: TemplateItem, skill: &str) -> Value {
    let act = SaveItem {
        template: world.template,
        item: item.id,
        base: item.revision,
        time: item.time,
        text: item.text,
        audience: item.audience,
        needs_confirmation: item.needs_confirmation,
        skill: Some(SkillId(skill.into())),
    };
    world.command(json!(Act::Templates(TemplatesAct::SaveItem(act))))
}

async fn tick(world: &World, who: &Browser, item: &str, date: &str) {
    let act = world.tick_act(date, item, None, "done");
    who.apply(&world.command(act)).await;
}

/// Cara lets the laying of the table speak for a warm meal, and Yara laid it on four
/// days of October.
pub async fn a_month_of_the_table(world: &World) {
    let (yara, cara) = (world.sign_in("yara").await, world.sign_in("cara").await);
    let table = item(world, &cara, "table").await;
    cara.apply(&linked(world, table, MEAL)).await;
    for day in ["2026-10-22", "2026-10-24", "2026-10-27", "2026-10-30"] {
        tick(world, &yara, "table", day).await;
    }
}

pub fn answer(world: &World, add: Option<bool>) -> Act {
    Act::from(AnswerProposal {
        youth: world.person("yara"),
        skill: SkillId(MEAL.into()),
        month: OCTOBER.parse().unwrap(),
        add,
    })
}

fn october(times: u16) -> Routine {
    let text = "table".to_owned();
    Routine {
        month: OCTOBER.parse().unwrap(),
        done: vec![Done { text, times }],
    }
}

#[tokio::test]
async fn what_a_youth_did_often_in_a_month_is_proposed_to_them_and_to_nobody_else() {
    let world = World::new().await;
    a_month_of_the_table(&world).await;
    let (yara, yusuf) = (world.sign_in("yara").await, world.sign_in("yusuf").await);
    let cara = world.sign_in("cara").await;
    // This month is not over.
    tick(&world, &yara, "table", TODAY).await;
    let mine: Checklist = yara.read(MINE).await;
    let proposal = Proposal {
        skill: SkillId(MEAL.into()),
        routine: october(4),
        answer: None,
    };
    assert_eq!(mine.proposals, [proposal]);
    let theirs: Checklist = cara.read(&path(&world, "yara")).await;
    assert!(theirs.proposals.is_empty());
    assert_eq!(theirs.from_day, mine.from_day);
    assert_eq!(mine.from_day[0].text, "table");
    // Yusuf did none of it, and is asked nothing.
    let his: Checklist = yusuf.read(MINE).await;
    assert!(his.proposals.is_empty());
    assert_eq!(his.from_day, mine.from_day);
}

#[tokio::test]
async fn what_a_youth_adds_shows_as_evidence_in_the_words_of_its_time() {
    let world = World::new().await;
    a_month_of_the_table(&world).await;
    let (yara, cara) = (world.sign_in("yara").await, world.sign_in("cara").await);
    let answer = |add| about_yara(&world, answer(&world, add));
    assert_eq!(cara.refused(&answer(Some(true))).await, "not_allowed");
    yara.apply(&answer(Some(true))).await;
    yara.apply(&answer(Some(true))).await; // from another device
    // The item gets other words, and one day more is told of October.
    let mut table = item(&world, &cara, "table").await;
    table.text = "Lay the table nicely".into();
    tick(&world, &yara, "table", "2026-10-31").await;
    cara.apply(&linked(&world, table, MEAL)).await;
    for (who, path) in [(&yara, MINE.to_owned()), (&cara, path(&world, "yara"))] {
        let doc: Checklist = who.read(&path).await;
        let told: Vec<_> = doc.evidence.into_iter().map(|one| one.routine).collect();
        assert_eq!(told, [Some(october(4))]);
    }
}

#[tokio::test]
async fn a_youth_declines_takes_it_back_and_takes_away_what_they_added() {
    let world = World::new().await;
    a_month_of_the_table(&world).await;
    let (yara, cara) = (world.sign_in("yara").await, world.sign_in("cara").await);
    let say = async |add| {
        yara.apply(&about_yara(&world, answer(&world, add))).await;
        let mine: Checklist = yara.read(MINE).await;
        (mine.proposals[0].answer, mine.evidence.len())
    };
    let before: Checklist = cara.read(&path(&world, "yara")).await;
    assert_eq!(say(Some(false)).await, (Some(false), 0));
    let after: Checklist = cara.read(&path(&world, "yara")).await;
    let revision = before.revision;
    assert_eq!(
        Checklist { revision, ..after },
        before,
        "a no is theirs alone"
    );
    assert_eq!(say(None).await, (None, 0));
    assert_eq!(say(Some(true)).await, (Some(true), 1));
    assert_eq!(say(None).await, (None, 0));
    assert_eq!(say(Some(true)).await, (Some(true), 1));
    let mine: Checklist = yara.read(MINE).await;
    let gone = Act::from(RemoveEvidence {
        youth: mine.youth.id,
        evidence: mine.evidence[0].id,
    });
    yara.apply(&about_yara(&world, gone)).await;
    let mine: Checklist = yara.read(MINE).await;
    assert_eq!(
        (mine.evidence.len(), mine.proposals[0].answer),
        (0, Some(false))
    );
}

#[tokio::test]
async fn what_is_not_proposed_cannot_be_added_and_a_no_can_be_said_in_any_case() {
    let world = World::new().await;
    let yara = world.sign_in("yara").await;
    let say = |add| about_yara(&world, answer(&world, add));
    assert_eq!(yara.refused(&say(Some(true))).await, "not_found");
    yara.apply(&say(Some(false))).await;
    a_month_of_the_table(&world).await;
    let mine: Checklist = yara.read(MINE).await;
    assert_eq!(mine.proposals[0].answer, Some(false));
}

#[tokio::test]
async fn a_month_that_is_over_is_proposed_whatever_becomes_of_the_item() {
    let world = World::new().await;
    a_month_of_the_table(&world).await;
    let (yara, cara) = (world.sign_in("yara").await, world.sign_in("cara").await);
    let before: Checklist = yara.read(MINE).await;
    // On a later day, so that the item is another from then on only.
    world.clock.move_on(TimeDelta::days(1));
    let mut table = item(&world, &cara, "table").await;
    table.text = "Set out the plates".into();
    let mut off = linked(&world, table, MEAL);
    off["act"]["save_item"]["skill"] = Value::Null;
    cara.apply(&off).await;
    let mine: Checklist = yara.read(MINE).await;
    assert_eq!(mine.proposals, before.proposals);
    assert!(mine.from_day.is_empty());
}

#[tokio::test]
async fn what_was_done_with_help_or_by_somebody_else_speaks_for_nobody_alone() {
    let world = World::new().await;
    a_month_of_the_table(&world).await;
    let yara = world.sign_in("yara").await;
    let helped = world.tick_act("2026-10-30", "table", None, "done_with_help");
    yara.apply(&world.command(helped)).await;
    let mine: Checklist = yara.read(MINE).await;
    assert!(mine.proposals.is_empty(), "{:?}", mine.proposals);
}

#[tokio::test]
async fn an_answer_that_waited_on_the_device_past_the_month_still_counts() {
    let world = World::new().await;
    a_month_of_the_table(&world).await;
    // Said on the last day of December, and sent in January.
    world.clock.move_on(TimeDelta::days(43));
    let yara = world.sign_in("yara").await;
    let at = world.hours(41 * 24);
    let said = world.command_at(world.rainbow, at, json!(answer(&world, Some(true))));
    yara.apply(&said).await;
    let mine: Checklist = yara.read(MINE).await;
    assert!(mine.proposals.is_empty());
    assert_eq!(mine.evidence[0].routine, Some(october(4)));
}

#[tokio::test]
async fn an_item_follows_a_skill_that_the_home_words_anew() {
    let world = World::new().await;
    let (yara, cara) = (world.sign_in("yara").await, world.sign_in("cara").await);
    let own = |words: &str| Skill {
        id: SkillId(format!("home.{}", Uuid::now_v7())),
        area: Area::HomeFood,
        from_age: 14,
        text: [("en".to_owned(), words.to_owned())].into(),
    };
    let save = |skill: &Skill, replaces: Option<SkillId>| {
        let skill = skill.clone();
        world.command(json!(Act::from(SaveSkill {
            skill,
            replaces,
            level: Level::Home
        })))
    };
    let (first, second) = (own("Lay a table"), own("Lay a table for guests"));
    cara.apply(&save(&first, None)).await;
    let table = item(&world, &cara, "table").await;
    cara.apply(&linked(&world, table, &first.id.0)).await;
    cara.apply(&save(&second, Some(first.id.clone()))).await;
    // A device that was away knows the first words only.
    let table = item(&world, &cara, "table").await;
    cara.apply(&linked(&world, table, &first.id.0)).await;
    let mine: Checklist = yara.read(MINE).await;
    assert_eq!(mine.from_day[0].skill, second.id);
    let table = item(&world, &cara, "table").await;
    assert_eq!(table.skill, Some(second.id));
}

#[tokio::test]
async fn what_was_added_stays_added_when_the_home_words_the_skill_anew() {
    let world = World::new().await;
    a_month_of_the_table(&world).await;
    let (yara, cara) = (world.sign_in("yara").await, world.sign_in("cara").await);
    let own = |words: &str| Skill {
        id: SkillId(format!("home.{}", Uuid::now_v7())),
        area: Area::HomeFood,
        from_age: 14,
        text: [("en".to_owned(), words.to_owned())].into(),
    };
    let save = |skill: &Skill, replaces: Option<SkillId>| {
        let (skill, level) = (skill.clone(), Level::Home);
        let act = SaveSkill {
            skill,
            replaces,
            level,
        };
        world.command(json!(Act::SkillSet(SkillSetAct::SaveSkill(act))))
    };
    let (first, second) = (own("Lay a table"), own("Lay a table for guests"));
    cara.apply(&save(&first, None)).await;
    let table = item(&world, &cara, "table").await;
    cara.apply(&linked(&world, table, &first.id.0)).await;
    let add = |skill: &Skill| {
        about_yara(
            &world,
            Act::from(AnswerProposal {
                youth: world.person("yara"),
                skill: skill.id.clone(),
                month: OCTOBER.parse().unwrap(),
                add: Some(true),
            }),
        )
    };
    yara.apply(&add(&first)).await;
    cara.apply(&save(&second, Some(first.id.clone()))).await;
    yara.apply(&add(&second)).await;
    let mine: Checklist = yara.read(MINE).await;
    assert_eq!(
        (mine.proposals[0].answer, mine.evidence.len()),
        (Some(true), 1)
    );
    let gone = Act::from(RemoveEvidence {
        youth: mine.youth.id,
        evidence: mine.evidence[0].id,
    });
    yara.apply(&about_yara(&world, gone)).await;
    let mine: Checklist = yara.read(MINE).await;
    assert_eq!(mine.proposals[0].answer, Some(false));
}

#[tokio::test]
async fn an_item_speaks_for_a_skill_only_where_one_person_does_it() {
    let world = World::new().await;
    let cara = world.sign_in("cara").await;
    let breakfast = item(&world, &cara, "breakfast").await;
    assert_eq!(breakfast.audience, Audience::Together);
    let together = linked(&world, breakfast, MEAL);
    assert_eq!(cara.refused(&together).await, "skill_needs_one_person");
    let table = item(&world, &cara, "table").await;
    assert_eq!(table.revision, Revision(1));
    let unknown = linked(&world, table, "no.such-skill");
    assert_eq!(cara.refused(&unknown).await, "not_found");
}
