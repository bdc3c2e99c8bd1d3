//! A home in a place.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "home")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub place: Uuid,
    pub name: String,
    /// `care::home::CareSetting`.
    pub setting: String,
    /// IANA name of its time zone.
    pub zone: String,
    /// `care::settings::Settings`.
    pub settings: Json,
    /// Grows with each change of its days, templates or people.
    pub revision: i64,
    pub changed_at: DateTime<Utc>,
    pub external_key: Option<String>,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
