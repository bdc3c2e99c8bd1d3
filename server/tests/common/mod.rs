//! A fresh store for a test: SQLite in a folder of its own, or a schema of its
//! own on the PostgreSQL of `HOMEWARD_TEST_POSTGRES`.

use sea_orm::{ConnectionTrait, Database};
use server::db::Store;
use tempfile::TempDir;
use uuid::Uuid;

/// A store, and the folder that goes with it.
pub async fn fresh_store() -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let url = match std::env::var("HOMEWARD_TEST_POSTGRES") {
        Err(_) => format!("sqlite://{}/homeward.db", folder.path().display()),
        Ok(postgres) => {
            let schema = format!("t{}", Uuid::new_v4().simple());
            let db = Database::connect(&postgres).await.unwrap();
            let create = format!("CREATE SCHEMA {schema}");
            db.execute_unprepared(&create).await.unwrap();
            format!("{postgres}?options=-csearch_path%3D{schema}")
        }
    };
    let store = Store::open(&url).await.unwrap();
    (folder, store)
}
