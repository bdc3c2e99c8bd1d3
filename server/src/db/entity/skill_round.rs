//! A round of a youth's independence checklist.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "skill_round")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The youth.
    pub person: Uuid,
    /// Where they lived when it began.
    pub home: Uuid,
    /// The home's date.
    pub began: NaiveDate,
    pub begun_by: Uuid,
    /// The device's clock.
    pub begun_at: DateTime<Utc>,
    pub server_at: DateTime<Utc>,
    /// When the youth's voice finished.
    pub youth_done_at: Option<DateTime<Utc>>,
    /// When the adults' voice finished, and who said so.
    pub adult_done_at: Option<DateTime<Utc>>,
    pub adult_done_by: Option<Uuid>,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
