//! The supervisor's board of skills: what it counts, and what it keeps to itself.

use crate::{
    checklist::MEAL,
    checklist_talk::Talk,
    world::{TODAY, World},
};
use care::skill_set::SkillSetAct;
use care::{
    boards::skills::{AreaBoard, AreaList, Heard, SkillsBoard, Spread, Voices},
    command::Act,
    settings::Settings,
    skill_set::{
        SaveSkill,
        arrangement::Level,
        skill::{Area, Rating, Skill, SkillId, Voice},
    },
};
use chrono::TimeDelta;
use sea_orm::{ConnectionTrait, Database};
use serde_json::json;

const PRICES: &str = "money.compare-two-prices";
const BOARD: &str = "/api/boards/skills";

/// Six youths of Rainbow have ended a round: each can cook, with help as the
/// adults see it, and one alone has compared prices.
async fn six_have_ended_a_round() -> World {
    let mut world = World::new().await;
    world.add_youths(&["ulan", "vera", "wim", "xenia"]).await;
    for youth in ["yara", "yusuf", "ulan", "vera", "wim", "xenia"] {
        let mut talk = Talk::with(&world, youth).await;
        talk.begin().await;
        talk.rate(Voice::Youth, MEAL, Rating::Alone).await;
        talk.rate(Voice::Adult, MEAL, Rating::WithHelp).await;
        if youth == "vera" {
            talk.rate(Voice::Youth, PRICES, Rating::NotYet).await;
        }
        talk.end().await;
    }
    world
}

/// Nothing was said.
const SILENT: Voices = Voices {
    youth: Some(NOTHING),
    adult: Some(NOTHING),
};
const NOTHING: Heard = Heard {
    people: 0,
    said: Spread::NONE,
};

fn area_of(board: &SkillsBoard, area: Area) -> Voices {
    let row = board.areas.iter().find(|row| row.area == area);
    row.unwrap().voices
}

/// Six that say *alone*, of whom adults say *with help*.
fn six() -> Voices {
    let six = |rating| {
        let mut said = Spread::default();
        for _ in 0..6 {
            said.add(rating);
        }
        Some(Heard { people: 6, said })
    };
    Voices {
        youth: six(Rating::Alone),
        adult: six(Rating::WithHelp),
    }
}

#[tokio::test]
async fn the_board_says_in_both_voices_where_young_people_stand_and_points_at_nobody() {
    let world = six_have_ended_a_round().await;
    let sam = world.sign_in("sam").await;
    let board: SkillsBoard = sam.read(BOARD).await;
    assert_eq!(area_of(&board, Area::HomeFood), six());
    // One alone has spoken of money.
    let withheld = Voices {
        youth: None,
        adult: Some(NOTHING),
    };
    assert_eq!(area_of(&board, Area::Money), withheld);
    assert_eq!(area_of(&board, Area::Health), SILENT);
    let names: Vec<_> = board.homes.iter().map(|row| &row.home.name).collect();
    assert_eq!(names, ["Rainbow", "Sunflower"]);

    let food: AreaBoard = sam.read("/api/boards/skills/home-food").await;
    assert_eq!(food.together, six());
    let voices: Vec<_> = food.homes.iter().map(|row| row.voices).collect();
    assert_eq!(voices, [six(), SILENT]);
    let money: AreaBoard = sam.read("/api/boards/skills/money").await;
    assert_eq!(
        (money.together, money.homes[0].voices),
        (withheld, withheld)
    );

    let list: AreaList = sam
        .read(&format!("/api/homes/{}/skills/home-food", world.rainbow))
        .await;
    assert_eq!((list.skills.len(), list.skills[0].voices), (1, six()));
    let list: AreaList = sam
        .read(&format!("/api/homes/{}/skills/money", world.rainbow))
        .await;
    assert_eq!((list.skills.len(), list.skills[0].voices), (1, withheld));
}

