//! What a youth answered to what a month of their days proposed (R30).

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "skill_proposal")]
pub struct Model {
    /// The command that said so.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The youth.
    pub person: Uuid,
    pub skill: String,
    /// The first day of the month.
    pub month: NaiveDate,
    /// None where they took their answer back.
    pub added: Option<bool>,
    /// The device's clock.
    pub device_at: DateTime<Utc>,
    pub server_at: DateTime<Utc>,
    /// The last word on the skill in this month.
    pub latest: bool,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
