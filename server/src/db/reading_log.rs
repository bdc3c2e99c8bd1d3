//! Who read which home's day (R38), and what a youth is told of it.

use super::{
    Result, Store,
    affiliations::affiliations,
    column_codec::{from_word, word},
    entity::reading_log,
};
use care::{
    access::Role,
    accounts::{Reading, Readings},
    id::{HomeId, PersonId},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::OnConflict};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// A document about children that was read.
#[derive(Clone, Debug)]
pub struct Read {
    pub viewer: PersonId,
    pub role: Role,
    pub home: HomeId,
    /// Which document; one of a single child has the child after a slash.
    pub document: Cow<'static, str>,
    /// The day that it shows.
    pub day: NaiveDate,
    /// The hour in which it was read.
    pub hour: DateTime<Utc>,
}

impl Store {
    /// Logs a reading, once an hour.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn log_reading(&self, read: Read) -> Result<()> {
        use reading_log::{ActiveModel, Column, Entity};
        let transaction = self.begin().await?;
        Entity::insert(ActiveModel {
            viewer: Set(read.viewer.0),
            home: Set(read.home.0),
            document: Set(read.document.into_owned()),
            day: Set(read.day),
            hour: Set(read.hour),
            role: Set(word(read.role)),
        })
        .on_conflict(
            OnConflict::columns([
                Column::Viewer,
                Column::Home,
                Column::Document,
                Column::Day,
                Column::Hour,
            ])
            .update_column(Column::Role)
            .to_owned(),
        )
        .exec_without_returning(&transaction.tx)
        .await?;
        transaction.commit().await
    }

    /// Which roles read of the days that a youth lived in a home, on how many
    /// days and when last; in the handbook's order of roles.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn readings(&self, youth: PersonId) -> Result<Readings> {
        let affiliations = affiliations(self.db(), youth).await?;
        let mut by_role: BTreeMap<usize, (Role, BTreeSet<NaiveDate>)> = BTreeMap::new();
        for (home, from, until) in affiliations.homes_lived_in() {
            let mut query = reading_log::Entity::find()
                .filter(reading_log::Column::Home.eq(home.0))
                .filter(reading_log::Column::Viewer.ne(youth.0))
                .filter(reading_log::Column::Day.gte(from));
            if let Some(until) = until {
                query = query.filter(reading_log::Column::Day.lt(until));
            }
            let own = format!("/{youth}");
            for row in query.all(self.db()).await? {
                if row.document.contains('/') && !row.document.ends_with(&own) {
                    continue; // Of one other child.
                }
                let role: Role = from_word(&row.role, "role")?;
                let place = Role::ALL.iter().position(|other| *other == role);
                by_role
                    .entry(place.unwrap_or(Role::ALL.len()))
                    .or_insert_with(|| (role, BTreeSet::new()))
                    .1
                    .insert(row.hour.date_naive());
            }
        }
        let readings = by_role
            .into_values()
            .filter_map(|(role, days)| {
                Some(Reading {
                    role,
                    days: u32::try_from(days.len()).unwrap_or(u32::MAX),
                    last: *days.last()?,
                })
            })
            .collect();
        Ok(Readings { readings })
    }
}
