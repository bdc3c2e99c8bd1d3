//! The desk on which a move is tried out and decided, for who oversees the homes (R4).

use super::history::stays_of;
use crate::db::{
    Result, Store, Transaction,
    affiliations::affiliations,
    command_request::CommandRequest,
    entity::{move_child, move_decision, person, placement},
    home_facts::{HomeFacts, home_facts},
    plan::{
        read::{back_in_care, stay_in_plan},
        reader::{PlanReader, Purpose},
    },
    scope::reach,
};
use care::{
    access::{Actor, Standing},
    id::{CommandId, HomeId, PersonId},
    placement::{
        HomeOption, Housemate, Leaving, MoveDesk, OpenMove, Placed, PlacedStay, Returning, Stay,
        order,
    },
    plan::{
        ActivityKind, Contact, FieldValue, ReturnPart, open_return_matters, reviewed_before_move,
    },
};
use chrono::{DateTime, Months, NaiveDate, Utc};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Contact that is worth a word when a child moves: of the last year.
const CONTACT_OF: Months = Months::new(12);

/// The desk for a child who lives in the reader's home now; `None` for who decides
/// nothing there.
pub(in crate::db) async fn move_desk(
    db: &impl ConnectionTrait,
    reader: PlanReader<'_>,
) -> Result<Option<MoveDesk>> {
    if !reader.actor.standing.decides_placements() {
        return Ok(None);
    }
    let Some((stay, child)) = stay_in_plan(db, reader).await? else {
        return Ok(None);
    };
    let home = reader.home;
    let today = home.date_at(reader.now);
    let group = group(db, home, &child).await?;
    let goes_on = Condition::any()
        .add(placement::Column::UntilDate.is_null())
        .add(placement::Column::UntilDate.gt(today));
    let theirs = Condition::all()
        .add(placement::Column::Person.is_in(group.iter().map(|one| one.id)))
        .add(goes_on.clone());
    let mut stays = stays_of(db, theirs).await?;
    let placed_stay = |stay: Stay| PlacedStay {
        home: stay.home,
        home_name: stay.home_name,
        from: stay.from,
        until: stay.until,
        is_excepted: stay.exception.is_some(),
    };
    let mut placed = |row: &person::Model| {
        let stays = stays.remove(&PersonId(row.id)).unwrap_or_default();
        Placed {
            id: PersonId(row.id),
            name: row.name.clone(),
            stays: stays.into_iter().map(placed_stay).collect(),
        }
    };
    let siblings = group
        .iter()
        .filter(|one| one.id != child.id)
        .map(&mut placed);
    let siblings: Vec<Placed> = siblings.collect();
    let at_stake = at_stake(db, reader, today).await?;
    let mut returns = vec![returning(db, reader, reader.child, today).await?];
    for sibling in &siblings {
        let lives_here = sibling.stays.iter().any(|stay| {
            let goes_on = stay.until.is_none_or(|until| today < until);
            stay.home == home.id() && stay.from <= today && goes_on
        });
        if lives_here {
            returns.push(returning(db, reader, sibling.id, today).await?);
        }
    }
    // One about an earlier move, or of long ago, says nothing of this one.
    let months = Months::new(u32::from(home.settings.pace(home.brief.setting).months));
    let since = today.checked_sub_months(months).max(Some(stay.from_date));
    let reviewed = at_stake.reviewed.filter(|held| Some(*held) >= since);
    Ok(Some(MoveDesk {
        homes: options(db, reader, goes_on).await?,
        open: open(db, reader.child, today).await?,
        home: home.brief.clone(),
        today,
        today_ends: care::clock::day_ends(&home.zone, home.settings.day_start, today),
        revision: home.revision,
        actor: reader.actor,
        earliest: home.open_from(today),
        child: placed(&child),
        siblings,
        activities: at_stake.activities,
        contacts: at_stake.contacts,
        returns,
        reviewed,
    }))
}

/// The child with their brothers and sisters, the eldest first.
async fn group(
    db: &impl ConnectionTrait,
    home: &HomeFacts,
    child: &person::Model,
) -> Result<Vec<person::Model>> {
    let Some(group) = &child.sibling_group else {
        return Ok(vec![child.clone()]);
    };
    Ok(person::Entity::find()
        .filter(person::Column::Association.eq(home.association.0))
        .filter(person::Column::SiblingGroup.eq(group.as_str()))
        .order_by_asc(person::Column::BirthDate)
        .order_by_asc(person::Column::Id)
        .all(db)
        .await?)
}

/// The homes that the reader oversees, with who lives there or will.
async fn options(
    db: &impl ConnectionTrait,
    reader: PlanReader<'_>,
    goes_on: Condition,
) -> Result<Vec<HomeOption>> {
    let reached = reach(db, reader.actor.person, reader.now)
        .await?
        .into_iter();
    let homes: Vec<HomeFacts> = reached
        .filter(|reach| reach.standing == Standing::Oversees)
        .map(|reach| reach.home)
        .collect();
    let rows = placement::Entity::find()
        .filter(placement::Column::Home.is_in(homes.iter().map(|home| home.id().0)))
        .filter(goes_on)
        .all(db)
        .await?;
    let people: HashMap<Uuid, person::Model> = person::Entity::find()
        .filter(person::Column::Id.is_in(rows.iter().map(|row| row.person)))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    let mut living: HashMap<Uuid, Vec<Housemate>> = HashMap::new();
    for row in rows {
        if let Some(person) = people.get(&row.person) {
            living.entry(row.home).or_default().push(Housemate {
                id: PersonId(person.id),
                name: person.name.clone(),
                birth_date: person.birth_date,
                from: row.from_date,
                until: row.until_date,
            });
        }
    }
    let option = |home: HomeFacts| {
        let mut children = living.remove(&home.id().0).unwrap_or_default();
        children.sort_by(|a, b| order(a).cmp(&order(b)));
        HomeOption {
            norm: home.settings.norm,
            home: home.brief,
            children,
        }
    };
    Ok(homes.into_iter().map(option).collect())
}

