//! What a youth wants to learn next, and no longer.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "skill_goal")]
pub struct Model {
    /// The command that said so.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The youth.
    pub person: Uuid,
    pub skill: String,
    pub is_goal: bool,
    /// The device's clock.
    pub device_at: DateTime<Utc>,
    pub server_at: DateTime<Utc>,
    /// The last word on the skill.
    pub latest: bool,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
