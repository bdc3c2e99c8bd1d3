//! Counts of a home's day, kept beside it so that boards read no history.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "day_counts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub home: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub date: NaiveDate,
    /// `care::day::Tally` as JSON.
    #[sea_orm(column_type = "Text")]
    pub counts: String,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
