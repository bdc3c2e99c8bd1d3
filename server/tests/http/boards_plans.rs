//! The board of plans: what it counts, the lists behind it, what it forgets, and what the
//! office may not read of it.

use crate::{
    app::Browser,
    placement_moves::{excepted, family, move_to},
    plan::{adults, says, write},
    plan_approvals::approved_once,
    plan_reintegration::with_families,
    world::{TODAY, World, date},
};
use care::placement::PlacementAct;
use care::plan::PlanAct;
use care::{
    boards::{
        day::Count,
        plans::{PlanCountsBoard, PlanFigure, PlanList, PlanNumbers, PlansBoard},
    },
    command::Act,
    figures::Listed,
    id::PlanItemId,
    plan::{
        ChildSays, Contact, ContactKind, DomainRating, Due, FieldValue, Owner, ReviewRequest,
        Section, SendPlan, Status,
    },
};
use chrono::TimeDelta;
use serde_json::json;
use uuid::Uuid;

const BOARD: &str = "/api/boards/plans";

/// The board. Each list behind its numbers is as long.
async fn board(world: &World, sam: &Browser) -> PlansBoard {
    let board: PlansBoard = sam.read(BOARD).await;
    for row in &board.rows {
        for figure in PlanFigure::all() {
            let list = list(world, sam, &row.home.name, figure).await;
            let number = row.numbers.of(figure) as usize;
            assert_eq!(list.lines.len(), number, "{figure:?} of {}", row.home.name);
        }
    }
    board
}

/// Rainbow's numbers.
async fn numbers(world: &World, sam: &Browser) -> PlanNumbers {
    let board = board(world, sam).await;
    let row = board.rows.iter().find(|row| row.home.id == world.rainbow);
    row.unwrap().numbers
}

async fn list(world: &World, sam: &Browser, home: &str, figure: PlanFigure) -> PlanList {
    let home = match home {
        "Rainbow" => world.rainbow,
        _ => world.sunflower,
    };
    let path = format!("/api/homes/{home}/plans/{}", figure.word());
    sam.read(&path).await
}

fn step(world: &World, owner: Owner, due: &str) -> Vec<serde_json::Value> {
    let (goal, action) = (PlanItemId(Uuid::now_v7()), PlanItemId(Uuid::now_v7()));
    let written = [
        FieldValue::Goal {
            goal,
            section: Section::Learning,
            text: Some("Reads alone".into()),
        },
        FieldValue::Action {
            action,
            goal,
            text: Some("Find a tutor".into()),
        },
        FieldValue::Owner { action, owner },
        FieldValue::Due {
            action,
            due: Some(date(due)),
        },
    ];
    written
        .into_iter()
        .map(|written| write(world, "yara", None, written))
        .collect()
}

#[tokio::test]
async fn no_figure_counts_nobody_where_there_is_somebody_for_each() {
    let world = World::new().await;
    family(&world, &["yusuf", "mila"]).await;
    with_families(&world, world.sunflower).await;
    world.born("yusuf", "2010-12-21").await;
    approved_once(&world).await;
    crate::plan::name_in_plan(&world, "pia", "yara").await;
    let (cara, yusuf) = (world.sign_in("cara").await, world.sign_in("yusuf").await);
    for owner in [
        Owner::Caregiver,
        Owner::Person(world.person("pia")),
        Owner::Director,
        Owner::Family,
    ] {
        for command in step(&world, owner, "2026-11-19") {
            cara.apply(&command).await;
        }
    }
    for section in [Section::Strengths, Section::Story, Section::Future] {
        let said = says(section, ChildSays::Declined, Some("Cara"));
        cara.apply(&write(&world, "kim", None, said)).await;
    }
    let send = SendPlan {
        child: world.person("kim"),
        back: None,
    };
    cara.apply(&world.command(json!(Act::Plan(PlanAct::SendPlan(send)))))
        .await;
    let request = FieldValue::Request {
        request: PlanItemId(Uuid::now_v7()),
        asked: Some(ReviewRequest {
            on: date(TODAY),
            words: String::new(),
        }),
    };
    yusuf.apply(&write(&world, "yusuf", None, request)).await;
    // Then the review of the plan that was approved is due before long.
    world.clock.move_on(TimeDelta::days(160));
    let board = board(&world, &world.sign_in("sam").await).await;
    for figure in PlanFigure::all() {
        assert!(board.together().of(figure) > 0, "{figure:?}");
    }
}

