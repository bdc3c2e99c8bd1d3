//! What waits about young people's checklists: the board's figures of rounds and talks,
//! and the names behind them.

use crate::{
    app::Browser,
    checklist::MEAL,
    checklist_talk::Talk,
    world::{TODAY, World, date},
};
use care::{
    access::Role,
    accounts::Readings,
    boards::skills::{RoundFigure, RoundList, RoundNumbers, SkillsBoard},
    checklist::offer::Offer,
    figures::Listed,
    home::Placement,
    skill_set::skill::{Rating, Voice},
};
use chrono::{Days, TimeDelta};

const BOARD: &str = "/api/boards/skills";

/// Rainbow's figures, and the names behind each: all say the same.
async fn figures(world: &World, sam: &Browser) -> (u32, RoundNumbers) {
    let board: SkillsBoard = sam.read(BOARD).await;
    let row = board.homes.iter().find(|row| row.home.id == world.rainbow);
    let row = row.unwrap();
    for figure in RoundFigure::all() {
        let (home, name) = (world.rainbow, figure.word());
        let list: RoundList = sam.read(&format!("/api/homes/{home}/rounds/{name}")).await;
        assert_eq!(list.lines.len(), row.rounds.of(figure) as usize, "{name}");
    }
    (row.youths, row.rounds)
}

#[tokio::test]
async fn the_figures_follow_what_happens() {
    let world = World::new().await;
    let sam = world.sign_in("sam").await;
    let rounds = |offered, under_way, talk| {
        RoundNumbers::each(|figure| match figure {
            RoundFigure::Offered => offered,
            RoundFigure::UnderWay => under_way,
            RoundFigure::Talk => talk,
        })
    };
    assert_eq!(figures(&world, &sam).await, (3, rounds(3, 0, 0)));
    let mut talk = Talk::with(&world, "yara").await;
    talk.begin().await;
    assert_eq!(figures(&world, &sam).await, (3, rounds(2, 1, 0)));
    talk.rate(Voice::Youth, MEAL, Rating::CanShow).await;
    talk.rate(Voice::Adult, MEAL, Rating::WithHelp).await;
    talk.end().await;
    assert_eq!(figures(&world, &sam).await, (3, rounds(2, 0, 1)));
    let home = world.rainbow;
    let list: RoundList = sam.read(&format!("/api/homes/{home}/rounds/talk")).await;
    assert_eq!(list.lines[0].name, "yara");
    assert_eq!(list.lines[0].since, date(TODAY));
    let seen = [rounds(2, 1, 0), rounds(2, 0, 1)];
    for figure in RoundFigure::all() {
        assert!(
            seen.iter().any(|rounds| rounds.of(figure) > 0),
            "{figure:?}"
        );
    }
    talk.agree(MEAL).await;
    assert_eq!(figures(&world, &sam).await, (3, rounds(2, 0, 0)));

    // Three months later, without anybody having done anything.
    world.clock.move_on(TimeDelta::days(95));
    let sam = world.sign_in("sam").await;
    assert_eq!(figures(&world, &sam).await, (3, rounds(3, 0, 0)));
    let list: RoundList = sam.read(&format!("/api/homes/{home}/rounds/offered")).await;
    let why: Vec<_> = list
        .lines
        .iter()
        .map(|line| (&*line.name, line.offer))
        .collect();
    let first = Some(Offer::First);
    assert_eq!(
        why,
        [
            ("kim", first),
            ("yara", Some(Offer::Again)),
            ("yusuf", first)
        ]
    );
}

#[tokio::test]
async fn who_comes_and_goes_is_counted_from_that_day_on() {
    let world = World::new().await;
    let sam = world.sign_in("sam").await;
    assert_eq!(figures(&world, &sam).await.0, 3);
    // Mila comes the day after tomorrow and stays for five days.
    let transaction = world.store.begin().await.unwrap();
    let from = date(TODAY) + Days::new(2);
    let stay = Placement {
        person: world.person("mila"),
        home: world.rainbow,
        from,
        until: Some(from + Days::new(5)),
    };
    transaction.add_placement(stay, None).await.unwrap();
    transaction
        .forget_tallies(world.rainbow, from)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    world.store.changes().people_changed();
    for (days, here) in [(0, 3), (2, 4), (4, 4), (1, 3)] {
        world.clock.move_on(TimeDelta::days(days));
        assert_eq!(figures(&world, &sam).await.0, here, "{days} days on");
    }
}

#[tokio::test]
async fn a_supervisors_list_of_names_is_a_reading_that_the_youths_can_see() {
    let world = World::new().await;
    let (sam, yara) = (world.sign_in("sam").await, world.sign_in("yara").await);
    let _: SkillsBoard = sam.read(BOARD).await;
    let readings: Readings = yara.read("/api/me/readings").await;
    assert!(readings.readings.is_empty(), "numbers name nobody");
    let path = format!("/api/homes/{}/rounds/offered", world.rainbow);
    let _: RoundList = sam.read(&path).await;
    let readings: Readings = yara.read("/api/me/readings").await;
    let roles: Vec<Role> = readings.readings.iter().map(|one| one.role).collect();
    assert_eq!(roles, [Role::Supervisor]);
}
