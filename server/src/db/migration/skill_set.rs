//! What homes make of the handbook's skills, version by version.

use super::table::{
    Kind::{At, Long, Text, Uuid},
    table,
};
use sea_orm_migration::{MigrationName, MigrationTrait, async_trait::async_trait, prelude::*};

/// See the module.
pub struct SkillSet;

impl MigrationName for SkillSet {
    fn name(&self) -> &str {
        "m0006_skill_set"
    }
}

#[async_trait]
impl MigrationTrait for SkillSet {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table("skill_set")
            .with(Uuid, &["home"])
            .with(Long, &["revision"])
            .with(Text, &["arrangement"])
            .with(At, &["server_at"])
            .key(&["home", "revision"])
            .refers("home", "home")
            .create(manager)
            .await
    }
}
