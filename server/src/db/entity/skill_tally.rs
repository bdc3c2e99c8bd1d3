//! Where the checklists of a home's young people stand, kept beside them so that
//! boards read no ratings.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "skill_tally")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub home: Uuid,
    /// It holds before this day; none: until something changes.
    pub until_date: Option<NaiveDate>,
    /// `db::skill_tallies::SkillTally` as JSON.
    pub tally: String,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
