//! A note in a child's plan, with who can read it (R12).

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plan_note")]
pub struct Model {
    /// The command that wrote it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub child: Uuid,
    /// Where the child lived then.
    pub home: Uuid,
    pub written_by: Uuid,
    /// None: it is about the plan as a whole.
    pub section: Option<String>,
    pub text: String,
    pub readers: String,
    pub device_at: DateTime<Utc>,
    pub server_at: DateTime<Utc>,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// Joins are written where they are used.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
