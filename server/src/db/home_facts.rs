//! Homes, with what a decision needs of each.

use super::{
    Result, StoreError,
    collation::Collation,
    column_codec::{from_json, from_word},
    entity::{home, place},
};
use care::{
    clock::{day_ends, home_date},
    home::{CareSetting, HomeBrief},
    id::{AssociationId, HomeId, PlaceId, Revision},
    settings::Settings,
};
use chrono::{DateTime, Days, NaiveDate, Utc};
use chrono_tz::Tz;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QuerySelect,
};
use std::collections::HashMap;

/// So many homes, or other ids, are asked for in one query.
pub(in crate::db) const HOMES_AT_ONCE: usize = 500;

/// A home with what a decision needs of it.
#[derive(Clone, Debug)]
pub struct HomeFacts {
    pub brief: HomeBrief,
    pub association: AssociationId,
    pub zone: Tz,
    pub settings: Settings,
    pub revision: Revision,
}

impl HomeFacts {
    fn of(row: home::Model, place: &place::Model) -> Result<Self> {
        Ok(Self {
            brief: HomeBrief {
                id: HomeId(row.id),
                name: row.name,
                setting: from_word::<CareSetting>(&row.setting, "care setting")?,
                place: PlaceId(row.place),
                place_name: place.name.clone(),
                zone: row.zone.clone(),
            },
            association: AssociationId(place.association),
            zone: row
                .zone
                .parse()
                .map_err(|_| StoreError::Unreadable("time zone"))?,
            settings: from_json(row.settings, "settings of a home")?,
            revision: Revision(row.revision),
        })
    }

    /// The home's id.
    #[must_use]
    pub fn id(&self) -> HomeId {
        self.brief.id
    }

    /// The first day that is still open, on a day.
    #[must_use]
    pub fn open_from(&self, today: NaiveDate) -> NaiveDate {
        let open = Days::new(u64::from(self.settings.days_open));
        today.checked_sub_days(open).unwrap_or(NaiveDate::MIN)
    }

    /// When a day of the home is over.
    #[must_use]
    pub fn day_ends(&self, date: NaiveDate) -> DateTime<Utc> {
        day_ends(&self.zone, self.settings.day_start, date)
    }

    /// The home's date at a moment (R26).
    #[must_use]
    pub fn date_at(&self, moment: DateTime<Utc>) -> NaiveDate {
        home_date(&self.zone, self.settings.day_start, moment)
    }
}

/// A home by its id, whoever asks.
pub(super) async fn home_facts(db: &impl ConnectionTrait, id: HomeId) -> Result<Option<HomeFacts>> {
    let these = Condition::all().add(home::Column::Id.eq(id.0));
    each_facts_of(db, these).await?.remove(&id).transpose()
}

/// Homes that meet a condition, by place and name in an order.
pub(super) async fn facts_of(
    db: &impl ConnectionTrait,
    condition: Condition,
    collation: &Collation,
) -> Result<Vec<HomeFacts>> {
    let homes = each_facts_of(db, condition).await?.into_values();
    let mut facts = homes.collect::<Result<Vec<_>>>()?;
    facts.sort_by_cached_key(|home| {
        let brief = &home.brief;
        let names = [&brief.place_name, &brief.name].map(|name| collation.key(name));
        (names, brief.id)
    });
    Ok(facts)
}

/// The same, each as far as it can be read.
pub(super) async fn each_facts_of(
    db: &impl ConnectionTrait,
    condition: Condition,
) -> Result<HashMap<HomeId, Result<HomeFacts>>> {
    let rows: Vec<(home::Model, Option<place::Model>)> = home::Entity::find()
        .filter(condition)
        .join(
            JoinType::InnerJoin,
            home::Entity::belongs_to(place::Entity)
                .from(home::Column::Place)
                .to(place::Column::Id)
                .into(),
        )
        .select_also(place::Entity)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(home, place)| Some((HomeId(home.id), HomeFacts::of(home, &place?))))
        .collect())
}
