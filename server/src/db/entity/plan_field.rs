//! What was written into a field of a plan. Rows are added, never changed but for
//! which of a field's is the latest.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plan_field")]
pub struct Model {
    /// The command that wrote it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub child: Uuid,
    /// Where the child lived.
    pub home: Uuid,
    pub written_by: Uuid,
    /// `care::plan::Written::field`.
    pub field: String,
    /// `care::plan::Written`.
    pub written: Json,
    /// Counts what was written into the child's plan, from 1.
    pub number: i64,
    /// The device's clock.
    pub device_at: DateTime<Utc>,
    pub server_at: DateTime<Utc>,
    /// What stands in the field.
    pub latest: bool,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
