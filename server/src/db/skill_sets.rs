//! The skills of homes: what each has made of the handbook's, in its newest version.

use super::{
    Result, Store, StoreError, Write,
    acts::Stored,
    entity::{placement, skill_set},
    scope::{HomeFacts, home_facts},
    sources::HOMES_AT_ONCE,
    templates::reads_templates,
    ties::ties,
};
use crate::catalogue;
use care::{
    access::Actor,
    id::{HomeId, PersonId},
    skill::{Skill, SkillId},
    skill_set::{Arrangement, SkillSet},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

fn read(row: &skill_set::Model) -> Result<Arrangement> {
    serde_json::from_str(&row.arrangement)
        .map_err(|_| StoreError::Unreadable("arrangement of skills"))
}

/// What a home has made of the handbook's skills.
pub(super) async fn arrangement(db: &impl ConnectionTrait, home: HomeId) -> Result<Arrangement> {
    let row = skill_set::Entity::find()
        .filter(skill_set::Column::Home.eq(home.0))
        .order_by_desc(skill_set::Column::Revision)
        .limit(1)
        .one(db)
        .await?;
    row.as_ref()
        .map_or_else(|| Ok(Arrangement::default()), read)
}

/// The same of some homes; those without an entry have changed nothing.
pub(super) async fn arrangements(
    db: &impl ConnectionTrait,
    homes: &[Uuid],
) -> Result<HashMap<Uuid, Arrangement>> {
    let mut found = HashMap::new();
    for homes in homes.chunks(HOMES_AT_ONCE) {
        let newest = skill_set::Entity::find()
            .select_only()
            .column(skill_set::Column::Home)
            .column_as(skill_set::Column::Revision.max(), "newest")
            .filter(skill_set::Column::Home.is_in(homes.iter().copied()))
            .group_by(skill_set::Column::Home)
            .into_tuple::<(Uuid, i64)>()
            .all(db)
            .await?;
        for key in newest {
            if let Some(row) = skill_set::Entity::find_by_id(key).one(db).await? {
                found.insert(row.home, read(&row)?);
            }
        }
    }
    Ok(found)
}

/// Skills by their names, as they are or were worded: the handbook's, and those of
/// every home where somebody has lived.
pub(super) async fn worded(
    db: &impl ConnectionTrait,
    person: PersonId,
    wanted: &BTreeSet<SkillId>,
) -> Result<Vec<Skill>> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let homes = placement::Entity::find()
        .select_only()
        .column(placement::Column::Home)
        .distinct()
        .filter(placement::Column::Person.eq(person.0))
        .into_tuple::<Uuid>()
        .all(db)
        .await?;
    let arrangements = arrangements(db, &homes).await?;
    let own = arrangements.values().flat_map(|one| &one.own);
    let all = catalogue::SKILLS.iter().chain(own.map(|own| &own.skill));
    let mut found: Vec<Skill> = all
        .filter(|one| wanted.contains(&one.id))
        .cloned()
        .collect();
    found.sort_by(|a, b| (a.area, a.from_age, &a.id).cmp(&(b.area, b.from_age, &b.id)));
    found.dedup_by(|a, b| a.id == b.id);
    Ok(found)
}

/// The document of a home's skills.
pub(super) async fn skill_set(
    db: &impl ConnectionTrait,
    home: &HomeFacts,
    actor: Actor,
) -> Result<SkillSet> {
    Ok(SkillSet {
        home: home.brief.clone(),
        revision: home.revision,
        actor,
        handbook: catalogue::SKILLS.clone(),
        arrangement: arrangement(db, home.id()).await?,
    })
}

impl Store {
    /// The skills of a home, for those who care for it or oversee it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn skill_set(
        &self,
        viewer: PersonId,
        home: HomeId,
        now: DateTime<Utc>,
    ) -> Result<Option<SkillSet>> {
        let db = self.read().await?;
        let Some(home) = home_facts(&db, home).await? else {
            return Ok(None);
        };
        let standing = ties(&db, viewer).await?.standing(&home, now);
        let Some((standing, _)) = standing.filter(|(standing, _)| reads_templates(*standing))
        else {
            return Ok(None);
        };
        let actor = Actor {
            person: viewer,
            standing,
        };
        skill_set(&db, &home, actor).await.map(Some)
    }
}

impl Write {
    /// Stores the version of a home's skills that holds from now on.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn arrange_skills(
        &self,
        stored: &Stored<'_>,
        arrangement: &Arrangement,
    ) -> Result<()> {
        let row = skill_set::ActiveModel {
            home: Set(stored.home.0),
            revision: Set(stored.revision.0),
            arrangement: Set(serde_json::to_string(arrangement).unwrap_or_default()),
            server_at: Set(stored.server_at),
        };
        skill_set::Entity::insert(row)
            .exec_without_returning(&self.tx)
            .await?;
        self.forget_skill_tally(stored.home).await
    }
}
