//! Opening the database: an embedded SQLite file or a PostgreSQL server, with
//! the newest tables.

use super::{Result, Store, StoreError, migration::Migrator};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DbErr, TransactionTrait,
    sqlx::{
        Connection,
        sqlite::{SqliteConnection, SqliteJournalMode, SqliteSynchronous},
    },
};
use sea_orm_migration::MigratorTrait;
use std::{path::Path, time::Duration};

/// How long a writer waits for another process before it gives up.
const BUSY: Duration = Duration::from_secs(5);
/// The lock that a migration holds on PostgreSQL; any number that nobody else takes.
const MIGRATES: i64 = 0x486f_6d65_7761_7264;

impl Store {
    /// Opens the database at `url` (`sqlite://data/homeward.db` or
    /// `postgres://…`), makes what is missing and migrates it.
    ///
    /// # Errors
    /// When it cannot be reached, made or migrated.
    pub async fn open(url: &str) -> Result<Self> {
        let store = Self::connect(url).await?;
        store.migrate().await?;
        Ok(store)
    }

    /// The file of an embedded database, by its URL; none for a server's.
    #[must_use]
    pub fn file_of(url: &str) -> Option<&str> {
        sqlite_file(url)
    }

    /// Makes the newest tables. Servers that start at once on one database make
    /// them one after the other; a file has one server.
    async fn migrate(&self) -> Result<()> {
        if self.is_local() {
            return Ok(Migrator::up(self.db(), None).await?);
        }
        let turn = self.db().begin().await?;
        let lock = format!("SELECT pg_advisory_xact_lock({MIGRATES})");
        match turn
            .execute_unprepared(&lock)
            .await
            .map_err(StoreError::from)
        {
            Ok(_) => {
                Migrator::up(self.db(), None).await?;
                Ok(turn.commit().await?)
            }
            // Databases that speak PostgreSQL's language do not all have its locks.
            Err(error) if error.is_unknown_to_database() => {
                tracing::warn!(
                    %error,
                    "this database has no advisory locks: start one server first after an update"
                );
                turn.rollback().await?;
                Ok(Migrator::up(self.db(), None).await?)
            }
            Err(error) => Err(error),
        }
    }

    async fn connect(url: &str) -> Result<Self> {
        let mut options = ConnectOptions::new(url);
        // Statements carry names and notes; they are nothing for a log.
        options.sqlx_logging(false).record_stmt_in_spans(false);
        options
            .acquire_timeout(BUSY)
            .connect_timeout(BUSY)
            .max_connections(16);
        let Some(file) = sqlite_file(url) else {
            let db = Database::connect(options).await?;
            return Ok(Self::new(db.clone(), db));
        };
        make_folder(Path::new(file))?;
        keep_to_oneself(Path::new(file))?;
        options
            .test_before_acquire(false)
            .map_sqlx_sqlite_opts(|file| {
                file.create_if_missing(true)
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full)
                    .foreign_keys(true)
                    .busy_timeout(BUSY)
                    // What somebody takes away is not left lying in the file.
                    .pragma("secure_delete", "ON")
            })
            .map_sqlx_sqlite_pool_opts(|pool| {
                pool.after_release(|connection, _| Box::pin(is_sound(connection)))
            });
        // One that alone writes finds its pages as it left them; readers beside it,
        // and not many, because they share the cores.
        let writer = Database::connect(options.max_connections(1).to_owned()).await?;
        let readers = Database::connect(options.max_connections(5).to_owned()).await?;
        Ok(Self::new(readers, writer))
    }
}

/// Whether a connection that is given back has no transaction open. On a full
/// disk or an error of it, SQLite rolls back by itself, and sqlx goes on counting
/// the transaction: the next would be a part of one that nobody ever commits.
/// What is not sound is closed, and another connection takes its place.
async fn is_sound(connection: &mut SqliteConnection) -> sea_orm::sqlx::Result<bool> {
    // A change that was dropped is rolled back before this is answered.
    connection.ping().await?;
    let sound = !connection.is_in_transaction();
    if !sound {
        tracing::warn!("the database rolled back by itself; its connection is opened anew");
    }
    Ok(sound)
}

fn sqlite_file(url: &str) -> Option<&str> {
    let path = url.strip_prefix("sqlite:")?;
    let path = path.strip_prefix("//").unwrap_or(path);
    path.split('?').next()
}

/// Makes the folder of the file, for this user's eyes only.
fn make_folder(file: &Path) -> Result<()> {
    let Some(folder) = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    else {
        return Ok(());
    };
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(folder)
        .map_err(|error| DbErr::Custom(format!("{}: {error}", folder.display())).into())
}

/// Makes the file for this user's eyes only, also where it was made otherwise: SQLite gives the files
/// beside it the rights of this one.
#[cfg(unix)]
fn keep_to_oneself(file: &Path) -> Result<()> {
    use std::{
        fs::{OpenOptions, Permissions, set_permissions},
        os::unix::fs::{OpenOptionsExt, PermissionsExt},
    };
    // What is no path, in memory for one, is nobody's to read.
    if file.as_os_str().is_empty() || file.as_os_str() == ":memory:" {
        return Ok(());
    }
    let failed = |error| DbErr::Custom(format!("{}: {error}", file.display()));
    let mut options = OpenOptions::new();
    options.append(true).create(true).mode(0o600);
    options.open(file).map_err(failed)?;
    for beside in ["", "-wal", "-shm"] {
        let mut name = file.as_os_str().to_owned();
        name.push(beside);
        if Path::new(&name).exists() {
            set_permissions(&name, Permissions::from_mode(0o600)).map_err(failed)?;
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn keep_to_oneself(_: &Path) -> Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use sea_orm::{DbBackend, Statement};

    /// The disk is full: SQLite gets no page beyond those that it has.
    #[tokio::test]
    async fn what_is_kept_after_a_full_disk_is_there_for_others() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}/homeward.db", folder.path().display());
        let store = Store::open(&url).await.unwrap();
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();

        let full = store.begin().await.unwrap();
        let cap = "PRAGMA max_page_count = 1";
        full.tx.execute_unprepared(cap).await.unwrap();
        let much = "INSERT INTO attempt (key, failures, began_at, last_at)
            VALUES (hex(randomblob(1000000)), 0, '', '')";
        let error = full.tx.execute_unprepared(much).await.unwrap_err();
        assert!(error.to_string().contains("full"), "{error}");
        assert!(full.commit().await.is_err());

        store.begin().await.unwrap().roll_back().await.unwrap();
        store.check(now).await.unwrap();
        let read = "SELECT 1 FROM attempt WHERE key = 'probe'";
        let other = Database::connect(&url).await.unwrap();
        let found = other
            .query_one_raw(Statement::from_string(DbBackend::Sqlite, read))
            .await;
        assert!(found.unwrap().is_some());
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn the_files_are_for_their_users_eyes_only_also_where_others_had_them() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("homeward.db");
        let url = format!("sqlite://{}", file.display());
        std::fs::write(&file, "").unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
        let store = Store::open(&url).await.unwrap();
        let mut seen = 0;
        for entry in std::fs::read_dir(folder.path()).unwrap() {
            let rights = entry.unwrap().metadata().unwrap().permissions().mode();
            assert_eq!(rights & 0o777, 0o600);
            seen += 1;
        }
        assert_eq!(seen, 3);
        drop(store);
    }
}
