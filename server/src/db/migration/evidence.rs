//! Evidence of skills with its photos (R21), and skills as goals.

use super::table::{
    Kind::{At, Bool, Bytes, Text, Uuid},
    table,
};
use sea_orm_migration::{MigrationName, MigrationTrait, async_trait::async_trait, prelude::*};

/// See the module.
pub struct Evidence;

impl MigrationName for Evidence {
    fn name(&self) -> &str {
        "m0005_evidence"
    }
}

#[async_trait]
impl MigrationTrait for Evidence {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table("skill_evidence")
            .with(Uuid, &["id", "person"])
            .with(Text, &["skill", "text"])
            .with(Bool, &["has_photo"])
            .with(At, &["device_at", "server_at"])
            .maybe(At, &["removed_at"])
            .key(&["id"])
            .refers("person", "person")
            .index(&["person"])
            .create(manager)
            .await?;
        table("skill_photo")
            .with(Uuid, &["evidence"])
            .with(Bytes, &["jpeg"])
            .with(At, &["server_at"])
            .key(&["evidence"])
            .refers("evidence", "skill_evidence")
            .create(manager)
            .await?;
        table("skill_goal")
            .with(Uuid, &["id", "person"])
            .with(Text, &["skill"])
            .with(Bool, &["is_goal", "latest"])
            .with(At, &["device_at", "server_at"])
            .key(&["id"])
            .refers("person", "person")
            .index(&["person", "latest"])
            .create(manager)
            .await
    }
}
