//! Items of the day that speak for skills, and what a month of them proposes (R30).

use super::table::{
    Kind::{At, Bool, Date, Json, Text, Uuid},
    column_or_null, table,
};
use sea_orm_migration::{MigrationName, MigrationTrait, async_trait::async_trait, prelude::*};

/// See the module.
pub struct SkillLink;

impl MigrationName for SkillLink {
    fn name(&self) -> &str {
        "m0007_skill_link"
    }
}

#[async_trait]
impl MigrationTrait for SkillLink {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let new = [
            ("item_version", column_or_null("skill", Text)),
            ("skill_evidence", column_or_null("routine", Json)),
        ];
        for (name, column) in new {
            let statement = Table::alter().table(name).add_column(column).take();
            manager.alter_table(statement).await?;
        }
        table("skill_proposal")
            .with(Uuid, &["id", "person"])
            .with(Text, &["skill"])
            .with(Date, &["month"])
            .maybe(Bool, &["added"])
            .with(At, &["device_at", "server_at"])
            .with(Bool, &["latest"])
            .key(&["id"])
            .refers("person", "person")
            .index(&["person", "latest"])
            .create(manager)
            .await
    }
}
