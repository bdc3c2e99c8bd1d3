//! Where a child has lived and why, for everyone in their plan (R5).

use crate::db::{
    Result, Store,
    column_codec::{from_json, from_word},
    day::read::names,
    entity::{home, move_child, move_decision, place, placement},
    people::home::siblings,
    plan::{
        read::stay_in_plan,
        reader::{PlanRequest, admitted},
    },
};
use care::{
    home::CareSetting,
    id::{CommandId, HomeId, PersonId},
    placement::{CalledOff, Decided, Placements, Stay, siblings::Exception},
};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use uuid::Uuid;

/// Homes as stays name them, with their places.
async fn homes(
    db: &impl ConnectionTrait,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, (home::Model, String)>> {
    let rows = home::Entity::find()
        .filter(home::Column::Id.is_in(ids))
        .all(db)
        .await?;
    let places: HashMap<Uuid, String> = place::Entity::find()
        .filter(place::Column::Id.is_in(rows.iter().map(|row| row.place)))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.id, row.name))
        .collect();
    let named = |row: home::Model| {
        let place = places.get(&row.place).cloned().unwrap_or_default();
        (row.id, (row, place))
    };
    Ok(rows.into_iter().map(named).collect())
}

/// Stays that meet a condition, of each child the first first.
pub(in crate::db) async fn stays_of(
    db: &impl ConnectionTrait,
    condition: Condition,
) -> Result<HashMap<PersonId, Vec<Stay>>> {
    let rows = placement::Entity::find()
        .filter(condition)
        .order_by_asc(placement::Column::FromDate)
        .order_by_asc(placement::Column::Id)
        .all(db)
        .await?;
    let homes = homes(db, rows.iter().map(|row| row.home).collect()).await?;
    let mut stays: HashMap<PersonId, Vec<Stay>> = HashMap::new();
    for row in rows {
        let Some((home, place)) = homes.get(&row.home) else {
            continue;
        };
        let exception = row.exception_reason.zip(row.contact_plan);
        stays.entry(PersonId(row.person)).or_default().push(Stay {
            home: HomeId(home.id),
            home_name: home.name.clone(),
            place_name: place.clone(),
            setting: from_word::<CareSetting>(&home.setting, "care setting")?,
            from: row.from_date,
            until: row.until_date,
            exception: exception.map(|(reason, contact_plan)| Exception {
                reason,
                contact_plan,
            }),
        });
    }
    Ok(stays)
}

/// The decisions that were made about a child, the last made first.
async fn decisions(db: &impl ConnectionTrait, child: PersonId) -> Result<Vec<Decided>> {
    let views: HashMap<Uuid, serde_json::Value> = move_child::Entity::find()
        .filter(move_child::Column::Child.eq(child.0))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.decision, row.view))
        .collect();
    let mut rows = move_decision::Entity::find()
        .filter(move_decision::Column::Id.is_in(views.keys().copied()))
        .all(db)
        .await?;
    rows.sort_by_key(|row| std::cmp::Reverse((row.server_at, row.id)));
    let homes = homes(db, rows.iter().map(|row| row.to_home).collect()).await?;
    let people = rows
        .iter()
        .flat_map(|row| [Some(row.decided_by), row.called_off_by]);
    let people: Vec<PersonId> = people.flatten().map(PersonId).collect();
    let names = names(db, people).await?;
    let name = |id: Uuid| names.get(&PersonId(id)).cloned().unwrap_or_default();
    let decided = |row: move_decision::Model| {
        let view = views.get(&row.id).cloned().unwrap_or_default();
        Ok(Decided {
            id: CommandId(row.id),
            by_name: name(row.decided_by),
            at: row.server_at,
            to: HomeId(row.to_home),
            to_name: homes
                .get(&row.to_home)
                .map(|(home, _)| home.name.clone())
                .unwrap_or_default(),
            on: row.on_date,
            view: from_json(view, "a child's view of a move")?,
            grounds: from_json(row.grounds, "grounds of a move")?,
            called_off: row.called_off_by.zip(row.called_off_at).map(|(by, at)| {
                let by_name = name(by);
                CalledOff { by_name, at }
            }),
        })
    };
    rows.into_iter().map(decided).collect()
}

async fn placements(
    store: &Store,
    db: &impl ConnectionTrait,
    request: PlanRequest,
) -> Result<Option<Placements>> {
    let Some(admitted) = admitted(store, db, request).await? else {
        return Ok(None);
    };
    let reader = admitted.reader();
    let Some((_, child)) = stay_in_plan(db, reader).await? else {
        return Ok(None);
    };
    let whose = Condition::all().add(placement::Column::Person.eq(child.id));
    let mut stays = stays_of(db, whose).await?;
    let today = reader.home.date_at(reader.now);
    let mut placements = Placements {
        home: reader.home.brief.clone(),
        today,
        revision: reader.home.revision,
        actor: reader.actor,
        child: reader.child,
        stays: stays.remove(&reader.child).unwrap_or_default(),
        decisions: decisions(db, reader.child).await?,
        siblings: siblings(db, reader.home, &child, today).await?,
        child_name: child.name,
    };
    if !reader.actor.standing.decides_placements() {
        let decisions = &placements.decisions;
        let is_decided = |stay: &Stay| {
            let mut all = decisions.iter();
            all.any(|one| one.to == stay.home && one.on == stay.from)
        };
        // What came with the register was written for nobody else to read.
        for stay in &mut placements.stays {
            if !is_decided(stay) {
                stay.exception = None;
            }
        }
    }
    Ok(Some(placements))
}

impl Store {
    /// Where a child of a home has lived, for an adult in their plan; `None` for others.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn placements(
        &self,
        viewer: PersonId,
        home: HomeId,
        child: PersonId,
        now: DateTime<Utc>,
    ) -> Result<Option<Placements>> {
        if viewer == child {
            return Ok(None);
        }
        let request = PlanRequest {
            viewer,
            home: Some(home),
            child,
            now,
        };
        let db = self.read().await?;
        placements(self, &db, request).await
    }

    /// Where one has lived oneself; `None` for those who live in no home.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn my_placements(
        &self,
        viewer: PersonId,
        now: DateTime<Utc>,
    ) -> Result<Option<Placements>> {
        let request = PlanRequest {
            viewer,
            home: None,
            child: viewer,
            now,
        };
        let db = self.read().await?;
        placements(self, &db, request).await
    }
}
