//! Opening the database: an embedded SQLite file or a PostgreSQL server, with
//! the newest tables.

use super::{Result, Store, migration::Migrator};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DbErr, TransactionTrait,
    sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous},
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

    /// Makes the newest tables. Servers that start at once on one database make
    /// them one after the other; a file has one server.
    async fn migrate(&self) -> Result<()> {
        if self.is_local() {
            return Ok(Migrator::up(self.db(), None).await?);
        }
        let turn = self.db().begin().await?;
        turn.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({MIGRATES})"))
            .await?;
        Migrator::up(self.db(), None).await?;
        Ok(turn.commit().await?)
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
        options
            .test_before_acquire(false)
            .map_sqlx_sqlite_opts(|file| {
                file.create_if_missing(true)
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full)
                    .foreign_keys(true)
                    .busy_timeout(BUSY)
            });
        // One that alone writes finds its pages as it left them; readers beside it,
        // and not many, because they share the cores.
        let writer = Database::connect(options.max_connections(1).to_owned()).await?;
        let readers = Database::connect(options.max_connections(5).to_owned()).await?;
        Ok(Self::new(readers, writer))
    }
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
