//! Notes in plans, each with who can read it (R12).

use super::table::{
    Kind::{At, Text, Uuid},
    table,
};
use sea_orm_migration::{MigrationName, MigrationTrait, async_trait::async_trait, prelude::*};

/// See the module.
pub struct PlanNote;

impl MigrationName for PlanNote {
    fn name(&self) -> &str {
        "m0010_plan_note"
    }
}

#[async_trait]
impl MigrationTrait for PlanNote {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table("plan_note")
            .with(Uuid, &["id", "child", "home", "written_by"])
            .maybe(Text, &["section"])
            .with(Text, &["text", "readers"])
            .with(At, &["device_at", "server_at"])
            .maybe(At, &["withdrawn_at"])
            .key(&["id"])
            .refers("child", "person")
            .refers("home", "home")
            .refers("written_by", "person")
            .index(&["child"])
            .create(manager)
            .await
    }
}
