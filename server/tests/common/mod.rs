//! Databases for tests: SQLite in a folder of its own, or the PostgreSQL of
//! `HOMEWARD_TEST_POSTGRES`.

pub mod snapshot;

use sea_orm::{ConnectionTrait, Database};
use server::db::Store;
use tempfile::TempDir;
use uuid::Uuid;

/// The PostgreSQL of this run, if it has one.
pub fn postgres() -> Option<String> {
    std::env::var("HOMEWARD_TEST_POSTGRES").ok()
}

/// Where a database is that nobody has used.
pub async fn empty_database(folder: &TempDir) -> String {
    let Some(postgres) = postgres() else {
        return format!("sqlite://{}/data/homeward.db", folder.path().display());
    };
    let schema = format!("t{}", Uuid::new_v4().simple());
    let create = format!("CREATE SCHEMA {schema}");
    let db = Database::connect(&postgres).await.unwrap();
    db.execute_unprepared(&create).await.unwrap();
    db.close().await.unwrap();
    format!("{postgres}?options=-csearch_path%3D{schema}")
}

/// A store with the newest tables and nothing in them, and the folder that goes with it.
pub async fn empty_store() -> (TempDir, Store) {
    let folder = TempDir::new().unwrap();
    let url = empty_database(&folder).await;
    let store = Store::open(&url).await.unwrap();
    (folder, store)
}
