//! What places make of the handbook's skills for all their homes, version by version.

use super::table::{
    Kind::{At, Long, Text, Uuid},
    table,
};
use sea_orm_migration::{MigrationName, MigrationTrait, async_trait::async_trait, prelude::*};

/// See the module.
pub struct PlaceSkillSet;

impl MigrationName for PlaceSkillSet {
    fn name(&self) -> &str {
        "m0008_place_skill_set"
    }
}

#[async_trait]
impl MigrationTrait for PlaceSkillSet {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table("place_skill_set")
            .with(Uuid, &["place", "home"])
            .with(Long, &["revision", "home_revision"])
            .with(Text, &["arrangement"])
            .with(At, &["server_at"])
            .key(&["place", "revision"])
            .refers("place", "place")
            .refers("home", "home")
            .create(manager)
            .await
    }
}
