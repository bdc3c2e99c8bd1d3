//! The development plan of a child, as somebody in it may read it (R12). What stands in a
//! field is its latest row.

use super::{
    Result, Store,
    days::{home_of_day, names},
    entity::{
        account, care_assignment, person, place_responsibility, placement, plan_field,
        plan_specialist,
    },
    people::siblings,
    plan_versions::{Approvals, approvals, written},
    scope::{HomeFacts, holds_on, home_facts},
    text::{from_json, from_word, word},
    ties::{Ties, ties},
};
use care::{
    access::{Actor, Role},
    clock::day_ends,
    id::{CommandId, HomeId, PersonId},
    plan::{MyPlan, Owner, Plan, PlanField, PlanPerson, StaffPlan, Written, rank, reads_plan},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Query,
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Whose plan is read, by whom, and when.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub home: &'a HomeFacts,
    pub ties: &'a Ties,
    pub actor: Actor,
    pub child: PersonId,
    /// The moment whose standing counts: of a late command, when it was given.
    pub acted: DateTime<Utc>,
    pub now: DateTime<Utc>,
    pub purpose: Purpose,
}

/// What a plan is read for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Read,
    /// A command is decided: nobody asks who the siblings are.
    Decide,
}

/// A child's plan for somebody in it; `None` for others. The child must live in the
/// home at the moment that counts.
pub(super) async fn plan(db: &impl ConnectionTrait, reader: Reader<'_>) -> Result<Option<Plan>> {
    let Reader {
        home, actor, child, ..
    } = reader;
    let named = reader.ties.is_in_plan_of(child, reader.acted);
    if !reads_plan(actor, child) || (actor.standing.is_named() && !named) {
        return Ok(None);
    }
    let lives = placement::Entity::find()
        .filter(placement::Column::Person.eq(child.0))
        .filter(placement::Column::Home.eq(home.id().0))
        .filter(holds_on(
            placement::Column::FromDate,
            placement::Column::UntilDate,
            home.date_at(reader.acted),
        ));
    let Some(stay) = lives.one(db).await? else {
        return Ok(None);
    };
    let Some(row) = person::Entity::find_by_id(child.0).one(db).await? else {
        return Ok(None);
    };
    let today = home.date_at(reader.now);
    let fields = fields(db, child).await?;
    let siblings = match reader.purpose {
        Purpose::Read => siblings(db, home, &row, today).await?,
        Purpose::Decide => Vec::new(),
    };
    let people = people(db, reader, &row, today).await?;
    let Approvals {
        submission,
        words: _,
        versions,
    } = approvals(db, child).await?;
    let written = u32::try_from(written(db, child).await?).unwrap_or(u32::MAX);
    let mut plan = Plan {
        home: home.brief.clone(),
        today,
        today_ends: day_ends(&home.zone, home.settings.day_start, today),
        revision: home.revision,
        actor,
        child,
        child_name: row.name,
        birth_date: row.birth_date,
        lives_here_from: stay.from_date,
        siblings,
        people,
        earlier: Vec::new(),
        written,
        submission,
        versions,
        fields,
    };
    plan.earlier = earlier(db, &plan, plan.fields.iter()).await?;
    Ok(Some(plan))
}

/// What stands in the fields of a plan, by the name of the field.
async fn fields(db: &impl ConnectionTrait, child: PersonId) -> Result<Vec<PlanField>> {
    use plan_field::{Column, Entity};
    let rows = Entity::find()
        .filter(Column::Child.eq(child.0))
        .filter(Column::Latest.eq(true))
        .all(db)
        .await?;
    let mut fields = rows.into_iter().map(field_of).collect::<Result<Vec<_>>>()?;
    // By bytes, as the app sorts them: a database has its own idea of order.
    fields.sort_by_cached_key(|field| field.written.field());
    Ok(fields)
}

/// A row as a field.
pub(super) fn field_of(row: plan_field::Model) -> Result<PlanField> {
    Ok(PlanField {
        id: CommandId(row.id),
        by: PersonId(row.written_by),
        at: row.device_at,
        written: from_json::<Written>(row.written, "field of a plan")?,
    })
}

