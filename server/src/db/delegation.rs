//! Who stands in for those who answer for a place: named, ended, and read by who oversees
//! its homes (R4). What follows from it for access is in [`super::affiliations`] alone.

#![deny(clippy::wildcard_enum_match_arm)]

use super::{
    Result, Store, Transaction,
    affiliations::{Affiliations, affiliations},
    changes::{Carried, Stored},
    column_codec::word,
    command_request::CommandRequest,
    day::read::names,
    entity::{account, delegation, person, place_responsibility},
    home_facts::{HomeFacts, home_facts},
    scope::holds_on,
};
use care::{
    access::{Actor, Role},
    delegation::{Colleague, Delegation, DelegationChange, DelegationSignature, Delegations},
    id::{CommandId, HomeId, PersonId, PlaceId},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Query},
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Who answers for the place of a home on a day, whether or not they still have an account.
pub(super) async fn answering(
    db: &impl ConnectionTrait,
    home: &HomeFacts,
    today: NaiveDate,
) -> Result<Vec<Uuid>> {
    use place_responsibility::{Column, Entity};
    let people = Entity::find()
        .select_only()
        .column(Column::Person)
        .filter(Column::Place.eq(home.brief.place.0))
        .filter(holds_on(Column::FromDate, Column::UntilDate, today))
        .order_by_asc(Column::Person)
        .into_tuple::<Uuid>();
    Ok(people.all(db).await?)
}

/// Who stands in for them on a day.
pub(super) async fn standing_in(
    db: &impl ConnectionTrait,
    home: &HomeFacts,
    today: NaiveDate,
) -> Result<Vec<Uuid>> {
    use delegation::{Column, Entity};
    let people = Entity::find()
        .select_only()
        .column(Column::Delegate)
        .filter(Column::Place.eq(home.brief.place.0))
        .filter(Column::FromDate.lte(today))
        .filter(Column::LastDate.gte(today))
        .filter(Column::EndedAt.is_null())
        .into_tuple::<Uuid>();
    Ok(people.all(db).await?)
}

/// People of the home's association who oversee homes by their role.
async fn supervisors(db: &impl ConnectionTrait, home: &HomeFacts) -> Result<Vec<Uuid>> {
    let ours = Query::select()
        .column(person::Column::Id)
        .from(person::Entity)
        .and_where(person::Column::Association.eq(home.association.0))
        .to_owned();
    let people = account::Entity::find()
        .select_only()
        .column(account::Column::Person)
        .filter(account::Column::Role.eq(word(Role::Supervisor)))
        .filter(account::Column::DisabledAt.is_null())
        .filter(account::Column::Person.in_subquery(ours))
        .order_by_asc(account::Column::Person)
        .into_tuple::<Uuid>();
    Ok(people.all(db).await?)
}

fn delegation(row: &delegation::Model) -> Delegation {
    let ended = row.ended_by.zip(row.ended_at);
    let act = |(by, at)| DelegationSignature {
        by: PersonId(by),
        at,
    };
    Delegation {
        id: CommandId(row.id),
        delegate: PersonId(row.delegate),
        from: row.from_date,
        last: row.last_date,
        named: act((row.named_by, row.server_at)),
        ended: ended.map(act),
    }
}

