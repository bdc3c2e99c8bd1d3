//! Who is in a plan, who was, and who could be named in it.

use super::reader::PlanReader;
use crate::db::{
    Result,
    collation::Collation,
    column_codec::{from_word, word},
    day::read::names,
    delegation::{answering, standing_in},
    entity::{account, care_assignment, person, plan_specialist},
    home_facts::HomeFacts,
    scope::holds_on,
};
use care::{
    access::Role,
    id::PersonId,
    plan::{Plan, PlanField, PlanPerson, StaffPlanNote, rank},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Query,
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Who is in a plan: the child, those who care for them, who answers for the place or stands
/// in there, and the specialists named in it.
pub(in crate::db) async fn people(
    db: &impl ConnectionTrait,
    reader: PlanReader<'_>,
    child: &person::Model,
    today: NaiveDate,
) -> Result<Vec<PlanPerson>> {
    let PlanReader { home, now, .. } = reader;
    let caring = care_assignment::Entity::find()
        .filter(care_assignment::Column::Home.eq(home.id().0))
        .filter(holds_on(
            care_assignment::Column::FromDate,
            care_assignment::Column::UntilDate,
            today,
        ))
        .all(db)
        .await?;
    let mut overseeing = answering(db, home, today).await?;
    overseeing.extend(standing_in(db, home, today).await?);
    let named = plan_specialist::Entity::find()
        .filter(plan_specialist::Column::Child.eq(child.id))
        .filter(named_at(now))
        .all(db)
        .await?;
    let caring: BTreeSet<Uuid> = caring.into_iter().map(|row| row.person).collect();
    let named: BTreeSet<Uuid> = named.into_iter().map(|row| row.specialist).collect();
    let adults = caring.iter().chain(&named).chain(&overseeing).copied();
    let of_these = account::Column::Person.is_in(adults.collect::<BTreeSet<Uuid>>());
    let mut people = with_accounts(db, Condition::all().add(of_these)).await?;
    // A role that was changed says another thing of the same row.
    people.retain(|one| match one.role {
        Role::Caregiver => caring.contains(&one.id.0),
        Role::Specialist => named.contains(&one.id.0),
        Role::Supervisor => overseeing.contains(&one.id.0),
        _ => false,
    });
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

/// Those who wrote something or a note, were to see to an action, invited, sent or approved the plan, and
/// are in it no longer.
pub(in crate::db) async fn earlier<'a>(
    db: &impl ConnectionTrait,
    plan: &Plan,
    fields: impl Iterator<Item = &'a PlanField>,
    notes: &[StaffPlanNote],
) -> Result<Vec<PlanPerson>> {
    let known: BTreeSet<PersonId> = plan.people.iter().map(|one| one.id).collect();
    let sent = plan.submission.as_ref();
    let decided = sent.and_then(|sent| Some(sent.decision.as_ref()?.by));
    let all = fields
        .flat_map(|field| [Some(field.by), field.written.names()])
        .chain(notes.iter().map(|one| Some(one.note.by)))
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
pub(in crate::db) async fn specialists(
    db: &impl ConnectionTrait,
    home: &HomeFacts,
    collation: &Collation,
) -> Result<Vec<PlanPerson>> {
    let ours = Query::select()
        .column(person::Column::Id)
        .from(person::Entity)
        .and_where(person::Column::Association.eq(home.association.0))
        .to_owned();
    let condition = Condition::all()
        .add(account::Column::Role.eq(word(Role::Specialist)))
        .add(account::Column::Person.in_subquery(ours));
    let mut found = with_accounts(db, condition).await?;
    found.sort_by_cached_key(|one| (collation.key(&one.name), one.id));
    Ok(found)
}