#[tokio::test]
async fn the_numbers_follow_what_happens_and_the_days_that_pass() {
    let world = World::new().await;
    let (sam, cara) = (world.sign_in("sam").await, world.sign_in("cara").await);
    let first = numbers(&world, &sam).await;
    // Three came in January, and nobody has written a plan since.
    assert_eq!(first.of(PlanFigure::Late), 3);
    assert_eq!(first.of(PlanFigure::NoVoice), 3);
    assert_eq!(first.of(PlanFigure::NoContact), 3);
    for figure in [PlanFigure::Waiting, PlanFigure::Housing, PlanFigure::Apart] {
        assert_eq!(first.of(figure), 0, "{figure:?}");
    }
    approved_once(&world).await;
    let approved = numbers(&world, &sam).await;
    assert_eq!(approved.of(PlanFigure::Late), 2);
    assert_eq!(approved.of(PlanFigure::NoVoice), 2);
    let contact = FieldValue::Contact {
        contact: PlanItemId(Uuid::now_v7()),
        line: Some(Contact {
            on: date(TODAY),
            how: ContactKind::Call,
            who: "Grandmother".into(),
            feeling: String::new(),
            next: String::new(),
        }),
    };
    cara.apply(&write(&world, "yara", None, contact)).await;
    assert_eq!(numbers(&world, &sam).await.of(PlanFigure::NoContact), 2);
    // A month and a half later, without anybody having done anything.
    world.clock.move_on(TimeDelta::days(45));
    let sam = world.sign_in("sam").await;
    assert_eq!(numbers(&world, &sam).await.of(PlanFigure::NoContact), 3);
    // Half a year after it was approved a review is due, and then late.
    world.clock.move_on(TimeDelta::days(115));
    let sam = world.sign_in("sam").await;
    assert_eq!(numbers(&world, &sam).await.of(PlanFigure::Soon), 1);
    let soon = list(&world, &sam, "Rainbow", PlanFigure::Soon).await;
    assert_eq!(soon.lines[0].due, Some(Due::Review));
    world.clock.move_on(TimeDelta::days(25));
    let sam = world.sign_in("sam").await;
    let late = numbers(&world, &sam).await;
    assert_eq!(
        (late.of(PlanFigure::Soon), late.of(PlanFigure::Late)),
        (0, 3)
    );
}

#[tokio::test]
async fn late_steps_are_counted_by_whose_they_are_and_a_childs_by_nobody() {
    let world = World::new().await;
    let (sam, cara) = (world.sign_in("sam").await, world.sign_in("cara").await);
    crate::plan::name_in_plan(&world, "pia", "yara").await;
    for (owner, due) in [
        (Owner::Caregiver, "2026-11-19"),
        (Owner::Person(world.person("pia")), "2026-11-01"),
        (Owner::Person(world.person("cara")), "2026-11-02"),
        (Owner::Director, "2026-11-19"),
        (Owner::Family, "2026-11-20"),
        (Owner::Child, "2026-11-01"),
        (Owner::Person(world.person("yara")), "2026-11-01"),
    ] {
        for command in step(&world, owner, due) {
            cara.apply(&command).await;
        }
    }
    let late = numbers(&world, &sam).await;
    let of = [
        PlanFigure::CaregiverSteps,
        PlanFigure::SpecialistSteps,
        PlanFigure::DirectorSteps,
        PlanFigure::FamilySteps,
    ]
    .map(|figure| late.of(figure));
    assert_eq!(of, [2, 1, 1, 0]);
    let steps = list(&world, &sam, "Rainbow", PlanFigure::CaregiverSteps).await;
    assert_eq!(steps.lines[0].date, Some(date("2026-11-02")));
    assert_eq!(steps.lines[0].text.as_deref(), Some("Find a tutor"));
}

