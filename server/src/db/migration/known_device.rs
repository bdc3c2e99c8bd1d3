//! Devices on which somebody has signed in.

use super::table::{
    Kind::{At, Bytes, Uuid},
    table,
};
use sea_orm_migration::{MigrationName, MigrationTrait, async_trait::async_trait, prelude::*};

/// See the module.
pub struct KnownDevice;

impl MigrationName for KnownDevice {
    fn name(&self) -> &str {
        "m0015_known_device"
    }
}

#[async_trait]
impl MigrationTrait for KnownDevice {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table("known_device")
            .with(Bytes, &["token_hash"])
            .with(Uuid, &["account"])
            .with(At, &["seen_at"])
            .key(&["token_hash", "account"])
            .refers("account", "account")
            .index(&["account"])
            .create(manager)
            .await
    }
}
