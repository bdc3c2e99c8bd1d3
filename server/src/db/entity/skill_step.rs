//! A next step that a youth and a caregiver agreed on.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "skill_step")]
pub struct Model {
    /// The command that wrote it down.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub round: Uuid,
    pub skill: String,
    pub text: String,
    pub until_date: Option<NaiveDate>,
    pub written_by: Uuid,
    /// The device's clock.
    pub device_at: DateTime<Utc>,
    pub server_at: DateTime<Utc>,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
