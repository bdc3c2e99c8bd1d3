//! What is counted of a home: made once, kept beside the home, and forgotten when something
//! of it changes. A board costs what is kept of its homes, whatever their history.

use crate::db::{
    Result, Store, Transaction,
    entity::{home, home_tally, person, place, placement, skill_round},
    home_facts::{HOMES_AT_ONCE, HomeFacts},
};
use care::id::{HomeId, PersonId, RoundId};
use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait,
    sea_query::{OnConflict, SelectStatement},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hasher};
use uuid::Uuid;

/// Homes counted in one transaction: whoever else changes something waits for it.
const COUNTED_AT_ONCE: usize = 20;

/// Something that is counted of a home and kept.
pub(in crate::db) trait HomeTally:
    Serialize + DeserializeOwned + Default + Send + Sync
{
    /// What it is of, as its rows are named.
    const KIND: &'static str;

    /// What is read of a home to count it.
    type Source: Default + Send + Sync;

    /// Reads homes, each on its own today.
    fn read(
        db: &DatabaseTransaction,
        homes: &[(HomeFacts, NaiveDate)],
    ) -> impl Future<Output = Result<HashMap<Uuid, Self::Source>>> + Send;

    /// Somebody comes or goes then; none: what was read holds until something happens.
    fn holds_until(source: &Self::Source) -> Option<NaiveDate>;

    /// Counts a home.
    fn of(home: &HomeFacts, source: &Self::Source) -> Self;

    /// What counting depends on beside the record: the home's settings and clock, and what
    /// this version knows. One that was counted by something else is counted anew.
    fn depends_on(home: &HomeFacts, hash: &mut DefaultHasher);
}

/// A tally as it is kept.
#[derive(Serialize, Deserialize)]
struct KeptTally<T> {
    /// A hash of what it was counted by.
    made_with: u64,
    tally: T,
}

fn made_with<T: HomeTally>(home: &HomeFacts) -> u64 {
    let mut hash = DefaultHasher::new();
    T::depends_on(home, &mut hash);
    hash.finish()
}

/// A home, counted.
struct CountedHome<T> {
    home: Uuid,
    until: Option<NaiveDate>,
    kept: KeptTally<T>,
}

async fn count<T: HomeTally>(
    db: &DatabaseTransaction,
    homes: &[(HomeFacts, NaiveDate)],
) -> Result<Vec<CountedHome<T>>> {
    let mut day_rows = T::read(db, homes).await?;
    let counted = homes.iter().map(|(home, _)| {
        let source = day_rows.remove(&home.id().0).unwrap_or_default();
        CountedHome {
            home: home.id().0,
            until: T::holds_until(&source),
            kept: KeptTally {
                made_with: made_with::<T>(home),
                tally: T::of(home, &source),
            },
        }
    });
    Ok(counted.collect())
}

impl Store {
    /// The tallies of homes, each on its own today, in their order.
    pub(in crate::db) async fn home_tallies<T: HomeTally>(
        &self,
        homes: &[(HomeFacts, NaiveDate)],
    ) -> Result<Vec<T>> {
        let mut tallies = kept::<T>(self.db(), homes).await?;
        let missing: Vec<(HomeFacts, NaiveDate)> = homes
            .iter()
            .filter(|(home, _)| !tallies.contains_key(&home.id().0))
            .cloned()
            .collect();
        for homes in missing.chunks(COUNTED_AT_ONCE) {
            let counted = match self.count_and_keep::<T>(homes).await {
                Ok(counted) => counted,
                Err(error) => {
                    // The board can be shown; it will be counted again.
                    tracing::warn!(%error, kind = T::KIND, "tallies were not kept");
                    let counted = count::<T>(&self.read().await?, homes).await?;
                    counted
                        .into_iter()
                        .map(|row| (row.home, row.kept.tally))
                        .collect()
                }
            };
            tallies.extend(counted);
        }
        let mut of = |home: &HomeFacts| tallies.remove(&home.id().0).unwrap_or_default();
        Ok(homes.iter().map(|(home, _)| of(home)).collect())
    }

