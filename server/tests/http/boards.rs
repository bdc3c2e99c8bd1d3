//! Boards: what they count, and what they keep to themselves.

use crate::world::{TODAY, World, YESTERDAY, date};
use care::{
    boards::day::{Count, CountsBoard, FigureList, HomesBoard},
    day::{DayFigure, HomeDay, Tally, TickState},
    figures::Listed,
    home::{CareSetting, Placement},
    id::HomeId,
    settings::Settings,
};
use chrono::Days;
use serde_json::json;
use server::db::organisation::NewHome;

async fn recount(world: &World, reader: &str) -> (Tally, Tally) {
    let browser = world.sign_in(reader).await;
    let today: HomeDay = browser.read(&world.day("today")).await;
    let mut week = Tally::default();
    for back in 0..7 {
        let date = today.day.date - Days::new(back);
        let day: HomeDay = browser.read(&world.day(&date.to_string())).await;
        week = week.plus(day.day.tally());
    }
    (today.day.tally(), week)
}

#[tokio::test]
async fn the_boards_figures_are_those_of_the_days_whatever_changed_them() {
    let world = World::new().await;
    let (cara, sam) = (world.sign_in("cara").await, world.sign_in("sam").await);
    let yara = world.sign_in("yara").await;
    let check = async |after: &str| {
        let board: HomesBoard = sam.read("/api/boards/homes").await;
        let row = board.rows.iter().find(|row| row.home.id == world.rainbow);
        let row = row.unwrap();
        assert_eq!((row.day, row.week), recount(&world, "sam").await, "{after}");
    };
    check("nothing").await;
    cara.apply(&world.tick("room", Some("yara"), "done")).await;
    check("a tick").await;
    let yesterday = world.tick_act(YESTERDAY, "table", None, "skipped");
    cara.apply(&world.command(yesterday)).await;
    check("a tick of yesterday").await;
    cara.apply(&world.tick("room", Some("yara"), "unknown"))
        .await;
    check("an undone tick").await;
    let item = uuid::Uuid::now_v7();
    yara.apply(
        &world.command(json!({"add_own_item": {"date": TODAY, "item": item,
        "time": "17:00:00", "text": "guitar"}})),
    )
    .await;
    check("an own item").await;
    yara.apply(&world.command(json!({"remove_own_item": {"date": TODAY, "item": item}})))
        .await;
    check("no own item").await;
    cara.apply(
        &world.command(json!({"remove_item": {"template": world.template,
        "item": world.item("breakfast"), "base": 1}})),
    )
    .await;
    check("an item less").await;
    cara.apply(
        &world.command(json!({"remove_template": {"template": world.template,
        "base": 1}})),
    )
    .await;
    check("no template").await;
    // Somebody moves out today.
    let transaction = world.store.begin().await.unwrap();
    let kim = Placement {
        person: world.person("mila"),
        home: world.rainbow,
        from: date(TODAY),
        until: None,
    };
    transaction.add_placement(kim, None).await.unwrap();
    transaction
        .forget_tallies(world.rainbow, date(TODAY))
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    check("another child").await;
    world.clock.move_on(chrono::TimeDelta::days(3));
    check("three days").await;
}

#[tokio::test]
async fn a_supervisor_sees_the_homes_of_their_place_by_name_and_no_others() {
    let world = World::new().await;
    for (reader, homes) in [
        ("sam", &["Rainbow", "Sunflower"][..]),
        ("sofia", &["Faraway"]),
        ("bruno", &["Foreign"]),
    ] {
        let browser = world.sign_in(reader).await;
        let board: HomesBoard = browser.read("/api/boards/homes").await;
        let names: Vec<_> = board
            .rows
            .iter()
            .map(|row| row.home.name.as_str())
            .collect();
        assert_eq!(names, homes, "{reader}");
    }
}

#[tokio::test]
async fn homes_stand_in_the_order_of_their_numbers() {
    let world = World::new().await;
    let sam = world.sign_in("sam").await;
    let board: HomesBoard = sam.read("/api/boards/homes").await;
    let transaction = world.store.begin().await.unwrap();
    for name in ["House 10", "House 2", "House 1"] {
        let home = NewHome {
            id: HomeId(uuid::Uuid::now_v7()),
            place: board.rows[0].home.place,
            name,
            setting: CareSetting::FamilyHouse,
            zone: chrono_tz::Asia::Almaty,
            settings: &Settings::default(),
            external_key: None,
        };
        transaction.add_home(home, world.clock.now()).await.unwrap();
    }
    transaction.commit().await.unwrap();
    let board = world
        .store
        .homes_board(world.person("sam"), world.clock.now());
    let board = board.await.unwrap();
    let names = board.rows.iter().map(|row| row.home.name.as_str());
    assert_eq!(
        names.collect::<Vec<_>>(),
        ["House 1", "House 2", "House 10", "Rainbow", "Sunflower"]
    );
}

