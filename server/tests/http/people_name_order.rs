//! Names stand where their reader looks for them, whatever the database makes of them.

use crate::{app::now, world::World};
use care::{
    boards::day::{CountsBoard, HomesBoard},
    day::HomeDay,
    home::CareSetting,
    id::{AssociationId, HomeId, PlaceId},
    people::{HomePeople, register::Register},
    settings::Settings,
    templates::Templates,
};
use sea_orm::{ColumnTrait, Database, EntityTrait, QueryFilter, sea_query::Expr};
use server::db::{
    entity::{home, person, place},
    organisation::NewHome,
};
use uuid::Uuid;

/// Lets somebody read in another language.
async fn reads(world: &World, name: &str, language: &str) {
    let db = Database::connect(&world.url).await.unwrap();
    let updated = person::Entity::update_many()
        .col_expr(person::Column::Language, Expr::value(language))
        .filter(person::Column::Id.eq(world.person(name).0));
    updated.exec(&db).await.unwrap();
}

/// Adds homes to the place of Rainbow, and places beside it.
async fn add_homes(world: &World, homes: &[&str], places: &[&str]) {
    let db = Database::connect(&world.url).await.unwrap();
    let rainbow = home::Entity::find_by_id(world.rainbow.0).one(&db).await;
    let village = rainbow.unwrap().unwrap().place;
    let village = place::Entity::find_by_id(village).one(&db).await;
    let village = village.unwrap().unwrap();
    let transaction = world.store.begin().await.unwrap();
    for name in places {
        let id = PlaceId(Uuid::now_v7());
        let added = transaction.add_place(id, AssociationId(village.association), name, None);
        added.await.unwrap();
    }
    for name in homes {
        let home = NewHome {
            id: HomeId(Uuid::now_v7()),
            place: PlaceId(village.id),
            name,
            setting: CareSetting::FamilyHouse,
            zone: chrono_tz::Asia::Almaty,
            settings: &Settings::default(),
            external_key: None,
        };
        transaction.add_home(home, now()).await.unwrap();
    }
    transaction.commit().await.unwrap();
}

#[tokio::test]
async fn the_children_of_a_home_stand_in_the_order_of_the_readers_language() {
    let mut world = World::new().await;
    let names = [
        "Ёлка",
        "Жанна",
        "Егор",
        "Қанат",
        "Ләззат",
        "Камила",
        "Әлия",
        "Айша",
    ];
    world.add_youths(&names).await;
    reads(&world, "cara", "ru").await;
    let expected = [
        "Айша",
        "Әлия",
        "Егор",
        "Ёлка",
        "Жанна",
        "Камила",
        "Қанат",
        "Ләззат",
    ];
    let is_new = |name: &String| names.contains(&name.as_str());

    let cara = world.sign_in("cara").await;
    let home = world.rainbow;
    let people: HomePeople = cara.read(&format!("/api/homes/{home}/people")).await;
    let children = people.children.into_iter().map(|one| one.name);
    assert_eq!(children.filter(is_new).collect::<Vec<_>>(), expected);
    let day: HomeDay = cara.read(&format!("/api/homes/{home}/days/today")).await;
    let children = day.day.people.into_iter().map(|one| one.name);
    assert_eq!(children.filter(is_new).collect::<Vec<_>>(), expected);
    let templates: Templates = cara.read(&format!("/api/homes/{home}/templates")).await;
    let children = templates.children.into_iter().map(|one| one.name);
    assert_eq!(children.filter(is_new).collect::<Vec<_>>(), expected);
    let register: Register = cara.read("/api/people").await;
    let children = register.children.into_iter().map(|one| one.name);
    assert_eq!(children.filter(is_new).collect::<Vec<_>>(), expected);
}

#[tokio::test]
async fn homes_and_places_stand_by_their_numbers_and_capitals_do_not_come_first() {
    let world = World::new().await;
    let homes = ["House 10", "house 3", "House 2", "apple tree"];
    add_homes(&world, &homes, &["Village 10", "village 2"]).await;
    let board: HomesBoard = world.sign_in("sam").await.read("/api/boards/homes").await;
    let names: Vec<String> = board.rows.into_iter().map(|row| row.home.name).collect();
    let expected = [
        "apple tree",
        "House 2",
        "house 3",
        "House 10",
        "Rainbow",
        "Sunflower",
    ];
    assert_eq!(names, expected);

    let counts: CountsBoard = world.sign_in("nora").await.read("/api/boards/counts").await;
    let names: Vec<String> = counts.rows.into_iter().map(|row| row.place_name).collect();
    assert_eq!(names, ["Town", "Village", "village 2", "Village 10"]);
}
