//! What a youth added to show how a skill goes.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "skill_evidence")]
pub struct Model {
    /// The command that added it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The youth.
    pub person: Uuid,
    pub skill: String,
    pub text: String,
    pub has_photo: bool,
    /// `care::checklist::proposal::Routine`.
    pub routine: Option<Json>,
    /// The device's clock.
    pub device_at: DateTime<Utc>,
    pub server_at: DateTime<Utc>,
    /// When the youth took it away. Its photo is gone then, and its words too.
    pub removed_at: Option<DateTime<Utc>>,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
