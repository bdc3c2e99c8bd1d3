//! A command that was carried out or refused: its id is the idempotency key, and
//! the row is the record of who changed what.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "command")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub home: Uuid,
    pub person: Uuid,
    pub session: Option<Uuid>,
    /// The kind of act, without its content.
    pub act: String,
    pub date: Option<NaiveDate>,
    pub body_hash: Vec<u8>,
    /// `care::command::Outcome`.
    pub outcome: Json,
    pub device_at: DateTime<Utc>,
    pub server_at: DateTime<Utc>,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