#[tokio::test]
async fn a_skill_that_one_has_spoken_of_is_not_in_the_number_of_its_area() {
    let world = six_have_ended_a_round().await;
    let sam = world.sign_in("sam").await;
    world.clock.move_on(TimeDelta::hours(1));
    let mut talk = Talk::with(&world, "vera").await;
    talk.behind = 1;
    talk.begin().await;
    talk.rate(
        Voice::Youth,
        "home-food.keep-your-room-tidy",
        Rating::NotYet,
    )
    .await;
    talk.end().await;
    let board: SkillsBoard = sam.read(BOARD).await;
    assert_eq!(area_of(&board, Area::HomeFood), six());
}

#[tokio::test]
async fn what_adults_said_of_one_is_withheld_though_many_spoke_for_themselves() {
    let mut world = World::new().await;
    world.add_youths(&["ulan", "vera", "wim"]).await;
    for youth in ["yara", "yusuf", "ulan", "vera", "wim"] {
        let mut talk = Talk::with(&world, youth).await;
        talk.begin().await;
        talk.rate(Voice::Youth, MEAL, Rating::Alone).await;
        if youth == "vera" {
            talk.rate(Voice::Adult, MEAL, Rating::NotYet).await;
        }
        talk.end().await;
    }
    let sam = world.sign_in("sam").await;
    let board: SkillsBoard = sam.read(BOARD).await;
    let food: AreaBoard = sam.read("/api/boards/skills/home-food").await;
    let list: AreaList = sam
        .read(&format!("/api/homes/{}/skills/home-food", world.rainbow))
        .await;
    for voices in [
        area_of(&board, Area::HomeFood),
        food.together,
        food.homes[0].voices,
        list.skills[0].voices,
    ] {
        assert_eq!(voices.youth.map(|heard| heard.people), Some(5));
        assert_eq!(voices.adult, None);
    }
}

#[tokio::test]
async fn a_tally_that_was_counted_by_other_settings_is_counted_anew() {
    let world = six_have_ended_a_round().await;
    let sam = world.sign_in("sam").await;
    let board: SkillsBoard = sam.read(BOARD).await;
    assert_eq!(area_of(&board, Area::HomeFood), six());
    let settings = Settings {
        withhold_below: 7,
        ..Settings::default()
    };
    let db = Database::connect(&world.url).await.unwrap();
    let settings = serde_json::to_string(&settings).unwrap();
    let change = format!("UPDATE home SET settings = '{settings}'");
    db.execute_unprepared(&change).await.unwrap();
    let board = world
        .store
        .skills_board(world.person("sam"), world.clock.now());
    let board = board.await.unwrap();
    let withheld = Voices {
        youth: None,
        adult: None,
    };
    assert_eq!(area_of(&board, Area::HomeFood), withheld);
}

#[tokio::test]
async fn a_homes_own_skill_is_counted_until_it_is_worded_anew() {
    let mut world = World::new().await;
    world.add_youths(&["ulan", "vera", "wim"]).await;
    let cara = world.sign_in("cara").await;
    let own = |words: &str, replaces: Option<SkillId>| SaveSkill {
        skill: Skill {
            id: SkillId(format!("home.{}", uuid::Uuid::now_v7())),
            area: Area::HomeFood,
            from_age: 14,
            text: [("ru".to_owned(), words.to_owned())].into(),
        },
        replaces,
        level: Level::Home,
    };
    let save =
        |act: &SaveSkill| world.command(json!(Act::SkillSet(SkillSetAct::SaveSkill(act.clone()))));
    let bread = own("Испечь хлеб", None);
    cara.apply(&save(&bread)).await;
    for youth in ["yara", "yusuf", "ulan", "vera", "wim"] {
        let mut talk = Talk::with(&world, youth).await;
        talk.begin().await;
        talk.rate(Voice::Youth, &bread.skill.id.0, Rating::Alone)
            .await;
        talk.end().await;
    }
    let sam = world.sign_in("sam").await;
    let people = async || {
        let board: SkillsBoard = sam.read(BOARD).await;
        let youth = area_of(&board, Area::HomeFood).youth;
        youth.map(|heard| heard.people)
    };
    assert_eq!(people().await, Some(5));
    let path = format!("/api/homes/{}/skills/home-food", world.rainbow);
    let table = sam.get(&format!("{path}.csv")).await.text().await.unwrap();
    assert!(table.contains("Испечь хлеб"), "{table}");
    let rolls = own("Испечь булочки", Some(bread.skill.id.clone()));
    cara.apply(&save(&rolls)).await;
    assert_eq!(people().await, Some(0));
    let list: AreaList = sam.read(&path).await;
    assert!(list.skills.is_empty());
}