#[tokio::test]
async fn a_step_that_is_done_is_late_no_more() {
    let world = World::new().await;
    let (sam, cara) = (world.sign_in("sam").await, world.sign_in("cara").await);
    let commands = step(&world, Owner::Caregiver, "2026-11-01");
    for command in &commands {
        cara.apply(command).await;
    }
    assert_eq!(
        numbers(&world, &sam).await.of(PlanFigure::CaregiverSteps),
        1
    );
    let action = &commands[1]["act"]["write_plan"]["written"]["action"]["action"];
    let done = FieldValue::Status {
        action: serde_json::from_value(action.clone()).unwrap(),
        status: Status::Done,
    };
    cara.apply(&write(&world, "yara", None, done)).await;
    assert_eq!(
        numbers(&world, &sam).await.of(PlanFigure::CaregiverSteps),
        0
    );
}

#[tokio::test]
async fn what_waits_for_approval_and_whose_voice_is_missing_is_counted() {
    let world = World::new().await;
    let (sam, cara) = (world.sign_in("sam").await, world.sign_in("cara").await);
    for section in [Section::Strengths, Section::Story, Section::Future] {
        let said = says(section, ChildSays::Declined, Some("Cara"));
        cara.apply(&write(&world, "yara", None, said)).await;
    }
    let send = SendPlan {
        child: world.person("yara"),
        back: None,
    };
    cara.apply(&world.command(json!(Act::Plan(PlanAct::SendPlan(send)))))
        .await;
    let waits = numbers(&world, &sam).await;
    assert_eq!(waits.of(PlanFigure::Waiting), 1);
    assert_eq!(waits.of(PlanFigure::NoVoice), 2);
    // Adults begin a domain, and have not asked.
    let rating = FieldValue::Rating {
        section: Section::Learning,
        rating: Some(DomainRating::GoesWell),
    };
    cara.apply(&write(&world, "yara", None, rating)).await;
    assert_eq!(numbers(&world, &sam).await.of(PlanFigure::NoVoice), 3);
    let missing = list(&world, &sam, "Rainbow", PlanFigure::NoVoice).await;
    let yara = missing.lines.iter().find(|line| line.name == "yara");
    assert_eq!(yara.unwrap().number, Some(1));
}

#[tokio::test]
async fn whoever_moves_apart_counts_in_both_homes_from_the_day_on() {
    let world = World::new().await;
    family(&world, &["yara", "kim"]).await;
    let sam = world.sign_in("sam").await;
    let act = excepted(move_to(&world, "yara", &[], world.sunflower, 3));
    assert_eq!(numbers(&world, &sam).await.of(PlanFigure::Apart), 0);
    sam.apply(&world.command(json!(Act::Placement(PlacementAct::MoveChild(act)))))
        .await;
    assert_eq!(numbers(&world, &sam).await.of(PlanFigure::Apart), 0);
    world.clock.move_on(TimeDelta::days(3));
    assert_eq!(numbers(&world, &sam).await.of(PlanFigure::Apart), 1);
    let there = list(&world, &sam, "Sunflower", PlanFigure::Apart).await;
    assert_eq!(
        there.lines[0].siblings[0].home_name.as_deref(),
        Some("Rainbow")
    );
    assert!(there.lines[0].is_excepted);
    let here = list(&world, &sam, "Rainbow", PlanFigure::Apart).await;
    assert_eq!(here.lines[0].name, "kim");
    // The reason stands beside the stay of who moved, and is one for both.
    assert!(here.lines[0].is_excepted);
}

#[tokio::test]
async fn near_the_sixteenth_birthday_housing_and_pathway_are_due() {
    let world = World::new().await;
    // The day after the last that is near.
    world.born("yara", "2010-12-21").await;
    let sam = world.sign_in("sam").await;
    let before = numbers(&world, &sam).await;
    assert_eq!(before.of(PlanFigure::Housing), 0);
    world.clock.move_on(TimeDelta::days(2));
    let after = numbers(&world, &sam).await;
    assert_eq!(
        (after.of(PlanFigure::Housing), after.of(PlanFigure::Pathway)),
        (1, 1)
    );
}

