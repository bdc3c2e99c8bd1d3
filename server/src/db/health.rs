//! Whether the store takes a change right now.

use super::{Result, Store, entity::attempt};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, EntityTrait, sea_query::OnConflict};

/// The row that is written to see whether one can be.
const PROBE: &str = "probe";

impl Store {
    /// Writes a row and makes it durable: a database that is full, locked or
    /// read-only fails here and not at somebody's tick.
    ///
    /// # Errors
    /// When it cannot be written to.
    pub async fn check(&self, now: DateTime<Utc>) -> Result<()> {
        let write = self.write().await?;
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
        .exec_without_returning(&write.tx)
        .await?;
        write.commit().await
    }
}
