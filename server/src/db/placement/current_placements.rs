//! Who lives in homes, each on its own today.

use crate::db::{
    Result,
    entity::placement,
    home_facts::{HOMES_AT_ONCE, HomeFacts},
};
use chrono::NaiveDate;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use uuid::Uuid;

/// The stays in homes that have not ended, those to come included, with the home's
/// today; the first to begin first.
pub(in crate::db) async fn stays(
    db: &impl ConnectionTrait,
    homes: &[(HomeFacts, NaiveDate)],
) -> Result<Vec<(placement::Model, NaiveDate)>> {
    let todays: HashMap<Uuid, NaiveDate> = homes
        .iter()
        .map(|(home, today)| (home.id().0, *today))
        .collect();
    let first = todays.values().min().copied().unwrap_or_default();
    let ids: Vec<Uuid> = todays.keys().copied().collect();
    let mut stays = Vec::new();
    for ids in ids.chunks(HOMES_AT_ONCE) {
        let ends = Condition::any()
            .add(placement::Column::UntilDate.is_null())
            .add(placement::Column::UntilDate.gt(first));
        let rows = placement::Entity::find()
            .filter(placement::Column::Home.is_in(ids.iter().copied()))
            .filter(ends)
            .order_by_asc(placement::Column::FromDate)
            .all(db)
            .await?;
        stays.extend(rows.into_iter().filter_map(|row| {
            let today = *todays.get(&row.home)?;
            let goes_on = row.until_date.is_none_or(|until| today < until);
            goes_on.then_some((row, today))
        }));
    }
    Ok(stays)
}

/// Whether a stay that has not ended has begun.
pub(in crate::db) fn is_here(stay: &placement::Model, today: NaiveDate) -> bool {
    stay.from_date <= today
}
