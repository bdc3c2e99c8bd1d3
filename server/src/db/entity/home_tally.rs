//! What was counted of a home, and until when it holds.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "home_tally")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub home: Uuid,
    /// What was counted.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    /// The day on which somebody comes or goes.
    pub until_date: Option<NaiveDate>,
    /// JSON of this version of the server; another counts anew.
    pub tally: String,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
