//! Tallies: counts of a home's day, kept beside it and changed with it.

use super::day_rows::DayRows;
use crate::db::{Result, Transaction, entity::day_counts, home_facts::HomeFacts};
use care::{day::Tally, id::HomeId};
use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::OnConflict,
};
use uuid::Uuid;

impl Transaction {
    /// Counts a day anew and keeps the tally.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn recount(&self, home: &HomeFacts, date: NaiveDate) -> Result<()> {
        let id = home.id().0;
        let day_rows = DayRows::load(&self.tx, &[id], date, date).await?;
        let tally = tally_of(&day_rows, id, date)?;
        self.keep_tallies([(home.id(), date, tally)]).await
    }

    /// Keeps the tallies of days beside them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_tallies(
        &self,
        tallies: impl IntoIterator<Item = (HomeId, NaiveDate, Tally)>,
    ) -> Result<()> {
        let rows = tallies.into_iter();
        let rows: Vec<_> = rows
            .map(|(home, date, tally)| (home.0, date, tally))
            .collect();
        keep_tallies(&self.tx, rows).await
    }

    /// Forgets the tallies of a home from a date on: who lives there changed.
    /// The board counts them anew when it is read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_tallies(&self, home: HomeId, from: NaiveDate) -> Result<()> {
        day_counts::Entity::delete_many()
            .filter(day_counts::Column::Home.eq(home.0))
            .filter(day_counts::Column::Date.gte(from))
            .exec(&self.tx)
            .await?;
        self.forget_home_tallies(home).await
    }
}

/// The tally of a day, from its sources.
pub(in crate::db) fn tally_of(day_rows: &DayRows, home: Uuid, date: NaiveDate) -> Result<Tally> {
    let templates = day_rows.templates_on(home, date)?;
    let template = day_rows.template_of(home, date, &templates);
    let children = day_rows.children_on(home, date);
    let slots = day_rows.slots(home, date, template, &children)?;
    Ok(Tally::of_slots(&slots))
}

/// Keeps tallies, over those kept before.
pub(in crate::db) async fn keep_tallies(
    db: &impl ConnectionTrait,
    tallies: impl IntoIterator<Item = (Uuid, NaiveDate, Tally)>,
) -> Result<()> {
    use day_counts::{ActiveModel, Column, Entity};
    let row = |(home, date, tally): (Uuid, NaiveDate, Tally)| ActiveModel {
        home: Set(home),
        date: Set(date),
        counts: Set(serde_json::to_string(&tally).unwrap_or_default()),
    };
    let rows: Vec<ActiveModel> = tallies.into_iter().map(row).collect();
    for rows in rows.chunks(500) {
        Entity::insert_many(rows.iter().cloned())
            .on_conflict(
                OnConflict::columns([Column::Home, Column::Date])
                    .update_column(Column::Counts)
                    .to_owned(),
            )
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}
