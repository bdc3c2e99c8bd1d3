//! What one voice said of a skill in a round. What it said before stays.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "skill_rating")]
pub struct Model {
    /// The command that said it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub round: Uuid,
    pub skill: String,
    /// `care::skill_set::skill::Voice`.
    pub voice: String,
    /// `care::skill_set::skill::Rating`; none: taken back.
    pub rating: Option<String>,
    pub said_by: Uuid,
    /// The device's clock.
    pub device_at: DateTime<Utc>,
    pub server_at: DateTime<Utc>,
    /// The voice's last word on the skill in this round.
    pub latest: bool,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
