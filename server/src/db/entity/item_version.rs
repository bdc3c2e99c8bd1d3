//! An item of a template as it is from a date on; see `template_version`.

use chrono::{NaiveDate, NaiveTime};
use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "item_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub home: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub template: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub item: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub valid_from: NaiveDate,
    pub revision: i64,
    pub time: NaiveTime,
    pub text: String,
    /// `care::templates::Audience`.
    pub audience: Json,
    pub needs_confirmation: bool,
    /// The skill that it speaks for.
    pub skill: Option<String>,
    pub removed: bool,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
