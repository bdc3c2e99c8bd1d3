//! Counting failed tries to sign in or unlock, before the secret is checked: so
//! that fifty tries at once are fifty, not one.

use crate::db::{Result, Store, entity::attempt};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveValue::Set, EntityTrait, QuerySelect, sea_query::OnConflict};

/// How many tries are let through.
#[derive(Clone, Copy, Debug)]
pub enum Limit {
    /// So many within a time; then none until it is over.
    Within(i32, TimeDelta),
    /// So many at once; then each after a wait that doubles, up to the last.
    Growing(i32, TimeDelta, TimeDelta),
}

impl Limit {
    /// When the next try is let through, after `failures` of which the last was
    /// at `last`, in a time that began at `began`.
    fn opens(self, failures: i32, began: DateTime<Utc>, last: DateTime<Utc>) -> DateTime<Utc> {
        match self {
            Self::Within(most, time) if failures >= most => began + time,
            Self::Growing(most, first, longest) if failures >= most => {
                let doublings = u32::try_from(failures - most).unwrap_or(0).min(16);
                last + (first * 2_i32.pow(doublings)).min(longest)
            }
            _ => DateTime::<Utc>::MIN_UTC,
        }
    }

    /// When failures are forgotten.
    fn forgets(self) -> TimeDelta {
        match self {
            Self::Within(_, time) => time,
            Self::Growing(..) => TimeDelta::hours(24),
        }
    }
}

impl Store {
    /// Counts a try as failed. Given back: how long to wait, where it is not
    /// let through (and then not counted).
    ///
    /// # Errors
    /// When the database fails; the try is not let through then.
    pub async fn count_try(
        &self,
        key: &str,
        limit: Limit,
        now: DateTime<Utc>,
    ) -> Result<Option<TimeDelta>> {
        use attempt::{ActiveModel, Column, Entity};
        let transaction = self.begin().await?;
        Entity::insert(ActiveModel {
            key: Set(key.to_owned()),
            failures: Set(0),
            began_at: Set(now),
            last_at: Set(now),
        })
        .on_conflict(
            OnConflict::column(Column::Key)
                .update_column(Column::Key)
                .to_owned(),
        )
        .exec_without_returning(&transaction.tx)
        .await?;
        let mut query = Entity::find_by_id(key.to_owned());
        if !self.is_local() {
            query = query.lock_exclusive();
        }
        let Some(mut row) = query.one(&transaction.tx).await? else {
            return Ok(Some(limit.forgets()));
        };
        let since = match limit {
            Limit::Within(..) => row.began_at,
            Limit::Growing(..) => row.last_at,
        };
        if now - since >= limit.forgets() {
            row.failures = 0;
            row.began_at = now;
        }
        let opens = limit.opens(row.failures, row.began_at, row.last_at);
        if opens > now {
            transaction.roll_back().await?;
            return Ok(Some(opens - now));
        }
        Entity::update(ActiveModel {
            key: sea_orm::ActiveValue::Unchanged(row.key),
            failures: Set(row.failures.saturating_add(1)),
            began_at: Set(row.began_at),
            last_at: Set(now),
        })
        .exec(&transaction.tx)
        .await?;
        transaction.commit().await?;
        Ok(None)
    }

    /// Whether no try under a key is counted now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_first_try(&self, key: &str, limit: Limit, now: DateTime<Utc>) -> Result<bool> {
        let row = attempt::Entity::find_by_id(key.to_owned())
            .one(self.db())
            .await?;
        Ok(row.is_none_or(|row| now - row.began_at >= limit.forgets()))
    }

    /// Forgets the tries under a key: the secret was the right one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_tries(&self, key: &str) -> Result<()> {
        let transaction = self.begin().await?;
        attempt::Entity::delete_by_id(key.to_owned())
            .exec(&transaction.tx)
            .await?;
        transaction.commit().await
    }

    /// Takes one try under a key back: it was no failure, and says nothing of
    /// the others.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_try_back(&self, key: &str) -> Result<()> {
        use attempt::{Column, Entity};
        use sea_orm::{ColumnTrait, ExprTrait, QueryFilter, sea_query::Expr};
        let transaction = self.begin().await?;
        Entity::update_many()
            .col_expr(Column::Failures, Expr::col(Column::Failures).sub(1))
            .filter(Column::Key.eq(key))
            .filter(Column::Failures.gt(0))
            .exec(&transaction.tx)
            .await?;
        transaction.commit().await
    }
}

#[cfg(test)]
mod tests {
    use crate::db::accounts::attempts::*;

    #[test]
    fn after_the_free_tries_each_wait_is_twice_the_last() {
        let limit = Limit::Growing(5, TimeDelta::seconds(30), TimeDelta::hours(1));
        let now = DateTime::<Utc>::UNIX_EPOCH;
        let wait = |failures| (limit.opens(failures, now, now) - now).num_seconds();
        assert!(wait(4) < 0);
        assert_eq!([5, 6, 7, 30].map(wait), [30, 60, 120, 3600]);
    }
}
