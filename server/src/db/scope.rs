//! Whose data a person reaches. [`Ties`] are all rows that tie one person to
//! homes; [`Ties::standing`] alone says what follows from them. Every query for
//! people's data starts from it.

use super::{
    Result, Store, StoreError,
    entity::{
        account, care_assignment, cover, home, person, place, place_responsibility, placement,
    },
    order::natural,
    text::{from_json, from_word},
};
use care::{
    access::{Role, Standing},
    clock::home_date,
    home::{CareSetting, HomeBrief},
    id::{AssociationId, HomeId, PersonId, PlaceId, Revision},
    settings::Settings,
};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QuerySelect,
};
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
    /// When a cover ends.
    pub until: Option<DateTime<Utc>>,
}

/// From a day to the day before which it ended.
#[derive(Clone, Copy, Debug)]
struct Span {
    to: Uuid,
    from: NaiveDate,
    until: Option<NaiveDate>,
}

impl Span {
    fn holds(&self, to: Uuid, date: NaiveDate) -> bool {
        self.to == to && self.from <= date && self.until.is_none_or(|until| date < until)
    }
}

/// What ties a person to homes: as much as their role allows, and nothing for a
/// role without child records or a disabled account.
#[derive(Clone, Debug, Default)]
pub struct Ties {
    association: Option<Uuid>,
    lives: Vec<Span>,
    cares: Vec<Span>,
    covers: Vec<(Uuid, DateTime<Utc>, DateTime<Utc>)>,
    oversees: Vec<Span>,
}

impl Ties {
    /// How the person stands to a home at a moment, and when a cover ends.
    /// `None`: for them, the home does not exist.
    #[must_use]
    pub fn standing(
        &self,
        home: &HomeFacts,
        at: DateTime<Utc>,
    ) -> Option<(Standing, Option<DateTime<Utc>>)> {
        // No row ties people across associations; were there one, it is not followed.
        if self.association != Some(home.association.0) {
            return None;
        }
        let date = home.date_at(at);
        let (id, place) = (home.id().0, home.brief.place.0);
        let any = |spans: &[Span], to| spans.iter().any(|span| span.holds(to, date));
        if any(&self.cares, id) {
            return Some((Standing::CaresHere, None));
        }
        let cover = self
            .covers
            .iter()
            .filter(|(home, from, until)| *home == id && *from <= at && at < *until)
            .map(|(_, _, until)| *until)
            .max();
        if cover.is_some() {
            return Some((Standing::CoversHere, cover));
        }
        if any(&self.lives, id) {
            return Some((Standing::LivesHere, None));
        }
        any(&self.oversees, place).then_some((Standing::Oversees, None))
    }

    /// The home where the person lives on a date.
    #[must_use]
    pub fn home_on(&self, date: NaiveDate) -> Option<HomeId> {
        self.lives
            .iter()
            .find(|span| span.holds(span.to, date))
            .map(|span| HomeId(span.to))
    }

    /// Every home where the person has lived or lives.
    pub(super) fn homes_lived_in(
        &self,
    ) -> impl Iterator<Item = (HomeId, NaiveDate, Option<NaiveDate>)> {
        self.lives
            .iter()
            .map(|span| (HomeId(span.to), span.from, span.until))
    }

    fn condition(&self) -> Option<Condition> {
        let homes: Vec<Uuid> = self
            .lives
            .iter()
            .chain(&self.cares)
            .map(|span| span.to)
            .chain(self.covers.iter().map(|(home, ..)| *home))
            .collect();
        let places: Vec<Uuid> = self.oversees.iter().map(|span| span.to).collect();
        if homes.is_empty() && places.is_empty() {
            return None;
        }
        Some(
            Condition::any()
                .add(home::Column::Id.is_in(homes))
                .add(home::Column::Place.is_in(places)),
        )
    }
}

/// Reads what ties a person to homes.
pub(super) async fn ties(db: &impl ConnectionTrait, person: PersonId) -> Result<Ties> {
    let mut ties = Ties::default();
    let person = person.0;
    let row: Option<(account::Model, Option<person::Model>)> = account::Entity::find()
        .filter(account::Column::Person.eq(person))
        .filter(account::Column::DisabledAt.is_null())
        .join(
            JoinType::InnerJoin,
            account::Entity::belongs_to(person::Entity)
                .from(account::Column::Person)
                .to(person::Column::Id)
                .into(),
        )
        .select_also(person::Entity)
        .one(db)
        .await?;
    let Some((account, Some(named))) = row else {
        return Ok(ties);
    };
    ties.association = Some(named.association);
    match from_word::<Role>(&account.role, "role")? {
        Role::YoungPerson => {
            ties.lives = placement::Entity::find()
                .filter(placement::Column::Person.eq(person))
                .all(db)
                .await?
                .into_iter()
                .map(|row| Span {
                    to: row.home,
                    from: row.from_date,
                    until: row.until_date,
                })
                .collect();
        }
        role @ (Role::Caregiver | Role::FamilyAssistant) => {
            if role == Role::Caregiver {
                ties.cares = care_assignment::Entity::find()
                    .filter(care_assignment::Column::Person.eq(person))
                    .all(db)
                    .await?
                    .into_iter()
                    .map(|row| Span {
                        to: row.home,
                        from: row.from_date,
                        until: row.until_date,
                    })
                    .collect();
            }
            ties.covers = cover::Entity::find()
                .filter(cover::Column::Assistant.eq(person))
                .all(db)
                .await?
                .into_iter()
                .map(|row| (row.home, row.from_at, row.until_at))
                .collect();
        }
        Role::Supervisor => {
            ties.oversees = place_responsibility::Entity::find()
                .filter(place_responsibility::Column::Person.eq(person))
                .all(db)
                .await?
                .into_iter()
                .map(|row| Span {
                    to: row.place,
                    from: row.from_date,
                    until: row.until_date,
                })
                .collect();
        }
        Role::Specialist
        | Role::NationalOffice
        | Role::StaffWithoutChildAccess
        | Role::Administrator => {}
    }
    Ok(ties)
}

/// Rows that hold on a date: begun, and not ended.
pub(super) fn holds_on<C: ColumnTrait>(from: C, until: C, date: NaiveDate) -> Condition {
    Condition::all()
        .add(from.lte(date))
        .add(Condition::any().add(until.is_null()).add(until.gt(date)))
}

/// A home by its id, whoever asks.
pub(super) async fn home_facts(db: &impl ConnectionTrait, id: HomeId) -> Result<Option<HomeFacts>> {
    let found = facts_of(db, Condition::all().add(home::Column::Id.eq(id.0))).await?;
    Ok(found.into_iter().next())
}

/// Homes that meet a condition, by place and name.
pub(super) async fn facts_of(
    db: &impl ConnectionTrait,
    condition: Condition,
) -> Result<Vec<HomeFacts>> {
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
    let mut facts = rows
        .into_iter()
        .filter_map(|(home, place)| Some(HomeFacts::of(home, &place?)))
        .collect::<Result<Vec<_>>>()?;
    facts.sort_by_cached_key(|home| {
        let brief = &home.brief;
        (natural(&brief.place_name), natural(&brief.name), brief.id)
    });
    Ok(facts)
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
    let homes = facts_of(db, condition).await?;
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
