//! Homes, and which of them a person reaches. Every query for people's data
//! starts here or from [`Affiliations::standing`].

use super::{
    Result, Store,
    affiliations::{Affiliations, affiliations},
    entity::home,
    home_facts::{HomeFacts, facts_of, home_facts},
};
use care::{
    access::Standing,
    id::{HomeId, PersonId, Revision},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

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

/// The homes that a person reaches at a moment, by place and name.
pub(super) async fn reach(
    db: &impl ConnectionTrait,
    person: PersonId,
    at: DateTime<Utc>,
) -> Result<Vec<Reach>> {
    let affiliations = affiliations(db, person).await?;
    let Some(condition) = affiliations.condition() else {
        return Ok(Vec::new());
    };
    let homes = facts_of(db, condition, &affiliations.collation()).await?;
    Ok(homes
        .into_iter()
        .filter_map(|home| {
            let (standing, until) = affiliations.standing(&home, at)?;
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
        let affiliations = affiliations(self.db(), person).await?;
        Ok(affiliations
            .standing(&home, at)
            .map(|(standing, until)| Reach {
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
    pub async fn affiliations(&self, person: PersonId) -> Result<Affiliations> {
        affiliations(self.db(), person).await
    }
}
