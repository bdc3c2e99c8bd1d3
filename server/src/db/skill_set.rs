//! The skills of homes: what each and its place have made of the handbook's, in the
//! newest versions.

#![deny(clippy::wildcard_enum_match_arm)]

use super::{
    Result, Store, StoreError, Transaction,
    affiliations::affiliations,
    changes::{Carried, Stored},
    command_request::CommandRequest,
    entity::{home, place_skill_set, placement, skill_set},
    home_facts::{HOMES_AT_ONCE, HomeFacts, home_facts},
    templates::reads_templates,
};
use crate::catalogue;
use care::{
    access::Actor,
    id::{HomeId, PersonId, Revision},
    skill_set::{
        SkillSet, SkillSetChange,
        arrangement::{Arrangement, Layers, Level},
        skill::{Skill, SkillId},
    },
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::Query,
};
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};
use uuid::Uuid;

/// What a home has made of the handbook's skills, and its place before it.
#[derive(Clone, Default)]
pub(super) struct Arranged {
    place_revision: Revision,
    place: Arc<Arrangement>,
    home: Arrangement,
}

impl Arranged {
    /// Both, one over the other.
    pub(super) fn layers(&self) -> Layers<'_> {
        Layers {
            place: &self.place,
            home: &self.home,
        }
    }
}

fn read(arrangement: &str) -> Result<Arrangement> {
    serde_json::from_str(arrangement).map_err(|_| StoreError::Unreadable("arrangement of skills"))
}

/// What a home and its place have made of the handbook's skills.
pub(super) async fn arranged(db: &impl ConnectionTrait, home: &HomeFacts) -> Result<Arranged> {
    let (id, place) = (home.id().0, home.brief.place.0);
    let mut found = all_arranged(db, &[(id, place)]).await?;
    Ok(found.remove(&id).unwrap_or_default())
}

/// The same of some homes, each with its place; where nobody has changed anything, there
/// is no entry.
pub(super) async fn all_arranged(
    db: &impl ConnectionTrait,
    homes: &[(Uuid, Uuid)],
) -> Result<HashMap<Uuid, Arranged>> {
    let mut places: Vec<Uuid> = homes.iter().map(|(_, place)| *place).collect();
    places.sort_unstable();
    places.dedup();
    let places = of_places(db, &places).await?;
    let mut found: HashMap<Uuid, Arranged> = HashMap::new();
    for (home, place) in homes {
        if let Some((revision, place)) = places.get(place) {
            let arranged = found.entry(*home).or_default();
            arranged.place_revision = *revision;
            arranged.place = place.clone();
        }
    }
    for homes in homes.chunks(HOMES_AT_ONCE) {
        let newest = skill_set::Entity::find()
            .select_only()
            .column(skill_set::Column::Home)
            .column_as(skill_set::Column::Revision.max(), "newest")
            .filter(skill_set::Column::Home.is_in(homes.iter().map(|(home, _)| *home)))
            .group_by(skill_set::Column::Home)
            .into_tuple::<(Uuid, i64)>()
            .all(db)
            .await?;
        for key in newest {
            if let Some(row) = skill_set::Entity::find_by_id(key).one(db).await? {
                let arranged = found.entry(row.home).or_default();
                arranged.home = read(&row.arrangement)?;
                arranged.home.follow(&arranged.place);
            }
        }
    }
    Ok(found)
}

async fn of_places(
    db: &impl ConnectionTrait,
    places: &[Uuid],
) -> Result<HashMap<Uuid, (Revision, Arc<Arrangement>)>> {
    use place_skill_set::{Column, Entity};
    let mut found = HashMap::new();
    for places in places.chunks(HOMES_AT_ONCE) {
        let newest = Entity::find()
            .select_only()
            .column(Column::Place)
            .column_as(Column::Revision.max(), "newest")
            .filter(Column::Place.is_in(places.iter().copied()))
            .group_by(Column::Place)
            .into_tuple::<(Uuid, i64)>()
            .all(db)
            .await?;
        for key in newest {
            if let Some(row) = Entity::find_by_id(key).one(db).await? {
                let arrangement = Arc::new(read(&row.arrangement)?);
                found.insert(row.place, (Revision(row.revision), arrangement));
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
    let lived = Query::select()
        .column(placement::Column::Home)
        .from(placement::Entity)
        .and_where(placement::Column::Person.eq(person.0))
        .to_owned();
    let homes = home::Entity::find()
        .select_only()
        .columns([home::Column::Id, home::Column::Place])
        .filter(home::Column::Id.in_subquery(lived))
        .into_tuple::<(Uuid, Uuid)>()
        .all(db)
        .await?;
    let arranged = all_arranged(db, &homes).await?;
    let own = arranged.values();
    let own = own.flat_map(|one| one.home.own.iter().chain(&one.place.own));
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
    let arranged = arranged(db, home).await?;
    Ok(SkillSet {
        home: home.brief.clone(),
        revision: home.revision,
        actor,
        handbook: catalogue::SKILLS.clone(),
        place_revision: arranged.place_revision,
        place: Arc::unwrap_or_clone(arranged.place),
        arrangement: arranged.home,
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
        let standing = affiliations(&db, viewer).await?.standing(&home, now);
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

impl Transaction {
    /// Carries out what somebody changes of the skills of a home or its place.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn carry_out_on_skill_set(
        &mut self,
        asked: &CommandRequest<'_>,
        now: DateTime<Utc>,
    ) -> Result<Carried> {
        let doc = match reads_templates(asked.actor.standing) {
            true => Some(skill_set(&self.tx, asked.home, asked.actor).await?),
            false => None,
        };
        let change = match asked.decide(doc.as_ref()) {
            Ok(change) => change,
            Err(objection) => return Ok(Err(objection)),
        };
        let stored = self.begin_change(asked, now).await?;
        match &change {
            SkillSetChange::Arranged {
                level: Level::Home,
                arrangement,
                ..
            } => self.arrange_skills(&stored, arrangement).await?,
            SkillSetChange::Arranged {
                level: Level::Place,
                place_revision,
                arrangement,
            } => {
                self.arrange_skills_of_place(&stored, *place_revision, arrangement)
                    .await?;
            }
        }
        Ok(stored.applied(None))
    }

    /// Stores the version of a home's skills that holds from now on.
    async fn arrange_skills(&self, stored: &Stored, arrangement: &Arrangement) -> Result<()> {
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

    /// The same for all homes of the place of a home.
    ///
    /// # Errors
    /// When the database fails, or somebody else has made the version meanwhile: then
    /// it is worth another try.
    async fn arrange_skills_of_place(
        &self,
        stored: &Stored,
        revision: Revision,
        arrangement: &Arrangement,
    ) -> Result<()> {
        let place = home::Entity::find_by_id(stored.home.0)
            .select_only()
            .column(home::Column::Place)
            .into_tuple::<Uuid>()
            .one(&self.tx)
            .await?
            .ok_or(StoreError::Unreadable("home"))?;
        let row = place_skill_set::ActiveModel {
            place: Set(place),
            revision: Set(revision.0),
            home: Set(stored.home.0),
            home_revision: Set(stored.revision.0),
            arrangement: Set(serde_json::to_string(arrangement).unwrap_or_default()),
            server_at: Set(stored.server_at),
        };
        place_skill_set::Entity::insert(row)
            .exec_without_returning(&self.tx)
            .await?;
        self.forget_skill_tallies_of_place(place).await
    }
}
