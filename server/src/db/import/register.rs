//! The register of one association as an import reads it: within the change that
//! writes the import, so that nobody changes in between what was planned for.

use crate::db::import::snapshot::{
    Duty, Ground, GroupId, HomeLine, PersonLine, PlaceLine, Register, Stay,
};
use crate::db::{
    Result, StoreError, Transaction,
    column_codec::{from_json, from_word},
    entity::{account, care_assignment, home, person, place, place_responsibility, placement},
};
use care::{
    access::Role,
    clock::home_date,
    id::{AssociationId, HomeId, PersonId, PlaceId},
    placement::siblings::Exception,
    settings::Settings,
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QueryTrait, sea_query::SelectStatement,
};
use std::collections::HashMap;
use uuid::Uuid;

impl Transaction {
    /// Reads the register.
    ///
    /// # Errors
    /// When the database fails, or holds what this version cannot read.
    pub async fn whole_register(
        &self,
        association: AssociationId,
        language: String,
        now: DateTime<Utc>,
    ) -> Result<Register> {
        let mut register = Register {
            language,
            ..Register::default()
        };
        let mut today = None;
        let places = place::Entity::find()
            .filter(place::Column::Association.eq(association.0))
            .order_by_asc(place::Column::Name)
            .all(&self.tx)
            .await?;
        register.places = places
            .into_iter()
            .map(|row| PlaceLine {
                id: PlaceId(row.id),
                name: row.name,
            })
            .collect();
        let places = register.places.iter().map(|place| place.id.0);
        let homes = home::Entity::find()
            .filter(home::Column::Place.is_in(places))
            .order_by_asc(home::Column::Name)
            .all(&self.tx)
            .await?;
        for row in homes {
            let settings: Settings = from_json(row.settings, "settings of a home")?;
            let zone: Tz = row
                .zone
                .parse()
                .map_err(|_| StoreError::Unreadable("time zone"))?;
            today = today.max(Some(home_date(&zone, settings.day_start, now)));
            register.homes.push(HomeLine {
                id: HomeId(row.id),
                name: row.name,
                place: PlaceId(row.place),
                norm: settings.norm,
            });
        }
        register.today = today.unwrap_or_else(|| now.date_naive());
        self.people_of_register(association, &mut register).await?;
        Ok(register)
    }

    async fn people_of_register(
        &self,
        association: AssociationId,
        register: &mut Register,
    ) -> Result<()> {
        let people = person::Entity::find()
            .filter(person::Column::Association.eq(association.0))
            .order_by_asc(person::Column::Id)
            .all(&self.tx)
            .await?;
        let mut stays = self.stays(association).await?;
        let mut duties = self.duties(association).await?;
        let accounts = account::Entity::find().all(&self.tx).await?;
        let mut accounts: HashMap<Uuid, account::Model> =
            accounts.into_iter().map(|row| (row.person, row)).collect();
        for row in people {
            let account = accounts.remove(&row.id);
            let role = match &account {
                Some(account) => Some(from_word::<Role>(&account.role, "role")?),
                None => None,
            };
            let stays = stays.remove(&row.id).unwrap_or_default();
            let duties = duties.remove(&row.id).unwrap_or_default();
            register.people.push(PersonLine {
                id: PersonId(row.id),
                key: row.external_key,
                name: row.name,
                role: role.or_else(|| role_shown(&stays, &duties)),
                birth_date: row.birth_date,
                language: row.language,
                login: account.map(|account| account.login),
                siblings: row.sibling_group.map(GroupId),
                stays,
                duties,
            });
        }
        // What is left belongs to other associations.
        register.logins_elsewhere = accounts.into_values().map(|row| row.login).collect();
        Ok(())
    }

    async fn stays(&self, association: AssociationId) -> Result<HashMap<Uuid, Vec<Stay>>> {
        let rows = placement::Entity::find()
            .filter(placement::Column::Person.in_subquery(people_of(association)))
            .order_by_asc(placement::Column::FromDate)
            .all(&self.tx)
            .await?;
        let mut stays: HashMap<Uuid, Vec<Stay>> = HashMap::new();
        for row in rows {
            let exception = row.exception_reason.map(|reason| Exception {
                reason,
                contact_plan: row.contact_plan.unwrap_or_default(),
            });
            stays.entry(row.person).or_default().push(Stay {
                home: HomeId(row.home),
                from: row.from_date,
                until: row.until_date,
                exception,
            });
        }
        Ok(stays)
    }

    async fn duties(&self, association: AssociationId) -> Result<HashMap<Uuid, Vec<Duty>>> {
        let homes = care_assignment::Entity::find()
            .filter(care_assignment::Column::Person.in_subquery(people_of(association)))
            .order_by_asc(care_assignment::Column::FromDate)
            .all(&self.tx)
            .await?;
        let places = place_responsibility::Entity::find()
            .filter(place_responsibility::Column::Person.in_subquery(people_of(association)))
            .order_by_asc(place_responsibility::Column::FromDate)
            .all(&self.tx)
            .await?;
        let homes = homes.into_iter().map(|row| {
            let ground = Ground::Home(HomeId(row.home));
            (row.person, ground, row.from_date, row.until_date)
        });
        let places = places.into_iter().map(|row| {
            let ground = Ground::Place(PlaceId(row.place));
            (row.person, ground, row.from_date, row.until_date)
        });
        let mut duties: HashMap<Uuid, Vec<Duty>> = HashMap::new();
        for (person, ground, from, until) in homes.chain(places) {
            let duty = Duty {
                ground,
                from,
                until,
            };
            duties.entry(person).or_default().push(duty);
        }
        Ok(duties)
    }
}

/// The ids of an association's people.
fn people_of(association: AssociationId) -> SelectStatement {
    use sea_orm::QuerySelect;
    person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::Association.eq(association.0))
        .into_query()
}

/// What somebody without an account is, by what they do.
fn role_shown(stays: &[Stay], duties: &[Duty]) -> Option<Role> {
    if !stays.is_empty() {
        return Some(Role::YoungPerson);
    }
    duties.last().map(|duty| match duty.ground {
        Ground::Home(_) => Role::Caregiver,
        Ground::Place(_) => Role::Supervisor,
    })
}
