//! A copy of the database in a file of its own, and what such a file holds.

use super::{Result, Store, StoreError, migration::Migrator};
use chrono::{DateTime, Utc};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, FromQueryResult,
    Statement,
};
use sea_orm_migration::MigratorTrait;
use std::collections::BTreeMap;
use std::path::Path;

/// What a database holds, in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatabaseContents {
    /// How many rows each table has.
    pub rows: BTreeMap<String, i64>,
    /// When the last command in it arrived.
    pub last_change: Option<DateTime<Utc>>,
}

impl DatabaseContents {
    /// How many rows there are in all.
    #[must_use]
    pub fn all_rows(&self) -> i64 {
        self.rows.values().sum()
    }
}

/// What became of looking into a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CopyState {
    Sound(DatabaseContents),
    /// What SQLite finds wrong with it, in its own words.
    Damaged(String),
    /// A newer version of Homeward made tables that this one does not know.
    Newer,
}

#[derive(FromQueryResult)]
struct Text {
    value: String,
}

#[derive(FromQueryResult)]
struct Number {
    value: i64,
}

#[derive(FromQueryResult)]
struct Moment {
    value: Option<DateTime<Utc>>,
}

impl Store {
    /// Writes a copy of an embedded database into a file that is not there yet, while others
    /// read and write: the copy is of one moment. It is not durable before it is synced.
    ///
    /// # Errors
    /// When the database is damaged, or the file cannot be written.
    pub async fn copy_into(&self, file: &Path) -> Result<()> {
        let file = file.display().to_string();
        let copy = "VACUUM INTO ?";
        let copy = Statement::from_sql_and_values(DbBackend::Sqlite, copy, [file.into()]);
        self.db().execute_raw(copy).await?;
        Ok(())
    }

    /// What SQLite finds wrong with the pages of an embedded database; nothing where all is
    /// well. A copy would not show damage of an index: it is made anew in it.
    ///
    /// # Errors
    /// When the database cannot be read at all.
    pub async fn faults(&self) -> Result<Option<String>> {
        faults(self.db()).await
    }

    /// What the database holds now.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn contents(&self) -> Result<DatabaseContents> {
        contents(self.db()).await
    }
}

/// Looks into a file that a database was copied into: whether each page and each reference
/// in it is sound, and what it holds. Changes nothing.
///
/// # Errors
/// When it cannot be opened.
pub async fn look_into(file: &Path) -> Result<CopyState> {
    let mut options = ConnectOptions::new(format!("sqlite://{}?mode=ro", file.display()));
    options.sqlx_logging(false).max_connections(1);
    let db = Database::connect(options).await?;
    let state = look(&db).await;
    db.close().await?;
    match state {
        // What is no database at all fails at the first question.
        Err(StoreError::Database(error)) => Ok(CopyState::Damaged(error.to_string())),
        state => state,
    }
}

async fn look(db: &DatabaseConnection) -> Result<CopyState> {
    if let Some(faults) = faults(db).await? {
        return Ok(CopyState::Damaged(faults));
    }
    let lost = "SELECT DISTINCT \"table\" AS value FROM pragma_foreign_key_check";
    let lost = texts(db, lost).await?;
    if !lost.is_empty() {
        return Ok(CopyState::Damaged(lost.join(", ")));
    }
    let made = texts(db, "SELECT version AS value FROM seaql_migrations").await?;
    let known: Vec<String> = Migrator::migrations()
        .iter()
        .map(|one| one.name().to_owned())
        .collect();
    if made.iter().any(|version| !known.contains(version)) {
        return Ok(CopyState::Newer);
    }
    Ok(CopyState::Sound(contents(db).await?))
}

async fn faults(db: &DatabaseConnection) -> Result<Option<String>> {
    let check = "SELECT integrity_check AS value FROM pragma_integrity_check";
    let faults = texts(db, check).await?;
    Ok((faults != ["ok"]).then(|| faults.join("; ")))
}

async fn contents(db: &DatabaseConnection) -> Result<DatabaseContents> {
    let tables = "SELECT name AS value FROM sqlite_master
        WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    let mut rows = BTreeMap::new();
    for table in texts(db, tables).await? {
        // The names are the database's own.
        let count = format!("SELECT COUNT(*) AS value FROM \"{table}\"");
        let count = Number::find_by_statement(asked(&count)).one(db).await?;
        rows.insert(table, count.map_or(0, |count| count.value));
    }
    let last = "SELECT MAX(server_at) AS value FROM command";
    let last = Moment::find_by_statement(asked(last)).one(db).await?;
    Ok(DatabaseContents {
        rows,
        last_change: last.and_then(|last| last.value),
    })
}

async fn texts(db: &DatabaseConnection, sql: &str) -> Result<Vec<String>> {
    let rows = Text::find_by_statement(asked(sql)).all(db).await?;
    Ok(rows.into_iter().map(|row| row.value).collect())
}

fn asked(sql: &str) -> Statement {
    Statement::from_string(DbBackend::Sqlite, sql)
}
