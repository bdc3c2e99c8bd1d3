//! A note on a day or on one slot of it.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "note")]
pub struct Model {
    /// The command that wrote it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub home: Uuid,
    pub date: NaiveDate,
    pub item: Option<Uuid>,
    pub child: Option<Uuid>,
    pub text: String,
    /// `care::day::Visibility`.
    pub visibility: String,
    pub written_by: Uuid,
    /// The device's clock.
    pub written_at: DateTime<Utc>,
    pub server_at: DateTime<Utc>,
    pub revision: i64,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
