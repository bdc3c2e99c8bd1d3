//! Boards in the store: of days, of plans, of skills, and the counts kept for them.
#![deny(clippy::wildcard_enum_match_arm)]

pub mod day;
pub mod figure_days;
pub mod home_tallies;
pub mod plans;
pub mod skills;

use super::{
    Result,
    collation::association_collation,
    entity::{home, place},
    home_facts::{HomeFacts, facts_of},
    scope::reach,
};
use care::{
    access::Standing,
    id::{AssociationId, PersonId, Revision},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};

/// Homes, each with its own today.
fn dated(homes: Vec<HomeFacts>, now: DateTime<Utc>) -> Vec<(HomeFacts, NaiveDate)> {
    let dated = homes.into_iter().map(|home| {
        let today = home.date_at(now);
        (home, today)
    });
    dated.collect()
}

/// The homes that somebody oversees, in the order of place and name.
async fn overseen(
    db: &impl ConnectionTrait,
    viewer: PersonId,
    now: DateTime<Utc>,
) -> Result<Vec<HomeFacts>> {
    let reached = reach(db, viewer, now).await?.into_iter();
    let overseen = reached.filter(|reach| reach.standing == Standing::Oversees);
    Ok(overseen.map(|reach| reach.home).collect())
}

/// The places of an association by name, and their homes.
async fn places_with_homes(
    db: &impl ConnectionTrait,
    association: AssociationId,
) -> Result<(Vec<place::Model>, Vec<HomeFacts>)> {
    let mut places = place::Entity::find()
        .filter(place::Column::Association.eq(association.0))
        .all(db)
        .await?;
    let collation = association_collation(db, association).await?;
    places.sort_by_cached_key(|place| (collation.key(&place.name), place.id));
    let ours = home::Column::Place.is_in(places.iter().map(|place| place.id));
    let homes = facts_of(db, Condition::all().add(ours), &collation).await?;
    Ok((places, homes))
}

/// The revision of a board: it grows with each change of its homes.
fn sum_of_revisions<'a>(homes: impl IntoIterator<Item = &'a HomeFacts>) -> Revision {
    Revision(homes.into_iter().map(|home| home.revision.0).sum())
}
