//! Where the checklists of each home's young people stand, counted once and kept.

use super::table::{
    Kind::{Date, Text, Uuid},
    table,
};
use sea_orm_migration::{MigrationName, MigrationTrait, async_trait::async_trait, prelude::*};

/// See the module.
pub struct SkillTally;

impl MigrationName for SkillTally {
    fn name(&self) -> &str {
        "m0004_skill_tally"
    }
}

#[async_trait]
impl MigrationTrait for SkillTally {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table("skill_tally")
            .with(Uuid, &["home"])
            .maybe(Date, &["until_date"])
            .with(Text, &["tally"])
            .key(&["home"])
            .refers("home", "home")
            .create(manager)
            .await
    }
}
