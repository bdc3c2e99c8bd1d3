//! A child whom a decision is about, and how they see it (R1).

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "move_child")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub decision: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub child: Uuid,
    /// `care::plan::ChildsView`.
    pub view: Json,
    /// When the stay that they leave was to end before.
    pub until_before: Option<NaiveDate>,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
