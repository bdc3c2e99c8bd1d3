//! Opening the database: an embedded SQLite file or a PostgreSQL server, with
//! the newest tables.

use super::{Result, Store, migration::Migrator};
use sea_orm::{
    ConnectOptions, Database, DbErr,
    sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous},
};
use sea_orm_migration::MigratorTrait;
use std::{path::Path, time::Duration};

/// How long a writer waits for another process before it gives up.
const BUSY: Duration = Duration::from_secs(5);

impl Store {
    /// Opens the database at `url` (`sqlite://data/homeward.db` or
    /// `postgres://…`), makes what is missing and migrates it.
    ///
    /// # Errors
    /// When it cannot be reached, made or migrated.
    pub async fn open(url: &str) -> Result<Self> {
        let store = Self::connect(url).await?;
        Migrator::up(store.db(), None).await?;
        Ok(store)
    }

    async fn connect(url: &str) -> Result<Self> {
        let mut options = ConnectOptions::new(url);
        // Statements carry names and notes; they are nothing for a log.
        options.sqlx_logging(false).record_stmt_in_spans(false);
        options
            .acquire_timeout(BUSY)
            .connect_timeout(BUSY)
            .max_connections(16);
        if let Some(file) = sqlite_file(url) {
            make_folder(Path::new(file))?;
            // Readers beside the one writer; more only share two cores.
            options.max_connections(6).map_sqlx_sqlite_opts(|file| {
                file.create_if_missing(true)
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full)
                    .foreign_keys(true)
                    .busy_timeout(BUSY)
            });
        }
        Ok(Self::new(Database::connect(options).await?))
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
