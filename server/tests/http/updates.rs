//! A database that an earlier version made is brought to the newest tables with what is
//! in it.

use crate::{app::on_postgres, common::empty_database};
use care::{
    day::{DayFigure, Tally},
    figures::Listed,
};
use chrono::NaiveTime;
use sea_orm::{
    ConnectionTrait, Database, DatabaseConnection, JsonValue, Value,
    sea_query::{Expr, Query},
};
use sea_orm_migration::MigratorTrait;
use server::db::{Store, migration::Migrator};
use uuid::Uuid;

/// The figures of a day that had a column each.
const FIGURES: [&str; 6] = [
    "done",
    "done_with_help",
    "skipped",
    "not_needed",
    "open",
    "to_confirm",
];

async fn put(db: &DatabaseConnection, table: &'static str, row: &[(&'static str, Value)]) {
    let values = row.iter().map(|(_, value)| Expr::value(value.clone()));
    let insert = Query::insert()
        .into_table(table)
        .columns(row.iter().map(|(column, _)| *column))
        .values_panic(values)
        .to_owned();
    db.execute(&insert).await.unwrap();
}

/// The version since which they are in one.
const COUNTS_IN_ONE_COLUMN: u32 = 14;

/// A home with an item of a template and the counts of a day, as a version kept them.
async fn put_rows(db: &DatabaseConnection, version: u32) {
    let id = || Value::from(Uuid::now_v7());
    let (association, place, home) = (id(), id(), id());
    let name = ("name", Value::from("Rainbow"));
    let row = [
        ("id", association.clone()),
        name.clone(),
        ("language", "en".into()),
        ("demo", false.into()),
    ];
    put(db, "association", &row).await;
    let row = [
        ("id", place.clone()),
        ("association", association),
        name.clone(),
    ];
    put(db, "place", &row).await;
    let row = [
        ("id", home.clone()),
        ("place", place),
        name,
        ("setting", "family_house".into()),
        ("zone", "Asia/Almaty".into()),
        ("settings", JsonValue::Object(Default::default()).into()),
        ("revision", 1i64.into()),
        ("changed_at", crate::app::now().into()),
    ];
    put(db, "home", &row).await;
    let mut row = vec![
        ("home", home.clone()),
        ("date", crate::world::date("2026-01-01").into()),
    ];
    let counts = FIGURES.into_iter().zip(0i32..);
    if version < COUNTS_IN_ONE_COLUMN {
        row.extend(counts.map(|(figure, count)| (figure, count.into())));
        put(db, "day_tally", &row).await;
    } else {
        let counts: serde_json::Map<_, _> = counts
            .map(|(figure, count)| (figure.to_owned(), count.into()))
            .collect();
        let counts = JsonValue::Object(counts).to_string();
        row.push(("counts", counts.into()));
        put(db, "day_counts", &row).await;
    }
    let row = [
        ("home", home),
        ("template", id()),
        ("item", id()),
        ("valid_from", crate::world::date("2026-01-01").into()),
        ("revision", 1i64.into()),
        ("time", NaiveTime::MIN.into()),
        ("text", "Lay the table".into()),
        ("audience", JsonValue::from("each_child").into()),
        ("needs_confirmation", false.into()),
        ("removed", false.into()),
    ];
    put(db, "item_version", &row).await;
}

#[tokio::test]
async fn a_database_of_each_earlier_version_is_updated_with_what_is_in_it() {
    let newest = Migrator::migrations();
    // From then on the counts of a day are kept otherwise than in the first rows.
    let counts = newest
        .iter()
        .position(|one| one.name() == "m0014_day_counts");
    let newest = u32::try_from(newest.len()).unwrap();
    for known in 1..=u32::try_from(counts.unwrap()).unwrap() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("data")).unwrap();
        let url = empty_database(&folder).await;
        let made = match on_postgres() {
            true => url.clone(),
            false => format!("{url}?mode=rwc"),
        };
        let db = Database::connect(&made).await.unwrap();
        Migrator::up(&db, Some(known)).await.unwrap();
        put_rows(&db, known).await;
        drop(Store::open(&url).await.unwrap());
        let kept = Query::select()
            .columns(["text", "skill"])
            .from("item_version")
            .to_owned();
        let kept = db.query_all(&kept).await.unwrap();
        assert_eq!(kept.len(), 1, "after {known} of {newest}");
        let text: String = kept[0].try_get("", "text").unwrap();
        let skill: Option<String> = kept[0].try_get("", "skill").unwrap();
        assert_eq!((text.as_str(), skill), ("Lay the table", None));
        let kept = Query::select()
            .column("counts")
            .from("day_counts")
            .to_owned();
        let kept = db.query_one(&kept).await.unwrap().unwrap();
        let counts: String = kept.try_get("", "counts").unwrap();
        let counts: Tally = serde_json::from_str(&counts).unwrap();
        let numbers = FIGURES.map(|word| counts.of(DayFigure::of_word(word).unwrap()));
        assert_eq!(numbers, [0, 1, 2, 3, 4, 5]);
    }
}
