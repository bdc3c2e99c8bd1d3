//! The store: the only place that knows the database. Everything that reads
//! people's data goes through [`scope`].

pub mod accounts;
pub mod affiliations;
pub mod boards;
pub mod changes;
pub mod checklist;
pub mod collation;
pub mod column_codec;
pub mod command_request;
pub mod commands;
pub mod connect;
pub mod database_copy;
pub mod day;
pub mod delegation;
pub mod entity;
pub mod error;
pub mod health;
pub mod home_facts;
pub mod import;
pub mod migration;
pub mod organisation;
pub mod people;
pub mod placement;
pub mod plan;
pub mod reading_log;
pub mod scope;
pub mod skill_set;
pub mod store;
pub mod templates;
pub mod transaction;

pub use error::{Result, StoreError};
pub use store::Store;
pub use transaction::Transaction;
