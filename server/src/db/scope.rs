//! Homes, and which of them a person reaches. Every query for people's data
//! starts here or from [`Ties::standing`].

use super::{
    Result, Store, StoreError,
    affiliations::{Ties, ties},
    collation::Collation,
    column_codec::{from_json, from_word},
    entity::{home, place},
};
use care::{
    access::Standing,
    clock::{day_ends, home_date},
    home::{CareSetting, HomeBrief},
    id::{AssociationId, HomeId, PersonId, PlaceId, Revision},
    settings::Settings,
};
use chrono::{DateTime, Days, NaiveDate, Utc};
use chrono_tz::Tz;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

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

/// A home and how one person stands to it.
#[derive(Clone, Debug)]
pub struct Reach {
    pub home: HomeFacts,
    pub standing: Standing,
    /// When a cover ends, or standing in for who answers for the place.
    pub until: Option<DateTime<Utc>>,
}

/// Rows that hold on a date: begun, and not ended.
pub(super) fn holds_on<C: ColumnTrait>(from: C, until: C, date: NaiveDate) -> Condition {
    Condition::all()
        .add(from.lte(date))
        .add(Condition::any().add(until.is_null()).add(until.gt(date)))
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

/// The homes that a person reaches at a moment, by place and name.
pub(super) async fn reach(
    db: &impl ConnectionTrait,
    person: PersonId,
    at: DateTime<Utc>,
) -> Result<Vec<Reach>> {
    let ties = ties(db, person).await?;
    let Some(condition) = ties.condition() else {
        return Ok(Vec::new());
    };
    let homes = facts_of(db, condition, &ties.collation()).await?;
    Ok(homes
        .into_iter()
        .filter_map(|home| {
            let (standing, until) = ties.standing(&home, at)?;
            Some(Reach {
                home,
                standing,
                until,
            })
        })
        .collect())
}

impl Store {
    /// The homes that a person reaches at a moment, by place and name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reach(&self, person: PersonId, at: DateTime<Utc>) -> Result<Vec<Reach>> {
        reach(self.db(), person, at).await
    }

    /// How a person stands to a home at a moment, with the home. `None`: for
    /// them, it does not exist.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reach_home(
        &self,
        person: PersonId,
        id: HomeId,
        at: DateTime<Utc>,
    ) -> Result<Option<Reach>> {
        let Some(home) = home_facts(self.db(), id).await? else {
            return Ok(None);
        };
        let ties = ties(self.db(), person).await?;
        Ok(ties.standing(&home, at).map(|(standing, until)| Reach {
            home,
            standing,
            until,
        }))
    }

    /// The homes that changed since a moment, with their newest revisions.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn changed_since(&self, since: DateTime<Utc>) -> Result<Vec<(HomeId, Revision)>> {
        Ok(home::Entity::find()
            .select_only()
            .columns([home::Column::Id, home::Column::Revision])
            .filter(home::Column::ChangedAt.gt(since))
            .into_tuple::<(Uuid, i64)>()
            .all(self.db())
            .await?
            .into_iter()
            .map(|(home, revision)| (HomeId(home), Revision(revision)))
            .collect())
    }

    /// The newest revision of a home.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn home_revision(&self, home: HomeId) -> Result<Option<Revision>> {
        Ok(home::Entity::find_by_id(home.0)
            .select_only()
            .column(home::Column::Revision)
            .into_tuple::<i64>()
            .one(self.db())
            .await?
            .map(Revision))
    }

    /// What ties a person to homes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ties(&self, person: PersonId) -> Result<Ties> {
        ties(self.db(), person).await
    }
}