    async fn count_and_keep<T: HomeTally>(
        &self,
        homes: &[(HomeFacts, NaiveDate)],
    ) -> Result<HashMap<Uuid, T>> {
        let transaction = self.begin().await?;
        transaction.hold_still(homes).await?;
        // Somebody else may have waited for the same, and counted it.
        let mut known = kept::<T>(&transaction.tx, homes).await?;
        let missing = homes
            .iter()
            .filter(|(home, _)| !known.contains_key(&home.id().0));
        let missing: Vec<(HomeFacts, NaiveDate)> = missing.cloned().collect();
        if !missing.is_empty() {
            let counted = count::<T>(&transaction.tx, &missing).await?;
            keep(&transaction.tx, &counted).await?;
            known.extend(counted.into_iter().map(|row| (row.home, row.kept.tally)));
        }
        transaction.commit().await?;
        Ok(known)
    }
}

/// The kept tallies that still hold, by home.
async fn kept<T: HomeTally>(
    db: &impl ConnectionTrait,
    homes: &[(HomeFacts, NaiveDate)],
) -> Result<HashMap<Uuid, T>> {
    let mut tallies = HashMap::with_capacity(homes.len());
    for homes in homes.chunks(HOMES_AT_ONCE) {
        let known: HashMap<Uuid, &(HomeFacts, NaiveDate)> =
            homes.iter().map(|home| (home.0.id().0, home)).collect();
        let rows = home_tally::Entity::find()
            .filter(home_tally::Column::Home.is_in(known.keys().copied()))
            .filter(home_tally::Column::Kind.eq(T::KIND));
        for row in rows.all(db).await? {
            let Some((home, today)) = known.get(&row.home) else {
                continue;
            };
            let holds = row.until_date.is_none_or(|day| *today < day);
            // One of another version's form is counted anew.
            if holds
                && let Ok(kept) = serde_json::from_str::<KeptTally<T>>(&row.tally)
                && kept.made_with == made_with::<T>(home)
            {
                tallies.insert(row.home, kept.tally);
            }
        }
    }
    Ok(tallies)
}

