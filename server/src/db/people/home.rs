//! The people of a home, for its staff.

use crate::catalogue;
use crate::db::{
    Result, Store,
    affiliations::affiliations,
    collation::Collation,
    day::read::{adults, names},
    entity::{cover, home, person, placement},
    home_facts::{HomeFacts, home_facts},
    scope::holds_on,
};
use care::{
    home::Cover,
    id::{HomeId, PersonId},
    people::{Adult, Child, HomePeople, Sibling},
    skill_set::skill::stages,
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use uuid::Uuid;

/// How long before its beginning a cover is shown.
const COVERS_AHEAD: TimeDelta = TimeDelta::days(7);

/// Covers that are on or begin soon, of some homes, the first to begin first.
pub(in crate::db) async fn covers(
    db: &impl ConnectionTrait,
    homes: &[Uuid],
    now: DateTime<Utc>,
) -> Result<Vec<Cover>> {
    let mut rows = Vec::new();
    for homes in homes.chunks(crate::db::home_facts::HOMES_AT_ONCE) {
        rows.extend(
            cover::Entity::find()
                .filter(cover::Column::Home.is_in(homes.iter().copied()))
                .filter(cover::Column::UntilAt.gt(now))
                .filter(cover::Column::FromAt.lte(now + COVERS_AHEAD))
                .order_by_asc(cover::Column::FromAt)
                .order_by_asc(cover::Column::Id)
                .all(db)
                .await?,
        );
    }
    let people = rows.iter().flat_map(|row| [row.assistant, row.covered]);
    let names = names(db, people.map(PersonId)).await?;
    let name = |person| names.get(&PersonId(person)).cloned().unwrap_or_default();
    Ok(rows
        .into_iter()
        .map(|row| Cover {
            home: HomeId(row.home),
            assistant: PersonId(row.assistant),
            assistant_name: name(row.assistant),
            covered_name: name(row.covered),
            from: row.from_at,
            until: row.until_at,
        })
        .collect())
}

/// The placements that hold on a date in a home, with their children.
async fn living(
    db: &impl ConnectionTrait,
    home: &HomeFacts,
    today: NaiveDate,
    collation: &Collation,
) -> Result<Vec<(placement::Model, person::Model)>> {
    let placements = placement::Entity::find()
        .filter(placement::Column::Home.eq(home.id().0))
        .filter(holds_on(
            placement::Column::FromDate,
            placement::Column::UntilDate,
            today,
        ))
        .all(db)
        .await?;
    let people = person::Entity::find()
        .filter(person::Column::Id.is_in(placements.iter().map(|row| row.person)))
        .all(db)
        .await?;
    let mut people: HashMap<Uuid, person::Model> =
        people.into_iter().map(|row| (row.id, row)).collect();
    let mut living: Vec<_> = placements
        .into_iter()
        .filter_map(|row| people.remove(&row.person).map(|person| (row, person)))
        .collect();
    living.sort_by_cached_key(|(_, person)| (collation.key(&person.name), person.id));
    Ok(living)
}

/// Everyone of the sibling groups of some children, and where each lives (R2).
async fn groups<'a>(
    db: &impl ConnectionTrait,
    home: &HomeFacts,
    children: impl Iterator<Item = &'a person::Model>,
    today: NaiveDate,
) -> Result<HashMap<String, Vec<Sibling>>> {
    let groups: Vec<&str> = children
        .filter_map(|person| person.sibling_group.as_deref())
        .collect();
    if groups.is_empty() {
        return Ok(HashMap::new());
    }
    let people = person::Entity::find()
        .filter(person::Column::Association.eq(home.association.0))
        .filter(person::Column::SiblingGroup.is_in(groups))
        .order_by_asc(person::Column::BirthDate)
        .order_by_asc(person::Column::Id)
        .all(db)
        .await?;
    let placements = placement::Entity::find()
        .filter(placement::Column::Person.is_in(people.iter().map(|row| row.id)))
        .filter(holds_on(
            placement::Column::FromDate,
            placement::Column::UntilDate,
            today,
        ))
        .all(db)
        .await?;
    let homes: HashMap<Uuid, String> = home::Entity::find()
        .filter(home::Column::Id.is_in(placements.iter().map(|row| row.home)))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.id, row.name))
        .collect();
    let mut groups: HashMap<String, Vec<Sibling>> = HashMap::new();
    for person in people {
        let lives = placements.iter().find(|row| row.person == person.id);
        groups
            .entry(person.sibling_group.unwrap_or_default())
            .or_default()
            .push(Sibling {
                id: PersonId(person.id),
                name: person.name,
                home_name: lives.and_then(|row| homes.get(&row.home).cloned()),
                lives_here: lives.is_some_and(|row| row.home == home.id().0),
            });
    }
    Ok(groups)
}

/// The brothers and sisters of a child, and where each lives (R2).
pub(in crate::db) async fn siblings(
    db: &impl ConnectionTrait,
    home: &HomeFacts,
    child: &person::Model,
    today: NaiveDate,
) -> Result<Vec<Sibling>> {
    let groups = groups(db, home, std::iter::once(child), today).await?;
    let mut siblings: Vec<Sibling> = groups.into_values().flatten().collect();
    siblings.retain(|sibling| sibling.id.0 != child.id);
    Ok(siblings)
}

impl Store {
    /// The people of a home, for a member of its staff; `None` for others.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn home_people(
        &self,
        viewer: PersonId,
        home: HomeId,
        now: DateTime<Utc>,
    ) -> Result<Option<HomePeople>> {
        let db = self.read().await?;
        let Some(home) = home_facts(&db, home).await? else {
            return Ok(None);
        };
        let affiliations = affiliations(&db, viewer).await?;
        let standing = affiliations.standing(&home, now);
        if !standing.is_some_and(|(standing, _)| standing.is_staff()) {
            return Ok(None);
        }
        let today = home.date_at(now);
        let collation = affiliations.collation();
        let living = living(&db, &home, today, &collation).await?;
        let groups = groups(&db, &home, living.iter().map(|(_, person)| person), today).await?;
        let children = living
            .into_iter()
            .map(|(placement, person)| {
                let group = person.sibling_group.and_then(|group| groups.get(&group));
                Child {
                    id: PersonId(person.id),
                    siblings: group
                        .into_iter()
                        .flatten()
                        .filter(|sibling| sibling.id.0 != person.id)
                        .cloned()
                        .collect(),
                    name: person.name,
                    has_checklist: person.birth_date.is_some_and(|birth| {
                        let ages = catalogue::SKILLS.iter().map(|skill| skill.from_age);
                        let stages = stages(birth, ages);
                        stages.iter().any(|stage| stage.opens <= today)
                    }),
                    // Without one, the child would vanish from the list.
                    birth_date: person.birth_date.unwrap_or(placement.from_date),
                    lives_here_from: placement.from_date,
                }
            })
            .collect();
        let adult_ids = adults(&db, &home, now).await?;
        let mut adults: Vec<Adult> = names(&db, adult_ids)
            .await?
            .into_iter()
            .map(|(id, name)| Adult { id, name })
            .collect();
        adults.sort_by_cached_key(|adult| (collation.key(&adult.name), adult.id));
        let covers = covers(&db, &[home.id().0], now).await?;
        Ok(Some(HomePeople {
            home: home.brief,
            today,
            revision: home.revision,
            children,
            adults,
            covers,
        }))
    }
}
