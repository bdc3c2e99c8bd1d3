//! The store's own health: whether it takes a change right now, and that what is
//! over does not stay.

use super::{
    Result, Store,
    entity::{attempt, ended_session, session},
};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::OnConflict,
};
use uuid::Uuid;

/// The row that is written to see whether one can be.
const PROBE: &str = "probe";

/// How long failed tries are remembered.
const TRIES_KEPT: TimeDelta = TimeDelta::hours(24);

impl Store {
    /// Removes sessions that are over, tries that nobody counts any more, and devices that nobody uses.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tidy(&self, now: DateTime<Utc>) -> Result<()> {
        let transaction = self.begin().await?;
        let over: Vec<Uuid> = session::Entity::find()
            .filter(session::Column::ExpiresAt.lte(now))
            .select_only()
            .column(session::Column::Id)
            .into_tuple()
            .all(&transaction.tx)
            .await?;
        for over in over.chunks(500) {
            transaction.end_sessions(over, None).await?;
        }
        attempt::Entity::delete_many()
            .filter(attempt::Column::LastAt.lt(now - TRIES_KEPT))
            .exec(&transaction.tx)
            .await?;
        transaction.forget_devices(now).await?;
        ended_session::Entity::delete_many()
            .filter(ended_session::Column::ExpiresAt.lte(now))
            .exec(&transaction.tx)
            .await?;
        transaction.commit().await
    }

    /// Writes a row and makes it durable: a database that is full, locked or
    /// read-only fails here and not at somebody's tick.
    ///
    /// # Errors
    /// When it cannot be written to.
    pub async fn check(&self, now: DateTime<Utc>) -> Result<()> {
        let transaction = self.begin().await?;
        attempt::Entity::insert(attempt::ActiveModel {
            key: Set(PROBE.to_owned()),
            failures: Set(0),
            began_at: Set(now),
            last_at: Set(now),
        })
        .on_conflict(
            OnConflict::column(attempt::Column::Key)
                .update_column(attempt::Column::LastAt)
                .to_owned(),
        )
        .exec_without_returning(&transaction.tx)
        .await?;
        transaction.commit().await
    }
}
