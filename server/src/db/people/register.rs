//! The children whom somebody works with, over all homes that they reach.

use crate::db::{
    Result, Store,
    affiliations::affiliations,
    entity::{person, placement},
    home_facts::{HOMES_AT_ONCE, HomeFacts},
    placement::current_placements::{is_here, stays},
    scope::{Reach, reach},
};
use care::{
    access::Standing,
    id::{HomeId, PersonId},
    people::register::{Register, Registered},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::HashMap;
use uuid::Uuid;

impl Store {
    /// The children of the homes that a member of staff reaches; of a specialist, those
    /// in whose plans they are named.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn register(&self, viewer: PersonId, now: DateTime<Utc>) -> Result<Register> {
        let db = self.read().await?;
        let affiliations = affiliations(&db, viewer).await?;
        let reached = reach(&db, viewer, now).await?;
        // By place and name, as the homes come.
        let places = reached.iter().map(|reach| reach.home.id()).zip(0..);
        let places: HashMap<HomeId, usize> = places.collect();
        let reach: HashMap<Uuid, Reach> = reached
            .into_iter()
            .filter(|reach| reach.standing != Standing::LivesHere)
            .map(|reach| (reach.home.id().0, reach))
            .collect();
        let homes: Vec<(HomeFacts, NaiveDate)> = reach
            .values()
            .map(|reach| (reach.home.clone(), reach.home.date_at(now)))
            .collect();
        let mut living = stays(&db, &homes).await?;
        living.retain(|(stay, today)| {
            let named = || affiliations.is_in_plan_of(PersonId(stay.person), now);
            let reached = reach.get(&stay.home);
            let theirs = reached.is_some_and(|reach| !reach.standing.is_named() || named());
            is_here(stay, *today) && theirs
        });
        let living: HashMap<Uuid, placement::Model> = living
            .into_iter()
            .map(|(stay, _)| (stay.person, stay))
            .collect();
        let ids: Vec<Uuid> = living.keys().copied().collect();
        let mut children = Vec::with_capacity(ids.len());
        for ids in ids.chunks(HOMES_AT_ONCE) {
            let people = person::Entity::find()
                .filter(person::Column::Id.is_in(ids.iter().copied()))
                .all(&db)
                .await?;
            children.extend(people.into_iter().filter_map(|child| {
                let reach = reach.get(&living.get(&child.id)?.home)?;
                let home = &reach.home.brief;
                Some(Registered {
                    id: PersonId(child.id),
                    name: child.name,
                    birth_date: child.birth_date,
                    today: reach.home.date_at(now),
                    home: home.id,
                    home_name: home.name.clone(),
                    place_name: home.place_name.clone(),
                    has_plan: reach.standing != Standing::CoversHere,
                })
            }));
        }
        let collation = affiliations.collation();
        children.sort_by_cached_key(|child| {
            let place = places.get(&child.home);
            (place.copied(), collation.key(&child.name), child.id)
        });
        Ok(Register { children })
    }
}
