//! A database that is migrated and filled once, and copied for each test.

use super::{empty_database, postgres};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use server::db::Store;
use std::sync::{Mutex, PoisonError};
use tempfile::TempDir;
use uuid::Uuid;

/// What a database held when it was kept.
pub enum Snapshot {
    /// The file of an SQLite database.
    File(Vec<u8>),
    /// The name of a PostgreSQL database that nobody uses any more.
    Template(String),
}

/// A copy, for as long as the value lives.
pub struct Copy {
    pub url: String,
    database: Option<String>,
}

impl From<String> for Copy {
    /// What nobody has to take away.
    fn from(url: String) -> Self {
        let database = None;
        Self { url, database }
    }
}

/// Databases of PostgreSQL that no test needs any more.
static USED: Mutex<Vec<String>> = Mutex::new(Vec::new());

impl Drop for Copy {
    fn drop(&mut self) {
        let mut used = USED.lock().unwrap_or_else(PoisonError::into_inner);
        used.extend(self.database.take());
    }
}

impl Snapshot {
    /// Keeps what `fill` makes of a database with the newest tables.
    pub async fn of(fill: impl AsyncFnOnce(&Store)) -> Self {
        let Some(postgres) = postgres() else {
            return Self::of_file(fill).await;
        };
        let name = format!("s{}", Uuid::new_v4().simple());
        let db = Database::connect(&postgres).await.unwrap();
        execute(&db, &format!("CREATE DATABASE {name}")).await;
        fill(&Store::open(&address(&postgres, &name)).await.unwrap()).await;
        // A database is copied only while nobody is connected to it.
        execute(
            &db,
            &format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false"),
        )
        .await;
        let part = format!(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
        );
        execute(&db, &part).await;
        db.close().await.unwrap();
        Self::Template(name)
    }

    async fn of_file(fill: impl AsyncFnOnce(&Store)) -> Self {
        let folder = TempDir::new().unwrap();
        let url = empty_database(&folder).await;
        fill(&Store::open(&url).await.unwrap()).await;
        let copy = folder.path().join("copy.db");
        let db = Database::connect(&url).await.unwrap();
        // Whole in one file, whatever the write-ahead log still holds.
        execute(&db, &format!("VACUUM INTO '{}'", copy.display())).await;
        db.close().await.unwrap();
        Self::File(std::fs::read(copy).unwrap())
    }

    /// A database of one's own with what was kept; a file lies in the folder.
    pub async fn copy(&self, folder: &TempDir) -> Copy {
        match self {
            Self::File(bytes) => {
                let file = folder.path().join("homeward.db");
                std::fs::write(&file, bytes).unwrap();
                Copy::from(format!("sqlite://{}", file.display()))
            }
            Self::Template(template) => {
                let postgres = postgres().unwrap();
                let name = format!("t{}", Uuid::new_v4().simple());
                let db = Database::connect(&postgres).await.unwrap();
                drop_used(&db).await;
                execute(&db, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
                db.close().await.unwrap();
                Copy {
                    url: address(&postgres, &name),
                    database: Some(name),
                }
            }
        }
    }
}

async fn execute(db: &DatabaseConnection, statement: &str) {
    db.execute_unprepared(statement).await.unwrap();
}

/// The disk of a test machine is not large.
async fn drop_used(db: &DatabaseConnection) {
    let used = std::mem::take(&mut *USED.lock().unwrap_or_else(PoisonError::into_inner));
    for name in used {
        execute(db, &format!("DROP DATABASE {name} WITH (FORCE)")).await;
    }
}

/// The address of another database of the server.
fn address(postgres: &str, database: &str) -> String {
    let (server, _) = postgres.rsplit_once('/').unwrap();
    format!("{server}/{database}")
}
