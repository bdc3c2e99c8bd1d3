//! Devices that people know: who signed in there once is not kept out by the failures of others.

use crate::db::{Result, Store, Transaction, entity::known_device};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::OnConflict};
use uuid::Uuid;

/// How long a device is known without a sign-in; no browser keeps a cookie longer.
pub const KNOWN_FOR: TimeDelta = TimeDelta::days(400);

impl Store {
    /// Whether somebody has signed in to an account on a device, by its token.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn knows_device(
        &self,
        token_hash: &[u8],
        account: Uuid,
        now: DateTime<Utc>,
    ) -> Result<bool> {
        let row = known_device::Entity::find_by_id((token_hash.to_vec(), account))
            .filter(known_device::Column::SeenAt.gt(now - KNOWN_FOR))
            .one(self.db())
            .await?;
        Ok(row.is_some())
    }
}

impl Transaction {
    /// Notes that somebody has signed in to an account on a device.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn know_device(
        &self,
        token_hash: Vec<u8>,
        account: Uuid,
        now: DateTime<Utc>,
    ) -> Result<()> {
        use known_device::{ActiveModel, Column, Entity};
        let row = ActiveModel {
            token_hash: Set(token_hash),
            account: Set(account),
            seen_at: Set(now),
        };
        let known = OnConflict::columns([Column::TokenHash, Column::Account])
            .update_column(Column::SeenAt)
            .to_owned();
        Entity::insert(row)
            .on_conflict(known)
            .exec_without_returning(&self.tx)
            .await?;
        Ok(())
    }

    /// Forgets devices on which nobody has signed in for long.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_devices(&self, now: DateTime<Utc>) -> Result<()> {
        known_device::Entity::delete_many()
            .filter(known_device::Column::SeenAt.lte(now - KNOWN_FOR))
            .exec(&self.tx)
            .await?;
        Ok(())
    }
}
