//! What was said of a slot (R25). Rows are added, never replaced; `latest` marks
//! the one that arrived last.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tick")]
pub struct Model {
    /// The command that said it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub home: Uuid,
    pub date: NaiveDate,
    pub item: Uuid,
    pub child: Option<Uuid>,
    /// `care::day::TickState`.
    pub state: String,
    pub done_by: Option<Uuid>,
    pub recorded_by: Uuid,
    pub device_at: DateTime<Utc>,
    pub server_at: DateTime<Utc>,
    /// The home's revision that it made.
    pub revision: i64,
    pub latest: bool,
    pub confirmed_by: Option<Uuid>,
    pub confirmed_at: Option<DateTime<Utc>>,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
