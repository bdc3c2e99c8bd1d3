//! Why a session was ended, so that its device can be told.

use super::table::{
    Kind::{At, Bytes, Text},
    table,
};
use sea_orm_migration::{MigrationName, MigrationTrait, async_trait::async_trait, prelude::*};

/// See the module.
pub struct EndedSession;

impl MigrationName for EndedSession {
    fn name(&self) -> &str {
        "m0016_ended_session"
    }
}

#[async_trait]
impl MigrationTrait for EndedSession {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table("ended_session")
            .with(Bytes, &["token_hash"])
            .with(Text, &["why"])
            .with(At, &["expires_at"])
            .key(&["token_hash"])
            .create(manager)
            .await
    }
}
