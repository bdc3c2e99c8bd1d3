//! The photo of a piece of evidence, as it was made anew by the server.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "skill_photo")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub evidence: Uuid,
    /// A JPEG without anything beside the picture.
    pub jpeg: Vec<u8>,
    pub server_at: DateTime<Utc>,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
