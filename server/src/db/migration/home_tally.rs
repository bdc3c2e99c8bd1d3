//! What is counted of a home and kept, whatever it is of: skills, plans. What was kept of
//! skills before is counted anew.

use super::table::{
    Kind::{Date, Text, Uuid},
    table,
};
use sea_orm_migration::{MigrationName, MigrationTrait, async_trait::async_trait, prelude::*};

/// See the module.
pub struct HomeTally;

impl MigrationName for HomeTally {
    fn name(&self) -> &str {
        "m0012_home_tally"
    }
}

#[async_trait]
impl MigrationTrait for HomeTally {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table("home_tally")
            .with(Uuid, &["home"])
            .with(Text, &["kind"])
            .maybe(Date, &["until_date"])
            .with(Text, &["tally"])
            .key(&["home", "kind"])
            .refers("home", "home")
            .create(manager)
            .await?;
        let kept = Table::drop().table("skill_tally").take();
        manager.drop_table(kept).await
    }
}