#[tokio::test]
async fn a_cover_is_on_the_board_while_it_is_on_or_begins_soon() {
    let world = World::new().await;
    let sam = world.sign_in("sam").await;
    world.cover(world.hours(-48), world.hours(-24)).await;
    world.cover(world.hours(24), world.hours(48)).await;
    world.cover(world.hours(24 * 8), world.hours(24 * 9)).await;
    let board: HomesBoard = sam.read("/api/boards/homes").await;
    let covers = &board.rows[0].covers;
    assert_eq!(covers.len(), 1);
    assert_eq!(
        (
            covers[0].assistant_name.as_str(),
            covers[0].covered_name.as_str()
        ),
        ("ada", "cara")
    );
}

#[tokio::test]
async fn the_national_office_sees_counts_and_none_that_singles_out_a_child() {
    let world = World::new().await;
    let nora = world.sign_in("nora").await;
    let text = nora.get("/api/boards/counts").await.text().await.unwrap();
    for name in ["Rainbow", "Sunflower", "yara", "cara", "Abroad"] {
        assert!(!text.contains(name), "{name}");
    }
    let board: CountsBoard = serde_json::from_str(&text).unwrap();
    let row = |name: &str| {
        board
            .rows
            .iter()
            .find(|row| row.place_name == name)
            .unwrap()
            .clone()
    };
    // Four children in the village: fewer than five.
    assert_eq!(
        (row("Village").children, row("Village").week),
        (Count::Withheld, None)
    );
    assert_eq!(row("Village").homes, 2);
    assert_eq!(row("Town").children, Count::Shown(0));
    assert_eq!(board.rows.len(), 2);
    let csv = nora
        .get("/api/boards/counts.csv")
        .await
        .text()
        .await
        .unwrap();
    let line = csv
        .lines()
        .find(|line| line.starts_with("Village"))
        .unwrap();
    let withheld = line.matches("withheld").count();
    assert_eq!(withheld, 1 + DayFigure::all().count());
    assert!(!line.contains('4'));
}

#[tokio::test]
async fn each_figure_opens_the_list_behind_it() {
    let world = World::new().await;
    let (cara, sam) = (world.sign_in("cara").await, world.sign_in("sam").await);
    let slots = [TODAY, YESTERDAY].into_iter().flat_map(|day| {
        let slots = [("room", Some("yara")), ("breakfast", None), ("table", None)];
        slots.map(|(item, child)| (day, item, child))
    });
    for ((day, item, child), state) in slots.zip(TickState::all()) {
        let tick = world.tick_act(day, item, child, state.word());
        cara.apply(&world.command(tick)).await;
    }
    let board: HomesBoard = sam.read("/api/boards/homes").await;
    let row = board
        .rows
        .iter()
        .find(|row| row.home.id == world.rainbow)
        .unwrap();
    for figure in DayFigure::all() {
        let name = figure.word();
        assert!(row.week.of(figure) > 0, "{name}");
        for (period, tally) in [("day", row.day), ("week", row.week)] {
            let path = format!(
                "/api/homes/{}/figures/{name}?period={period}",
                world.rainbow
            );
            let list: FigureList = sam.read(&path).await;
            let lines = u32::try_from(list.lines.len()).unwrap();
            assert_eq!(lines, tally.of(figure), "{name} {period}");
        }
    }
    let path = format!("/api/homes/{}/figures/to_confirm", world.rainbow);
    let list: FigureList = sam.read(&path).await;
    let line = &list.lines[0];
    assert_eq!(
        (
            line.text.as_str(),
            line.whose.as_deref(),
            line.recorded_by.as_deref()
        ),
        ("room", Some("yara"), Some("cara"))
    );
    let unknown = format!("/api/homes/{}/figures/everything", world.rainbow);
    assert_eq!(sam.status(&unknown).await, 404);
}

#[tokio::test]
async fn a_table_runs_no_formula_in_a_spreadsheet_and_is_in_the_readers_language() {
    let world = World::new().await;
    let (cara, sam) = (world.sign_in("cara").await, world.sign_in("sam").await);
    let item = uuid::Uuid::now_v7();
    cara.apply(&world.command(
        json!({"save_item": {"template": world.template, "item": item,
        "base": 0, "time": "08:00:00", "text": "=HYPERLINK(\"x\", \"y\")", "audience": "together",
        "needs_confirmation": false}}),
    ))
    .await;
    let path = format!("/api/homes/{}/figures/open.csv?period=week", world.rainbow);
    let request = sam.request(reqwest::Method::GET, &path);
    let response = request
        .header("accept-language", "ru")
        .send()
        .await
        .unwrap();
    assert_eq!(
        response.headers()["content-type"],
        "text/csv; charset=utf-8"
    );
    let text = response.text().await.unwrap();
    assert!(text.starts_with("\u{FEFF}Место,Дом,"));
    assert!(text.contains("\"'=HYPERLINK(\"\"x\"\", \"\"y\"\")\""));
    let homes = sam.get("/api/boards/homes.csv").await.text().await.unwrap();
    assert_eq!(homes.lines().count(), 3);
    assert!(homes.contains("Village,Rainbow,2026-11-20,3,4,5,"));
}
