//! Who stands in for those who answer for a place, from a day to a day (R4).

use super::table::{
    Kind::{At, Date, Uuid},
    table,
};
use sea_orm_migration::{MigrationName, MigrationTrait, async_trait::async_trait, prelude::*};

/// See the module.
pub struct Delegation;

impl MigrationName for Delegation {
    fn name(&self) -> &str {
        "m0013_delegation"
    }
}

#[async_trait]
impl MigrationTrait for Delegation {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table("delegation")
            .with(Uuid, &["id", "place", "delegate", "named_by"])
            .with(Date, &["from_date", "last_date"])
            .with(At, &["device_at", "server_at"])
            .maybe(Uuid, &["ended_by"])
            .maybe(At, &["ended_device_at", "ended_at"])
            .key(&["id"])
            .refers("place", "place")
            .refers("delegate", "person")
            .refers("named_by", "person")
            .refers("ended_by", "person")
            .index(&["place"])
            .index(&["delegate"])
            .create(manager)
            .await
    }
}