/// What a move touches, as the plan says it.
#[derive(Default)]
struct AtStake {
    activities: Vec<(ActivityKind, String)>,
    contacts: Vec<String>,
    reviewed: Option<NaiveDate>,
}

async fn at_stake(
    db: &impl ConnectionTrait,
    reader: PlanReader<'_>,
    today: NaiveDate,
) -> Result<AtStake> {
    let fields = reader.latest_fields(db, reader.child).await?.fields;
    let since = today.checked_sub_months(CONTACT_OF).unwrap_or(today);
    let mut found = AtStake::default();
    let mut contacts: BTreeSet<String> = BTreeSet::new();
    for field in &fields {
        if let FieldValue::Activity {
            kind,
            text: Some(text),
            ..
        } = &field.written
        {
            found.activities.push((*kind, text.clone()));
        }
        if let FieldValue::Contact {
            line: Some(Contact { on, who, .. }),
            ..
        } = &field.written
            && *on >= since
        {
            contacts.insert(who.clone());
        }
    }
    found.reviewed = reviewed_before_move(&fields);
    found.contacts = contacts.into_iter().collect();
    Ok(found)
}

/// How far the return of a child is prepared.
async fn returning(
    db: &impl ConnectionTrait,
    reader: PlanReader<'_>,
    child: PersonId,
    today: NaiveDate,
) -> Result<Returning> {
    let fields = reader.latest_fields(db, child).await?.fields;
    let since = back_in_care(db, child, today).await?;
    let is_heard = fields.iter().any(|field| {
        let is_of_now = since.is_none_or(|since| since <= field.at.date_naive());
        let part = ReturnPart::View { view: None };
        let view = FieldValue::Return { part };
        is_of_now && field.written.field() == view.field() && field.written != view
    });
    Ok(Returning {
        child,
        is_heard,
        open: open_return_matters(&fields, since),
    })
}

/// Decisions about a child that can still be called off.
async fn open(
    db: &impl ConnectionTrait,
    child: PersonId,
    today: NaiveDate,
) -> Result<Vec<OpenMove>> {
    use move_decision::{Column, Entity};
    let theirs = move_child::Entity::find()
        .filter(move_child::Column::Child.eq(child.0))
        .all(db)
        .await?;
    let rows = Entity::find()
        .filter(Column::Id.is_in(theirs.iter().map(|row| row.decision)))
        .filter(Column::OnDate.gte(today))
        .filter(Column::CalledOffAt.is_null())
        .order_by_asc(Column::OnDate)
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    let moving = move_child::Entity::find()
        .filter(move_child::Column::Decision.is_in(rows.iter().map(|row| row.id)))
        .all(db)
        .await?;
    let mut open = Vec::with_capacity(rows.len());
    for row in rows {
        let to = home_facts(db, HomeId(row.to_home)).await?;
        let mut children: Vec<Leaving> = moving
            .iter()
            .filter(|one| one.decision == row.id)
            .map(|one| Leaving {
                child: PersonId(one.child),
                until_before: one.until_before,
            })
            .collect();
        // Whom it was made about first.
        children.sort_by_key(|one| (one.child != child, one.child));
        open.push(OpenMove {
            id: CommandId(row.id),
            from: HomeId(row.from_home),
            to: HomeId(row.to_home),
            to_name: to.map(|home| home.brief.name).unwrap_or_default(),
            on: row.on_date,
            children,
        });
    }
    Ok(open)
}

impl Transaction {
    /// The desk on which a command about a child's home is decided. Brothers and sisters
    /// are kept still with them.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn desk_to_decide(
        &self,
        asked: &CommandRequest<'_>,
        child: PersonId,
        now: DateTime<Utc>,
    ) -> Result<Option<MoveDesk>> {
        if let Some(row) = person::Entity::find_by_id(child.0).one(&self.tx).await? {
            let mut whole = group(&self.tx, asked.home, &row).await?;
            // In one order, so that two who move brothers and sisters wait for each other.
            whole.sort_by_key(|one| one.id);
            for one in whole {
                self.lock_person(PersonId(one.id)).await?;
            }
        }
        let reader = PlanReader {
            home: asked.home,
            affiliations: asked.affiliations,
            actor: asked.actor,
            child,
            acted: asked.stood,
            now,
            purpose: Purpose::Decide,
            kept_fields: &self.store.0.plan_fields,
        };
        move_desk(&self.tx, reader).await
    }
}

impl Store {
    /// The desk for a child who lives in a home, for who oversees it; `None` for others.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn move_desk(
        &self,
        viewer: PersonId,
        home: HomeId,
        child: PersonId,
        now: DateTime<Utc>,
    ) -> Result<Option<MoveDesk>> {
        let db = self.read().await?;
        let affiliations = affiliations(&db, viewer).await?;
        let Some(home) = home_facts(&db, home).await? else {
            return Ok(None);
        };
        let Some((standing, _)) = affiliations.standing(&home, now) else {
            return Ok(None);
        };
        let reader = PlanReader {
            home: &home,
            affiliations: &affiliations,
            actor: Actor {
                person: viewer,
                standing,
            },
            child,
            acted: now,
            now,
            purpose: Purpose::Read,
            kept_fields: &self.0.plan_fields,
        };
        move_desk(&db, reader).await
    }
}
