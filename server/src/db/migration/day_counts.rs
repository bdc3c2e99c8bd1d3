//! The counts of a home's day by figure, whichever figures there are: a figure of later needs
//! no column. What was counted so far comes along.

use super::table::{
    Kind::{Date, Text, Uuid},
    table,
};
use sea_orm_migration::{
    MigrationName, MigrationTrait, async_trait::async_trait, prelude::*, sea_orm::ConnectionTrait,
};

/// See the module.
pub struct DayCounts;

impl MigrationName for DayCounts {
    fn name(&self) -> &str {
        "m0014_day_counts"
    }
}

/// The figures that had a column each.
const FIGURES: [&str; 6] = [
    "done",
    "done_with_help",
    "skipped",
    "not_needed",
    "open",
    "to_confirm",
];

#[async_trait]
impl MigrationTrait for DayCounts {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table("day_counts")
            .with(Uuid, &["home"])
            .with(Date, &["date"])
            .with(Text, &["counts"])
            .key(&["home", "date"])
            .refers("home", "home")
            .create(manager)
            .await?;
        let numbers = FIGURES.map(|figure| format!("'\"{figure}\":' || CAST({figure} AS TEXT)"));
        let counts = format!("'{{' || {} || '}}'", numbers.join(" || ',' || "));
        let kept = Query::select()
            .columns(["home", "date"])
            .expr(Expr::cust(counts))
            .from("day_tally")
            .take();
        let mut carry = Query::insert();
        carry
            .into_table("day_counts")
            .columns(["home", "date", "counts"])
            .select_from(kept)
            .map_err(|error| DbErr::Migration(error.to_string()))?;
        manager.get_connection().execute(&carry).await?;
        manager
            .drop_table(Table::drop().table("day_tally").take())
            .await
    }
}
