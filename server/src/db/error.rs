//! What can go wrong with the store.

use sea_orm::{DbErr, RuntimeErr, SqlErr};
use std::fmt;

/// A result of the store.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Why the store did not do it.
#[derive(Debug)]
pub enum StoreError {
    /// The database cannot be reached, is full, locked or read-only.
    Database(DbErr),
    /// A stored value has a form that this version cannot read.
    Unreadable(&'static str),
}

impl StoreError {
    /// PostgreSQL asks to run the transaction again: a serialisation failure
    /// (40001), a deadlock (40P01), or a row that another one has just added.
    #[must_use]
    pub fn is_worth_another_try(&self) -> bool {
        let Self::Database(error) = self else {
            return false;
        };
        matches!(code(error).as_deref(), Some("40001" | "40P01")) || self.is_taken()
    }

    /// The database has nothing by that name (42883), or not what it stands for
    /// (0A000).
    #[must_use]
    pub fn is_unknown_to_database(&self) -> bool {
        matches!(self, Self::Database(error)
            if matches!(code(error).as_deref(), Some("42883" | "0A000")))
    }

    /// A row with that key is there already.
    #[must_use]
    pub fn is_taken(&self) -> bool {
        matches!(self, Self::Database(error)
            if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))))
    }
}

fn code(error: &DbErr) -> Option<String> {
    let (DbErr::Conn(RuntimeErr::SqlxError(inner))
    | DbErr::Exec(RuntimeErr::SqlxError(inner))
    | DbErr::Query(RuntimeErr::SqlxError(inner))) = error
    else {
        return None;
    };
    Some(inner.as_database_error()?.code()?.into_owned())
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        Self::Database(error)
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(error) => write!(f, "database: {error}"),
            Self::Unreadable(what) => write!(f, "stored {what} cannot be read"),
        }
    }
}

impl std::error::Error for StoreError {}
