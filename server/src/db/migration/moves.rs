//! Decisions about where children live (R1): whose, when, why, and how the child sees it.

use super::table::{
    Kind::{At, Date, Json, Uuid},
    table,
};
use sea_orm_migration::{MigrationName, MigrationTrait, async_trait::async_trait, prelude::*};

/// See the module.
pub struct Moves;

impl MigrationName for Moves {
    fn name(&self) -> &str {
        "m0011_moves"
    }
}

#[async_trait]
impl MigrationTrait for Moves {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table("move_decision")
            .with(Uuid, &["id", "from_home", "to_home", "decided_by"])
            .with(Date, &["on_date"])
            .with(Json, &["grounds"])
            .with(At, &["device_at", "server_at"])
            .maybe(Uuid, &["called_off_by"])
            .maybe(At, &["called_off_at"])
            .key(&["id"])
            .refers("from_home", "home")
            .refers("to_home", "home")
            .refers("decided_by", "person")
            .refers("called_off_by", "person")
            .create(manager)
            .await?;
        table("move_child")
            .with(Uuid, &["decision", "child"])
            .with(Json, &["view"])
            .maybe(Date, &["until_before"])
            .key(&["decision", "child"])
            .refers("decision", "move_decision")
            .refers("child", "person")
            .index(&["child"])
            .create(manager)
            .await
    }
}
