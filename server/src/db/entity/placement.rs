//! Where a child lives, from a day to the day before which it ended (R5).

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "placement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub person: Uuid,
    pub home: Uuid,
    pub from_date: NaiveDate,
    pub until_date: Option<NaiveDate>,
    /// Why brothers and sisters are apart (R2).
    pub exception_reason: Option<String>,
    pub contact_plan: Option<String>,
    /// The supervisor who decided it (R4).
    pub exception_by: Option<Uuid>,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