async fn keep<T: HomeTally>(db: &impl ConnectionTrait, counted: &[CountedHome<T>]) -> Result<()> {
    use home_tally::{ActiveModel, Column, Entity};
    let rows = counted.iter().map(|counted| ActiveModel {
        home: Set(counted.home),
        kind: Set(T::KIND.to_owned()),
        until_date: Set(counted.until),
        tally: Set(serde_json::to_string(&counted.kept).unwrap_or_default()),
    });
    let over = OnConflict::columns([Column::Home, Column::Kind])
        .update_columns([Column::UntilDate, Column::Tally])
        .to_owned();
    Entity::insert_many(rows)
        .on_conflict(over)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// What is known of skills, as its tallies are named.
pub(in crate::db) const SKILLS: &str = "skills";
/// What is known of plans.
pub(in crate::db) const PLANS: &str = "plans";

impl Transaction {
    /// Keeps homes, and what is said of who lives there, as they are until this
    /// change is over. A home's revision alone would not tell of everything, as it does
    /// of a day: what somebody said arrives late through the home where they lived.
    /// SQLite has one writer anyway.
    async fn hold_still(&self, homes: &[(HomeFacts, NaiveDate)]) -> Result<()> {
        if self.store.is_local() {
            return Ok(());
        }
        let ids: Vec<Uuid> = homes.iter().map(|(home, _)| home.id().0).collect();
        self.revisions(&ids).await?;
        let here = placement::Entity::find()
            .select_only()
            .column(placement::Column::Person)
            .filter(placement::Column::Home.is_in(ids));
        person::Entity::find()
            .filter(person::Column::Id.in_subquery(here.into_query()))
            .order_by_asc(person::Column::Id)
            .lock_shared()
            .all(&self.tx)
            .await?;
        Ok(())
    }

    /// Forgets all that is counted of a home: who lives there changed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_home_tallies(&self, home: HomeId) -> Result<()> {
        home_tally::Entity::delete_many()
            .filter(home_tally::Column::Home.eq(home.0))
            .exec(&self.tx)
            .await?;
        Ok(())
    }

    /// Forgets where the checklists of a home stand.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_skill_tally(&self, home: HomeId) -> Result<()> {
        home_tally::Entity::delete_by_id((home.0, SKILLS.to_owned()))
            .exec(&self.tx)
            .await?;
        Ok(())
    }

    /// The same for every home where somebody lives, lived or will live: what is
    /// known of their skills changed.
    ///
    /// # Errors
    /// When the database fails.
    pub(in crate::db) async fn forget_skill_tallies_of(&self, person: PersonId) -> Result<()> {
        self.forget_where(SKILLS, placement::Column::Person.eq(person.0).into())
            .await
    }

    /// The same for whose round it is.
    ///
    /// # Errors
    /// When the database fails.
    pub(in crate::db) async fn forget_skill_tallies_of_round(&self, round: RoundId) -> Result<()> {
        let whose: SelectStatement = skill_round::Entity::find()
            .select_only()
            .column(skill_round::Column::Person)
            .filter(skill_round::Column::Id.eq(round.0))
            .into_query();
        self.forget_where(SKILLS, placement::Column::Person.in_subquery(whose).into())
            .await
    }

    /// The same for all homes of a place, which were touched before: nobody counts them
    /// meanwhile.
    ///
    /// # Errors
    /// When the database fails.
    pub(in crate::db) async fn forget_skill_tallies_of_place(&self, place: Uuid) -> Result<()> {
        let homes = home::Entity::find()
            .select_only()
            .column(home::Column::Id)
            .filter(home::Column::Place.eq(place));
        home_tally::Entity::delete_many()
            .filter(home_tally::Column::Kind.eq(SKILLS))
            .filter(home_tally::Column::Home.in_subquery(homes.into_query()))
            .exec(&self.tx)
            .await?;
        Ok(())
    }

    /// Forgets where plans stand in every home where a child lives, lived or will live:
    /// what is known of theirs changed.
    ///
    /// # Errors
    /// When the database fails.
    pub(in crate::db) async fn forget_plan_tallies_of(&self, child: PersonId) -> Result<()> {
        self.forget_where(PLANS, placement::Column::Person.eq(child.0).into())
            .await
    }

    /// The same for their brothers and sisters too: who lives apart from whom changed.
    ///
    /// # Errors
    /// When the database fails.
    pub(in crate::db) async fn forget_plan_tallies_of_family(&self, child: PersonId) -> Result<()> {
        let Some(row) = person::Entity::find_by_id(child.0).one(&self.tx).await? else {
            return Ok(());
        };
        let Some(group) = row.sibling_group else {
            return self.forget_plan_tallies_of(child).await;
        };
        let family = person::Entity::find()
            .select_only()
            .column(person::Column::Id)
            .filter(person::Column::Association.eq(row.association))
            .filter(person::Column::SiblingGroup.eq(group))
            .into_query();
        self.forget_where(PLANS, placement::Column::Person.in_subquery(family).into())
            .await
    }

    /// The same for all homes of somebody's association: what they are there changed.
    ///
    /// # Errors
    /// When the database fails.
    pub(in crate::db) async fn forget_plan_tallies(&self, person: PersonId) -> Result<()> {
        let Some(row) = person::Entity::find_by_id(person.0).one(&self.tx).await? else {
            return Ok(());
        };
        let places = place::Entity::find()
            .select_only()
            .column(place::Column::Id)
            .filter(place::Column::Association.eq(row.association));
        let homes = home::Entity::find()
            .select_only()
            .column(home::Column::Id)
            .filter(home::Column::Place.in_subquery(places.into_query()));
        home_tally::Entity::delete_many()
            .filter(home_tally::Column::Kind.eq(PLANS))
            .filter(home_tally::Column::Home.in_subquery(homes.into_query()))
            .exec(&self.tx)
            .await?;
        Ok(())
    }

    async fn forget_where(&self, kind: &str, stays: Condition) -> Result<()> {
        let homes = placement::Entity::find()
            .select_only()
            .column(placement::Column::Home)
            .filter(stays);
        home_tally::Entity::delete_many()
            .filter(home_tally::Column::Kind.eq(kind))
            .filter(home_tally::Column::Home.in_subquery(homes.into_query()))
            .exec(&self.tx)
            .await?;
        Ok(())
    }
}
