//! A version of a home's skills. The newest holds; who made it, the command says
//! that was carried out at the same revision.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "skill_set")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub home: Uuid,
    /// The home's revision that it made.
    #[sea_orm(primary_key, auto_increment = false)]
    pub revision: i64,
    /// `care::skill_set::arrangement::Arrangement` as JSON.
    pub arrangement: String,
    pub server_at: DateTime<Utc>,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