/// The document; `None` for who does not oversee the home.
pub(super) async fn delegations(
    db: &impl ConnectionTrait,
    home: &HomeFacts,
    reader: (PersonId, &Affiliations),
    now: DateTime<Utc>,
) -> Result<Option<Delegations>> {
    let (person, affiliations) = reader;
    let Some((standing, until)) = affiliations.standing(home, now) else {
        return Ok(None);
    };
    if !standing.oversees() {
        return Ok(None);
    }
    let today = home.date_at(now);
    let rows = delegation::Entity::find()
        .filter(delegation::Column::Place.eq(home.brief.place.0))
        .order_by_asc(delegation::Column::FromDate)
        .order_by_asc(delegation::Column::Id)
        .all(db)
        .await?;
    let answering = answering(db, home, today).await?;
    let may_stand_in = supervisors(db, home).await?.into_iter();
    let may_stand_in: Vec<Uuid> = may_stand_in
        .filter(|person| !answering.contains(person))
        .collect();
    let mentioned = rows
        .iter()
        .flat_map(|row| [Some(row.delegate), Some(row.named_by), row.ended_by])
        .flatten();
    let everyone: BTreeSet<Uuid> = answering
        .iter()
        .chain(&may_stand_in)
        .copied()
        .chain(mentioned)
        .collect();
    let people = names(db, everyone.into_iter().map(PersonId)).await?;
    let mut people: Vec<Colleague> = people
        .into_iter()
        .map(|(id, name)| Colleague { id, name })
        .collect();
    let collation = affiliations.collation();
    people.sort_by_cached_key(|one| (collation.key(&one.name), one.id));
    let ids = |of: Vec<Uuid>| {
        let named = people.iter().map(|one| one.id);
        named.filter(|id| of.contains(&id.0)).collect()
    };
    Ok(Some(Delegations {
        home: home.brief.clone(),
        today,
        today_ends: home.day_ends(today),
        revision: home.revision,
        actor: Actor { person, standing },
        answers: until.is_none(),
        days_most: home.settings.days_stood_in,
        answering: ids(answering),
        may_stand_in: ids(may_stand_in),
        delegations: rows.iter().map(delegation).collect(),
        people,
    }))
}

impl Store {
    /// Who stands in at the place of a home, for who oversees it; `None` for others.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delegations(
        &self,
        viewer: PersonId,
        home: HomeId,
        now: DateTime<Utc>,
    ) -> Result<Option<Delegations>> {
        let db = self.read().await?;
        let Some(home) = home_facts(&db, home).await? else {
            return Ok(None);
        };
        let affiliations = affiliations(&db, viewer).await?;
        delegations(&db, &home, (viewer, &affiliations), now).await
    }
}

impl Transaction {
    /// Carries out what is done about who stands in.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn carry_out_on_delegations(
        &mut self,
        asked: &CommandRequest<'_>,
        now: DateTime<Utc>,
    ) -> Result<Carried> {
        // They may be named through any home of the place.
        self.lock_place(asked.home.brief.place).await?;
        let reader = (asked.actor.person, asked.affiliations);
        let doc = delegations(&self.tx, asked.home, reader, now).await?;
        let change = match asked.decide(doc.as_ref()) {
            Ok(change) => change,
            Err(objection) => return Ok(Err(objection)),
        };
        let stored = self.begin_change(asked, now).await?;
        self.store_delegation(&stored, asked.home.brief.place, &change)
            .await?;
        Ok(stored.applied(None))
    }

    /// Stores that somebody was named to stand in, or does no longer.
    async fn store_delegation(
        &self,
        stored: &Stored,
        place: PlaceId,
        change: &DelegationChange,
    ) -> Result<()> {
        use delegation::{ActiveModel, Column, Entity};
        match change {
            DelegationChange::DelegateNamed(one) => {
                let row = ActiveModel {
                    id: Set(one.id.0),
                    place: Set(place.0),
                    delegate: Set(one.delegate.0),
                    from_date: Set(one.from),
                    last_date: Set(one.last),
                    named_by: Set(one.named.by.0),
                    device_at: Set(stored.device_at),
                    server_at: Set(stored.server_at),
                    ended_by: Set(None),
                    ended_device_at: Set(None),
                    ended_at: Set(None),
                };
                Entity::insert(row).exec_without_returning(&self.tx).await?;
            }
            DelegationChange::DelegationEnded { delegation, ended } => {
                let open = Condition::all()
                    .add(Column::Id.eq(delegation.0))
                    .add(Column::EndedAt.is_null());
                Entity::update_many()
                    .col_expr(Column::EndedBy, Expr::value(ended.by.0))
                    .col_expr(Column::EndedDeviceAt, Expr::value(stored.device_at))
                    .col_expr(Column::EndedAt, Expr::value(stored.server_at))
                    .filter(open)
                    .exec(&self.tx)
                    .await?;
            }
        }
        // What the delegate reaches is another from now on.
        self.people_changed();
        Ok(())
    }
}
