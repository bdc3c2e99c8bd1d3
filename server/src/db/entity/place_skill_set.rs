//! A version of what a place makes of the handbook's skills for all its homes. The newest
//! holds; two who make the same version at once meet at its key. Who made it, the command
//! says that was carried out in the home at the home's revision.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "place_skill_set")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub place: Uuid,
    /// Of the place's skills: the first is 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub revision: i64,
    /// The home through which it was made.
    pub home: Uuid,
    pub home_revision: i64,
    /// `care::skill_set::arrangement::Arrangement` as JSON.
    pub arrangement: String,
    pub server_at: DateTime<Utc>,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
