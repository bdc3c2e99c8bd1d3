//! The store: the only place that knows the database. Everything that reads
//! people's data goes through [`scope`].

pub mod accounts;
pub mod affiliations;
pub mod boards;
pub mod changes;
pub mod checklist;
pub mod collation;
pub mod column_codec;
pub mod commands;
pub mod connect;
pub mod day;
pub mod delegation;
pub mod entity;
pub mod error;
pub mod health;
pub mod import;
pub mod migration;
pub mod organisation;
pub mod people;
pub mod placement;
pub mod plan;
pub mod reading_log;
pub mod scope;
pub mod skill_set;
pub mod templates;
pub mod transaction;

pub use error::StoreError;
pub use transaction::Write;

use crate::changes::Changes;
use sea_orm::{
    AccessMode, DatabaseConnection, DatabaseTransaction, DbBackend, IsolationLevel,
    TransactionOptions, TransactionTrait,
};
use std::sync::Arc;
use tokio::sync::Mutex;

/// A result of the store.
pub type Result<T> = std::result::Result<T, StoreError>;

/// The database, shared by all requests. Cheap to clone.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    db: DatabaseConnection,
    /// Where changes begin: the same, or SQLite's one writer.
    writer: DatabaseConnection,
    /// SQLite has one writer; they queue here, in order, instead of at its lock.
    turn: Arc<Mutex<()>>,
    changes: Changes,
}

impl Store {
    fn new(db: DatabaseConnection, writer: DatabaseConnection) -> Self {
        Self(Arc::new(Inner {
            db,
            writer,
            turn: Arc::default(),
            changes: Changes::new(),
        }))
    }

    /// Whether it is one file on this machine, with this process as its server.
    #[must_use]
    pub fn is_local(&self) -> bool {
        self.0.db.get_database_backend() == DbBackend::Sqlite
    }

    /// What changes, as it happens.
    #[must_use]
    pub fn changes(&self) -> &Changes {
        &self.0.changes
    }

    pub(crate) fn db(&self) -> &DatabaseConnection {
        &self.0.db
    }

    /// Begins a change. Nothing of it is seen, nor kept, before
    /// [`Write::commit`].
    ///
    /// # Errors
    /// When the database cannot be written to now.
    pub async fn write(&self) -> Result<Write> {
        Write::begin(self.clone()).await
    }

    /// One view of the database: what is read in it belongs together.
    pub(crate) async fn read(&self) -> Result<DatabaseTransaction> {
        let options = if self.is_local() {
            // A deferred transaction of SQLite is a snapshot from its first read on.
            TransactionOptions::default()
        } else {
            TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                ..TransactionOptions::default()
            }
        };
        Ok(self.db().begin_with_options(options).await?)
    }
}
