//! A decision that children move to another home (R1). One that was called off stays.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "move_decision")]
pub struct Model {
    /// The command that decided it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub from_home: Uuid,
    pub to_home: Uuid,
    pub decided_by: Uuid,
    /// The first day in the new home.
    pub on_date: NaiveDate,
    /// `care::placement::Grounds`.
    pub grounds: Json,
    /// The device's clock.
    pub device_at: DateTime<Utc>,
    pub server_at: DateTime<Utc>,
    pub called_off_by: Option<Uuid>,
    pub called_off_at: Option<DateTime<Utc>>,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
