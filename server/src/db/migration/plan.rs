//! Development plans: what was written into each field, version by version (R11: nothing
//! is overwritten), what was sent for approval, and the specialists named in them.

use super::table::{
    Kind::{At, Bool, Json, Long, Text, Uuid},
    table,
};
use sea_orm_migration::{MigrationName, MigrationTrait, async_trait::async_trait, prelude::*};

/// See the module.
pub struct Plan;

impl MigrationName for Plan {
    fn name(&self) -> &str {
        "m0009_plan"
    }
}

#[async_trait]
impl MigrationTrait for Plan {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table("plan_field")
            .with(Uuid, &["id", "child", "home", "written_by"])
            .with(Text, &["field"])
            .with(Json, &["written"])
            .with(Long, &["number"])
            .with(At, &["device_at", "server_at"])
            .with(Bool, &["latest"])
            .key(&["id"])
            .refers("child", "person")
            .refers("home", "home")
            .refers("written_by", "person")
            .unique(&["child", "number"])
            .index(&["child", "latest", "field"])
            .create(manager)
            .await?;
        table("plan_sent")
            .with(Uuid, &["id", "child", "sent_by"])
            .with(At, &["device_at", "server_at"])
            .with(Long, &["upto"])
            .maybe(At, &["taken_back_at", "decided_at"])
            .maybe(Uuid, &["decided_by"])
            .maybe(Long, &["version"])
            .maybe(Text, &["words"])
            .key(&["id"])
            .refers("child", "person")
            .refers("sent_by", "person")
            .refers("decided_by", "person")
            .unique(&["child", "version"])
            .index(&["child", "server_at"])
            .create(manager)
            .await?;
        table("plan_specialist")
            .with(Uuid, &["id", "child", "specialist", "named_by"])
            .with(At, &["from_at"])
            .maybe(At, &["until_at"])
            .key(&["id"])
            .refers("child", "person")
            .refers("specialist", "person")
            .refers("named_by", "person")
            .index(&["child"])
            .index(&["specialist"])
            .create(manager)
            .await
    }
}
