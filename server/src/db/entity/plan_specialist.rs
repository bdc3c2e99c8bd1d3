//! A specialist in a child's plan, from a moment to a moment.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plan_specialist")]
pub struct Model {
    /// The command that named them.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub child: Uuid,
    pub specialist: Uuid,
    pub named_by: Uuid,
    pub from_at: DateTime<Utc>,
    pub until_at: Option<DateTime<Utc>>,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
