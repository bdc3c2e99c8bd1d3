//! The development plan of a child, as somebody in it may read it (R12), and what is
//! written into it. What stands in a field is its latest row; the rows before it stay
//! as they were (R11).

use super::{
    Result, Store, Write,
    acts::Stored,
    days::{home_of_day, names},
    entity::{
        account, care_assignment, person, place_responsibility, placement, plan_field,
        plan_specialist,
    },
    people::siblings,
    scope::{HomeFacts, holds_on, home_facts},
    text::{from_json, from_word, json, word},
    ties::{Ties, ties},
};
use care::{
    access::{Actor, Role},
    clock::day_ends,
    decide::{Change, Said},
    id::{CommandId, HomeId, PersonId},
    plan::{MyPlan, Owner, Plan, PlanField, PlanPerson, StaffPlan, Written, rank, reads_plan},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, Query},
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
    let earlier = earlier(db, &people, &fields).await?;
    Ok(Some(Plan {
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
        earlier,
        fields,
    }))
}

/// What stands in the fields of a plan, by the name of the field.
async fn fields(db: &impl ConnectionTrait, child: PersonId) -> Result<Vec<PlanField>> {
    use plan_field::{Column, Entity};
    let rows = Entity::find()
        .filter(Column::Child.eq(child.0))
        .filter(Column::Latest.eq(true))
        .all(db)
        .await?;
    let field = |row: plan_field::Model| {
        let written = from_json::<Written>(row.written, "field of a plan")?;
        let field = PlanField {
            id: CommandId(row.id),
            by: PersonId(row.written_by),
            at: row.device_at,
            written,
        };
        Ok((row.field, field))
    };
    let mut fields = rows.into_iter().map(field).collect::<Result<Vec<_>>>()?;
    // By bytes, as the app sorts them: a database has its own idea of order.
    fields.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(fields.into_iter().map(|(_, field)| field).collect())
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

/// Those who wrote something or were to see to an action, and are in the plan no longer.
async fn earlier(
    db: &impl ConnectionTrait,
    people: &[PlanPerson],
    fields: &[PlanField],
) -> Result<Vec<PlanPerson>> {
    let owner = |field: &PlanField| match &field.written {
        Written::Owner {
            owner: Owner::Person(person),
            ..
        } => Some(*person),
        _ => None,
    };
    let known: BTreeSet<PersonId> = people.iter().map(|one| one.id).collect();
    let all = fields
        .iter()
        .flat_map(|field| [Some(field.by), owner(field)]);
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
    Ok(Some(StaffPlan { plan, specialists }))
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
        let Some(home) = home_facts(&db, home).await? else {
            return Ok(None);
        };
        let ties = ties(&db, viewer).await?;
        match reader(&ties, viewer, &home, child, now) {
            Some(reader) => staff_plan(&db, reader).await,
            None => Ok(None),
        }
    }

    /// One's own plan, in the home where one lives; `None` for those who live in none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn my_plan(&self, viewer: PersonId, now: DateTime<Utc>) -> Result<Option<MyPlan>> {
        let db = self.read().await?;
        let ties = ties(&db, viewer).await?;
        let Some(home) = home_of_day(&db, &ties, None, now).await? else {
            return Ok(None);
        };
        let plan = match reader(&ties, viewer, &home, viewer, now) {
            Some(reader) => plan(&db, reader).await?,
            None => None,
        };
        Ok(plan.map(|plan| MyPlan { plan }))
    }
}

fn reader<'a>(
    ties: &'a Ties,
    viewer: PersonId,
    home: &'a HomeFacts,
    child: PersonId,
    now: DateTime<Utc>,
) -> Option<Reader<'a>> {
    let (standing, _) = ties.standing(home, now)?;
    Some(Reader {
        home,
        ties,
        actor: Actor {
            person: viewer,
            standing,
        },
        child,
        acted: now,
        now,
        purpose: Purpose::Read,
    })
}

impl Write {
    /// Stores a change of a plan.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn store_plan(&self, stored: &Stored<'_>) -> Result<()> {
        match stored.change {
            Change::PlanWritten { child, field } => self.write_plan(stored, *child, field).await,
            Change::SpecialistNamed {
                child,
                person,
                on,
                said,
            } => {
                self.name_specialist(stored, *child, person.id, *on, *said)
                    .await
            }
            _ => Ok(()),
        }
    }

    async fn write_plan(
        &self,
        stored: &Stored<'_>,
        child: PersonId,
        field: &PlanField,
    ) -> Result<()> {
        use plan_field::{ActiveModel, Column, Entity};
        let name = field.written.field();
        Entity::update_many()
            .col_expr(Column::Latest, Expr::value(false))
            .filter(Column::Child.eq(child.0))
            .filter(Column::Latest.eq(true))
            .filter(Column::Field.eq(name.as_str()))
            .exec(&self.tx)
            .await?;
        let row = ActiveModel {
            id: Set(field.id.0),
            child: Set(child.0),
            home: Set(stored.home.0),
            written_by: Set(field.by.0),
            field: Set(name),
            written: Set(json(&field.written)),
            revision: Set(stored.revision.0),
            device_at: Set(field.at),
            server_at: Set(stored.server_at),
            latest: Set(true),
        };
        Entity::insert(row).exec_without_returning(&self.tx).await?;
        Ok(())
    }

    async fn name_specialist(
        &self,
        stored: &Stored<'_>,
        child: PersonId,
        specialist: PersonId,
        on: bool,
        said: Said,
    ) -> Result<()> {
        use plan_specialist::{ActiveModel, Column, Entity};
        let now = stored.server_at;
        let open = Condition::all()
            .add(Column::Child.eq(child.0))
            .add(Column::Specialist.eq(specialist.0))
            .add(Column::UntilAt.is_null());
        let is_named = Entity::find()
            .filter(open.clone())
            .one(&self.tx)
            .await?
            .is_some();
        match (on, is_named) {
            (true, false) => {
                let row = ActiveModel {
                    id: Set(said.id.0),
                    child: Set(child.0),
                    specialist: Set(specialist.0),
                    named_by: Set(said.by.0),
                    from_at: Set(now),
                    until_at: Set(None),
                };
                Entity::insert(row).exec_without_returning(&self.tx).await?;
            }
            (false, true) => {
                Entity::update_many()
                    .col_expr(Column::UntilAt, Expr::value(now))
                    .filter(open)
                    .exec(&self.tx)
                    .await?;
            }
            _ => {}
        }
        // What is remembered of who reaches which home is true no longer.
        self.people_changed();
        Ok(())
    }
}
