//! A day template as it is from a date on. A date follows the latest version
//! that is not after it, so that an edit leaves yesterday as it was.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "template_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub home: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub template: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub valid_from: NaiveDate,
    pub revision: i64,
    pub name: String,
    /// `care::templates::TemplateKind`.
    pub kind: String,
    pub weekdays: Json,
    pub removed: bool,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
