//! A plan that was sent for approval, and what became of it. What was decided is never
//! decided again.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plan_sent")]
pub struct Model {
    /// The command that sent it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub child: Uuid,
    pub sent_by: Uuid,
    /// The device's clock.
    pub device_at: DateTime<Utc>,
    pub server_at: DateTime<Utc>,
    /// Fields up to this number belong to it.
    pub upto: i64,
    pub taken_back_at: Option<DateTime<Utc>>,
    pub decided_by: Option<Uuid>,
    pub decided_at: Option<DateTime<Utc>>,
    /// The number of the version that it became; none where it was sent back.
    pub version: Option<i64>,
    pub words: Option<String>,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
