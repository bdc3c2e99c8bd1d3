//! The independence checklist: rounds, what two voices said in them, and the
//! steps that were agreed on (R16–R22).

use super::table::{
    Kind::{At, Bool, Date, Text, Uuid},
    table,
};
use sea_orm_migration::{MigrationName, MigrationTrait, async_trait::async_trait, prelude::*};

/// See the module.
pub struct Checklist;

impl MigrationName for Checklist {
    fn name(&self) -> &str {
        "m0003_checklist"
    }
}

#[async_trait]
impl MigrationTrait for Checklist {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table("skill_round")
            .with(Uuid, &["id", "person", "home", "begun_by"])
            .maybe(Uuid, &["adult_done_by"])
            .with(Date, &["began"])
            .with(At, &["begun_at", "server_at"])
            .maybe(At, &["youth_done_at", "adult_done_at"])
            .key(&["id"])
            .refers("person", "person")
            .refers("home", "home")
            .refers("begun_by", "person")
            .refers("adult_done_by", "person")
            .index(&["person"])
            .create(manager)
            .await?;
        table("skill_rating")
            .with(Uuid, &["id", "round", "said_by"])
            .with(Text, &["skill", "voice"])
            .maybe(Text, &["rating"])
            .with(At, &["device_at", "server_at"])
            .with(Bool, &["latest"])
            .key(&["id"])
            .refers("round", "skill_round")
            .refers("said_by", "person")
            .index(&["round", "latest"])
            .create(manager)
            .await?;
        table("skill_step")
            .with(Uuid, &["id", "round", "written_by"])
            .with(Text, &["skill", "text"])
            .maybe(Date, &["until_date"])
            .with(At, &["device_at", "server_at"])
            .key(&["id"])
            .refers("round", "skill_round")
            .refers("written_by", "person")
            .index(&["round"])
            .create(manager)
            .await
    }
}