/// Who is in a plan: the child, those who care for them, who answers for the place, and
/// the specialists named in it.
async fn people(
    db: &impl ConnectionTrait,
    reader: Reader<'_>,
    child: &person::Model,
    today: NaiveDate,
) -> Result<Vec<PlanPerson>> {
    let Reader { home, now, .. } = reader;
    let caring = care_assignment::Entity::find()
        .filter(care_assignment::Column::Home.eq(home.id().0))
        .filter(holds_on(
            care_assignment::Column::FromDate,
            care_assignment::Column::UntilDate,
            today,
        ))
        .all(db)
        .await?;
    let answering = place_responsibility::Entity::find()
        .filter(place_responsibility::Column::Place.eq(home.brief.place.0))
        .filter(holds_on(
            place_responsibility::Column::FromDate,
            place_responsibility::Column::UntilDate,
            today,
        ))
        .all(db)
        .await?;
    let named = plan_specialist::Entity::find()
        .filter(plan_specialist::Column::Child.eq(child.id))
        .filter(named_at(now))
        .all(db)
        .await?;
    let adults: BTreeSet<Uuid> = caring
        .into_iter()
        .map(|row| row.person)
        .chain(answering.into_iter().map(|row| row.person))
        .chain(named.into_iter().map(|row| row.specialist))
        .collect();
    let of_these = account::Column::Person.is_in(adults);
    let mut people = with_accounts(db, Condition::all().add(of_these)).await?;
    // A role that was changed says another thing of the same row.
    let reads = |role| matches!(role, Role::Caregiver | Role::Specialist | Role::Supervisor);
    people.retain(|one| reads(one.role));
    people.push(PlanPerson {
        id: PersonId(child.id),
        name: child.name.clone(),
        role: Role::YoungPerson,
    });
    people.sort_by(|a, b| rank(a).cmp(&rank(b)));
    Ok(people)
}

/// Rows of specialists who are in a plan at a moment.
fn named_at(at: DateTime<Utc>) -> Condition {
    use plan_specialist::Column;
    Condition::all().add(Column::FromAt.lte(at)).add(
        Condition::any()
            .add(Column::UntilAt.is_null())
            .add(Column::UntilAt.gt(at)),
    )
}

/// People with an account that is in use, who meet a condition.
async fn with_accounts(db: &impl ConnectionTrait, condition: Condition) -> Result<Vec<PlanPerson>> {
    let accounts = account::Entity::find()
        .filter(condition)
        .filter(account::Column::DisabledAt.is_null())
        .all(db)
        .await?;
    let ids = accounts.iter().map(|account| PersonId(account.person));
    let names = names(db, ids).await?;
    let person = |account: account::Model| {
        let id = PersonId(account.person);
        Ok(PlanPerson {
            id,
            name: names.get(&id).cloned().unwrap_or_default(),
            role: from_word(&account.role, "role")?,
        })
    };
    accounts.into_iter().map(person).collect()
}

/// Those who wrote something, were to see to an action, sent or approved the plan, and
/// are in it no longer.
pub(super) async fn earlier<'a>(
    db: &impl ConnectionTrait,
    plan: &Plan,
    fields: impl Iterator<Item = &'a PlanField>,
) -> Result<Vec<PlanPerson>> {
    let owner = |field: &PlanField| match &field.written {
        Written::Owner {
            owner: Owner::Person(person),
            ..
        } => Some(*person),
        _ => None,
    };
    let known: BTreeSet<PersonId> = plan.people.iter().map(|one| one.id).collect();
    let sent = plan.submission.as_ref();
    let decided = sent.and_then(|sent| Some(sent.decision.as_ref()?.by));
    let all = fields
        .flat_map(|field| [Some(field.by), owner(field)])
        .chain([sent.map(|sent| sent.by), decided])
        .chain(plan.versions.iter().map(|version| Some(version.by)));
    let gone: BTreeSet<PersonId> = all.flatten().filter(|id| !known.contains(id)).collect();
    if gone.is_empty() {
        return Ok(Vec::new());
    }
    let ids = || gone.iter().map(|person| person.0);
    let names = names(db, gone.iter().copied()).await?;
    let roles: HashMap<Uuid, String> = account::Entity::find()
        .filter(account::Column::Person.is_in(ids()))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.person, row.role))
        .collect();
    let person = |(id, name): (PersonId, String)| {
        let role = match roles.get(&id.0) {
            Some(role) => from_word(role, "role")?,
            None => Role::YoungPerson,
        };
        Ok(PlanPerson { id, name, role })
    };
    let mut earlier = names.into_iter().map(person).collect::<Result<Vec<_>>>()?;
    earlier.sort_by(|a, b| rank(a).cmp(&rank(b)));
    Ok(earlier)
}

