//! Whose data a person reaches. One function says how they stand to a home
//! ([`standing`]); one lists the homes in reach ([`reach`]). Every query for
//! people's data starts from one of them.

use super::{
    Result, Store,
    entity::{account, care_assignment, cover, home, place, place_responsibility, placement},
    text::{from_json, from_word},
};
use care::{
    access::{Role, Standing},
    clock::home_date,
    home::{CareSetting, HomeBrief},
    id::{AssociationId, HomeId, PersonId, PlaceId, Revision},
    settings::Settings,
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
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
    pub(super) fn of(row: home::Model, place: &place::Model) -> Result<Self> {
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
                .map_err(|_| super::StoreError::Unreadable("time zone"))?,
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

/// A home and how one person stands to it now.
#[derive(Clone, Debug)]
pub struct Reach {
    pub home: HomeFacts,
    pub standing: Standing,
    /// When a cover ends.
    pub until: Option<DateTime<Utc>>,
}

/// A home by its id, whoever asks.
pub(super) async fn home_facts(db: &impl ConnectionTrait, id: HomeId) -> Result<Option<HomeFacts>> {
    let Some(row) = home::Entity::find_by_id(id.0).one(db).await? else {
        return Ok(None);
    };
    let Some(place) = place::Entity::find_by_id(row.place).one(db).await? else {
        return Ok(None);
    };
    HomeFacts::of(row, &place).map(Some)
}

/// Rows that hold on a date: begun, and not ended.
pub(super) fn holds_on<C: ColumnTrait>(from: C, until: C, date: NaiveDate) -> Condition {
    Condition::all()
        .add(from.lte(date))
        .add(Condition::any().add(until.is_null()).add(until.gt(date)))
}

/// How a person stands to a home at a moment, and until when where that is
/// known. `None`: for them, the home does not exist.
pub(super) async fn standing(
    db: &impl ConnectionTrait,
    person: PersonId,
    home: &HomeFacts,
    at: DateTime<Utc>,
) -> Result<Option<(Standing, Option<DateTime<Utc>>)>> {
    let Some(role) = role_of(db, person).await? else {
        return Ok(None);
    };
    let date = home.date_at(at);
    let id = home.id().0;
    match role {
        Role::YoungPerson => {
            let lives = placement::Entity::find()
                .filter(placement::Column::Person.eq(person.0))
                .filter(placement::Column::Home.eq(id))
                .filter(holds_on(
                    placement::Column::FromDate,
                    placement::Column::UntilDate,
                    date,
                ))
                .one(db)
                .await?;
            Ok(lives.map(|_| (Standing::LivesHere, None)))
        }
        Role::Caregiver | Role::FamilyAssistant => {
            if role == Role::Caregiver && cares(db, person, id, date).await? {
                return Ok(Some((Standing::CaresHere, None)));
            }
            let covers = cover::Entity::find()
                .filter(cover::Column::Assistant.eq(person.0))
                .filter(cover::Column::Home.eq(id))
                .filter(cover::Column::FromAt.lte(at))
                .filter(cover::Column::UntilAt.gt(at))
                .order_by_desc(cover::Column::UntilAt)
                .one(db)
                .await?;
            Ok(covers.map(|row| (Standing::CoversHere, Some(row.until_at))))
        }
        Role::Supervisor => {
            let oversees = place_responsibility::Entity::find()
                .filter(place_responsibility::Column::Person.eq(person.0))
                .filter(place_responsibility::Column::Place.eq(home.brief.place.0))
                .filter(holds_on(
                    place_responsibility::Column::FromDate,
                    place_responsibility::Column::UntilDate,
                    date,
                ))
                .one(db)
                .await?;
            Ok(oversees.map(|_| (Standing::Oversees, None)))
        }
        Role::Specialist
        | Role::NationalOffice
        | Role::StaffWithoutChildAccess
        | Role::Administrator => Ok(None),
    }
}

async fn cares(
    db: &impl ConnectionTrait,
    person: PersonId,
    home: Uuid,
    date: NaiveDate,
) -> Result<bool> {
    Ok(care_assignment::Entity::find()
        .filter(care_assignment::Column::Person.eq(person.0))
        .filter(care_assignment::Column::Home.eq(home))
        .filter(holds_on(
            care_assignment::Column::FromDate,
            care_assignment::Column::UntilDate,
            date,
        ))
        .one(db)
        .await?
        .is_some())
}

/// The role of a person's account, while it is not disabled.
async fn role_of(db: &impl ConnectionTrait, person: PersonId) -> Result<Option<Role>> {
    account::Entity::find()
        .filter(account::Column::Person.eq(person.0))
        .filter(account::Column::DisabledAt.is_null())
        .one(db)
        .await?
        .map(|row| from_word(&row.role, "role"))
        .transpose()
}

/// The homes that a person reaches at a moment, by place and name.
pub(super) async fn reach(
    db: &impl ConnectionTrait,
    person: PersonId,
    at: DateTime<Utc>,
) -> Result<Vec<Reach>> {
    let mut reached = Vec::new();
    for home in candidates(db, person, at).await? {
        if let Some((standing, until)) = standing(db, person, &home, at).await? {
            reached.push(Reach {
                home,
                standing,
                until,
            });
        }
    }
    Ok(reached)
}

/// Homes that a row about the person names around that moment. Their own time
/// zones say exactly; [`standing`] asks them.
async fn candidates(
    db: &impl ConnectionTrait,
    person: PersonId,
    at: DateTime<Utc>,
) -> Result<Vec<HomeFacts>> {
    let before = (at - TimeDelta::days(2)).date_naive();
    let lived = placement::Entity::find()
        .filter(placement::Column::Person.eq(person.0))
        .filter(
            Condition::any()
                .add(placement::Column::UntilDate.is_null())
                .add(placement::Column::UntilDate.gt(before)),
        )
        .all(db)
        .await?;
    let cared = care_assignment::Entity::find()
        .filter(care_assignment::Column::Person.eq(person.0))
        .all(db)
        .await?;
    let covered = cover::Entity::find()
        .filter(cover::Column::Assistant.eq(person.0))
        .filter(cover::Column::UntilAt.gt(at))
        .all(db)
        .await?;
    let overseen = place_responsibility::Entity::find()
        .filter(place_responsibility::Column::Person.eq(person.0))
        .all(db)
        .await?;
    let homes: Vec<Uuid> = lived
        .iter()
        .map(|row| row.home)
        .chain(cared.iter().map(|row| row.home))
        .chain(covered.iter().map(|row| row.home))
        .collect();
    let places: Vec<Uuid> = overseen.iter().map(|row| row.place).collect();
    if homes.is_empty() && places.is_empty() {
        return Ok(Vec::new());
    }
    facts_of(
        db,
        Condition::any()
            .add(home::Column::Id.is_in(homes))
            .add(home::Column::Place.is_in(places)),
    )
    .await
}

/// Homes that meet a condition, by place and name.
pub(super) async fn facts_of(
    db: &impl ConnectionTrait,
    condition: Condition,
) -> Result<Vec<HomeFacts>> {
    let rows = home::Entity::find().filter(condition).all(db).await?;
    let places = place::Entity::find()
        .filter(place::Column::Id.is_in(rows.iter().map(|row| row.place)))
        .all(db)
        .await?;
    let mut facts = Vec::with_capacity(rows.len());
    for row in rows {
        if let Some(place) = places.iter().find(|place| place.id == row.place) {
            facts.push(HomeFacts::of(row, place)?);
        }
    }
    facts.sort_by(|a, b| {
        let key = |home: &HomeFacts| {
            let brief = &home.brief;
            (brief.place_name.clone(), brief.name.clone(), brief.id)
        };
        key(a).cmp(&key(b))
    });
    Ok(facts)
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
        Ok(standing(self.db(), person, &home, at)
            .await?
            .map(|(standing, until)| Reach {
                home,
                standing,
                until,
            }))
    }
}