#[tokio::test]
async fn nothing_of_a_round_under_way_is_in_any_number_list_or_table() {
    let world = six_have_ended_a_round().await;
    let sam = world.sign_in("sam").await;
    let home = world.rainbow;
    let paths = [
        "/api/boards/skills/home-food".to_owned(),
        "/api/boards/skills/home-food.csv".to_owned(),
        format!("/api/homes/{home}/skills/home-food"),
        format!("/api/homes/{home}/skills/home-food.csv"),
        format!("/api/homes/{home}/rounds/talk"),
    ];
    let all = async || {
        let mut texts = Vec::new();
        for path in &paths {
            let text: String = sam.get(path).await.text().await.unwrap();
            // The home's revision grows with each command.
            texts.push(
                text.split_once("\"area\"")
                    .map_or(text.clone(), |(_, rest)| rest.into()),
            );
        }
        texts
    };
    world.clock.move_on(TimeDelta::hours(1));
    let mut talk = Talk::with(&world, "vera").await;
    talk.behind = 1;
    talk.begin().await;
    let before = all().await;
    talk.rate(Voice::Youth, MEAL, Rating::CanShow).await;
    talk.rate(Voice::Adult, MEAL, Rating::NotYet).await;
    assert_eq!(all().await, before);
    talk.end().await;
    assert_ne!(all().await, before);
}

#[tokio::test]
async fn who_oversees_another_place_finds_nothing_of_it() {
    let world = six_have_ended_a_round().await;
    let sofia = world.sign_in("sofia").await;
    let board: SkillsBoard = sofia.read(BOARD).await;
    let names: Vec<_> = board.homes.iter().map(|row| &row.home.name).collect();
    assert_eq!(names, ["Faraway"]);
    assert_eq!(area_of(&board, Area::HomeFood), SILENT);
    for part in ["skills/nonsense", "rounds/nonsense", "rounds/offered.txt"] {
        let sam = world.sign_in("sam").await;
        let path = format!("/api/homes/{}/{part}", world.rainbow);
        assert_eq!(sam.status(&path).await, 404, "{path}");
    }
}

#[tokio::test]
async fn each_of_it_comes_as_a_table_in_the_readers_language() {
    let world = six_have_ended_a_round().await;
    let sam = world.sign_in("sam").await;
    let home = world.rainbow;
    let table = async |path: &str| {
        let request = sam.request(reqwest::Method::GET, path);
        let response = request
            .header("accept-language", "ru")
            .send()
            .await
            .unwrap();
        assert_eq!(
            response.headers()["content-type"],
            "text/csv; charset=utf-8"
        );
        response.text().await.unwrap()
    };
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let board = lines(&table("/api/boards/skills.csv").await);
    assert_eq!(board[1], "Village,Rainbow,7,1,0,6");
    let area = lines(&table("/api/boards/skills/home-food.csv").await);
    assert_eq!(
        area[1],
        ",Все дома вместе,Дом и еда,сами подростки,6,0,0,0,6,0,0"
    );
    let areas = lines(&table("/api/boards/areas.csv").await);
    assert_eq!(
        (areas.len(), &*areas[2]),
        (21, "Дом и еда,взрослые,6,0,6,0,0,0,0")
    );
    assert_eq!(
        area[3..5],
        [
            "Village,Rainbow,Дом и еда,сами подростки,6,0,0,0,6,0,0",
            "Village,Rainbow,Дом и еда,взрослые,6,0,6,0,0,0,0"
        ]
    );
    let money = lines(&table(&format!("/api/homes/{home}/skills/money.csv")).await);
    assert_eq!(money.len(), 3);
    assert_eq!(money[1].matches("не показано").count(), 7, "{}", money[1]);
    let talks = lines(&table(&format!("/api/homes/{home}/rounds/talk.csv")).await);
    assert_eq!(talks.len(), 7);
    assert_eq!(talks[1], format!("Village,Rainbow,ulan,{TODAY},"));
}
