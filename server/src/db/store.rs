//! The database, as all requests share it.

use super::{Result, plan::KeptPlanFields};
use crate::changes::Changes;
use sea_orm::{
    AccessMode, DatabaseConnection, DatabaseTransaction, DbBackend, IsolationLevel,
    TransactionOptions, TransactionTrait,
};
use std::sync::Arc;
use tokio::sync::Mutex;

/// The database, shared by all requests. Cheap to clone.
#[derive(Clone)]
pub struct Store(pub(super) Arc<Inner>);

pub(super) struct Inner {
    db: DatabaseConnection,
    /// Where changes begin: the same, or SQLite's one writer.
    pub(super) writer: DatabaseConnection,
    /// SQLite has one writer; they queue here, in order, instead of at its lock.
    pub(super) turn: Arc<Mutex<()>>,
    changes: Changes,
    pub(super) plan_fields: KeptPlanFields,
}

impl Store {
    pub(super) fn new(db: DatabaseConnection, writer: DatabaseConnection) -> Self {
        Self(Arc::new(Inner {
            db,
            writer,
            turn: Arc::default(),
            changes: Changes::new(),
            plan_fields: KeptPlanFields::default(),
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