/// The specialists of the home's association, by name.
async fn specialists(db: &impl ConnectionTrait, home: &HomeFacts) -> Result<Vec<PlanPerson>> {
    let ours = Query::select()
        .column(person::Column::Id)
        .from(person::Entity)
        .and_where(person::Column::Association.eq(home.association.0))
        .to_owned();
    let condition = Condition::all()
        .add(account::Column::Role.eq(word(&Role::Specialist)))
        .add(account::Column::Person.in_subquery(ours));
    let mut found = with_accounts(db, condition).await?;
    found.sort_by(|a, b| rank(a).cmp(&rank(b)));
    Ok(found)
}

/// The same for the adults in it.
pub(super) async fn staff_plan(
    db: &impl ConnectionTrait,
    reader: Reader<'_>,
) -> Result<Option<StaffPlan>> {
    if reader.actor.person == reader.child {
        return Ok(None);
    }
    let Some(plan) = plan(db, reader).await? else {
        return Ok(None);
    };
    let specialists = if reader.actor.standing.names_specialists() {
        specialists(db, reader.home).await?
    } else {
        Vec::new()
    };
    let words = approvals(db, reader.child).await?.words;
    Ok(Some(StaffPlan {
        plan,
        specialists,
        words,
    }))
}

/// Who wants to read whose plan.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    pub viewer: PersonId,
    /// The home in which the child lives; `None`: one's own, wherever one lives.
    pub home: Option<HomeId>,
    pub child: PersonId,
    pub now: DateTime<Utc>,
}

/// What a reader of a plan is made of.
struct Found {
    ties: Ties,
    home: HomeFacts,
    actor: Actor,
    reading: Reading,
}

impl Found {
    fn reader(&self) -> Reader<'_> {
        Reader {
            home: &self.home,
            ties: &self.ties,
            actor: self.actor,
            child: self.reading.child,
            acted: self.reading.now,
            now: self.reading.now,
            purpose: Purpose::Read,
        }
    }
}

async fn found(db: &impl ConnectionTrait, reading: Reading) -> Result<Option<Found>> {
    let ties = ties(db, reading.viewer).await?;
    let home = match reading.home {
        Some(home) => home_facts(db, home).await?,
        None => home_of_day(db, &ties, None, reading.now).await?,
    };
    let Some(home) = home else { return Ok(None) };
    let standing = ties.standing(&home, reading.now);
    Ok(standing.map(|(standing, _)| Found {
        actor: Actor {
            person: reading.viewer,
            standing,
        },
        ties,
        home,
        reading,
    }))
}

/// A plan for whoever is in it; to the child by their own way alone.
pub(super) async fn plan_for(db: &impl ConnectionTrait, reading: Reading) -> Result<Option<Plan>> {
    if (reading.viewer == reading.child) != reading.home.is_none() {
        return Ok(None);
    }
    match found(db, reading).await? {
        Some(found) => plan(db, found.reader()).await,
        None => Ok(None),
    }
}

impl Store {
    /// The plan of a child of a home, for an adult in it; `None` for others.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn staff_plan(
        &self,
        viewer: PersonId,
        home: HomeId,
        child: PersonId,
        now: DateTime<Utc>,
    ) -> Result<Option<StaffPlan>> {
        let db = self.read().await?;
        let reading = Reading {
            viewer,
            home: Some(home),
            child,
            now,
        };
        match found(&db, reading).await? {
            Some(found) => staff_plan(&db, found.reader()).await,
            None => Ok(None),
        }
    }

    /// One's own plan, in the home where one lives; `None` for those who live in none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn my_plan(&self, viewer: PersonId, now: DateTime<Utc>) -> Result<Option<MyPlan>> {
        let db = self.read().await?;
        let reading = Reading {
            viewer,
            home: None,
            child: viewer,
            now,
        };
        let plan = plan_for(&db, reading).await?;
        Ok(plan.map(|plan| MyPlan { plan }))
    }
}
