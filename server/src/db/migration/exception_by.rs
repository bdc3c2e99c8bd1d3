//! Who decided that brothers and sisters live apart (R4).

use super::table::{Kind, column_or_null};
use sea_orm_migration::{MigrationName, MigrationTrait, async_trait::async_trait, prelude::*};

/// See the module.
pub struct ExceptionBy;

impl MigrationName for ExceptionBy {
    fn name(&self) -> &str {
        "m0002_exception_by"
    }
}

#[async_trait]
impl MigrationTrait for ExceptionBy {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = column_or_null("exception_by", Kind::Uuid);
        let statement = Table::alter().table("placement").add_column(column).take();
        manager.alter_table(statement).await
    }
}
