//! Somebody stands in for those who answer for a place (R4). What has ended stays.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "delegation")]
pub struct Model {
    /// The command that named them.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub place: Uuid,
    pub delegate: Uuid,
    pub from_date: NaiveDate,
    /// The last day.
    pub last_date: NaiveDate,
    pub named_by: Uuid,
    /// The device's clock.
    pub device_at: DateTime<Utc>,
    pub server_at: DateTime<Utc>,
    pub ended_by: Option<Uuid>,
    /// The device's clock.
    pub ended_device_at: Option<DateTime<Utc>>,
    /// From when on the delegate reaches nothing by it any more.
    pub ended_at: Option<DateTime<Utc>>,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