#[tokio::test]
async fn a_child_who_asks_for_a_review_counts_until_one_is_held() {
    let world = World::new().await;
    let (sam, yara) = (world.sign_in("sam").await, world.sign_in("yara").await);
    let request = FieldValue::Request {
        request: PlanItemId(Uuid::now_v7()),
        asked: Some(ReviewRequest {
            on: date(TODAY),
            words: String::new(),
        }),
    };
    yara.apply(&write(&world, "yara", None, request)).await;
    assert_eq!(numbers(&world, &sam).await.of(PlanFigure::Asked), 1);
    let asked = list(&world, &sam, "Rainbow", PlanFigure::Asked).await;
    assert_eq!(asked.lines[0].date, Some(date(TODAY)));
}

#[tokio::test]
async fn the_steps_of_who_has_left_are_the_homes() {
    let world = World::new().await;
    let (sam, cara) = (world.sign_in("sam").await, world.sign_in("cara").await);
    crate::plan::name_in_plan(&world, "pia", "yara").await;
    for command in step(&world, Owner::Person(world.person("pia")), "2026-11-01") {
        cara.apply(&command).await;
    }
    let late = numbers(&world, &sam).await;
    assert_eq!(late.of(PlanFigure::SpecialistSteps), 1);
    world.disable("pia").await;
    let late = numbers(&world, &sam).await;
    assert_eq!(late.of(PlanFigure::SpecialistSteps), 0);
    assert_eq!(late.of(PlanFigure::CaregiverSteps), 1);
}

#[tokio::test]
async fn the_office_reads_counts_that_point_at_nobody_and_no_name() {
    let mut world = World::new().await;
    world.add_youths(&["ulan", "vera", "wim"]).await;
    let (nora, cara) = (world.sign_in("nora").await, world.sign_in("cara").await);
    let path = "/api/boards/plan-counts";
    let village = |board: PlanCountsBoard| {
        let mut rows = board.rows.into_iter();
        rows.find(|row| row.place_name == "Village").unwrap()
    };
    let row = village(nora.read(path).await);
    // Six of Rainbow and one of Sunflower.
    assert_eq!(row.children, Count::Shown(7));
    assert_eq!(row.number(PlanFigure::Late), Count::Shown(7));
    assert_eq!(row.number(PlanFigure::Waiting), Count::Shown(0));
    approved_once(&world).await;
    // All but one would point at the one.
    let row = village(nora.read(path).await);
    assert_eq!(row.number(PlanFigure::Late), Count::Withheld);
    let strengths = adults(Section::Strengths, "canary");
    cara.apply(&write(&world, "yara", None, strengths)).await;
    for path in [path, "/api/boards/plan-counts.csv"] {
        let text = nora.get(path).await.text().await.unwrap();
        for name in ["yara", "Rainbow", "canary"] {
            assert!(!text.contains(name), "{name}: {text}");
        }
    }
}

#[tokio::test]
async fn board_and_lists_come_as_tables_in_the_readers_language() {
    let world = World::new().await;
    let sam = world.sign_in("sam").await;
    // A browser that follows a link asks in its own language: the link says the app's.
    let text = |path: String| {
        let path = format!("{path}?language=ru");
        let request = sam.request(reqwest::Method::GET, &path);
        async {
            let response = request
                .header("accept-language", "en")
                .send()
                .await
                .unwrap();
            assert_eq!(response.status(), 200);
            response.text().await.unwrap()
        }
    };
    let board = text(format!("{BOARD}.csv")).await;
    assert!(board.contains("Ребёнка ещё не спросили"), "{board}");
    assert!(
        board.contains("Village,Rainbow,3,4,5,3,0,0,3,0,0,0,0,0,0,0,0,3"),
        "{board}"
    );
    let late = text(format!("/api/homes/{}/plans/late.csv", world.rainbow)).await;
    assert!(late.contains("kim,2026-01-15,Первый план,"), "{late}");
}
