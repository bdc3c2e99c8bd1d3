//! The register of one association as an import reads it, and the steps of a
//! plan as it writes them. Both in one transaction, so that nobody changes in
//! between what was planned for.

use super::{
    Result, StoreError, Write,
    entity::{account, care_assignment, home, person, place, place_responsibility, placement},
    register::{NewAccount, NewPerson, login_key},
    text::{from_json, from_word, word},
};
use crate::import::{
    plan::{Line, NewException, Step},
    register::{Duty, Ground, GroupId, HomeLine, PersonLine, PlaceLine, Register, Stay},
};
use care::{
    access::Role,
    clock::home_date,
    home::Placement,
    id::{AssociationId, HomeId, PersonId, PlaceId},
    settings::Settings,
    siblings::Exception,
};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QueryTrait,
    sea_query::{Expr, SelectStatement, SimpleExpr},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

impl Write {
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

    /// Carries out the steps of a plan. `renamed` are homes whose documents name
    /// people otherwise than before; `no_password` is the hash of accounts that
    /// nobody has given a password yet.
    ///
    /// # Errors
    /// When the database fails; then the whole change is to be dropped.
    pub async fn carry_out_lines(
        &mut self,
        association: AssociationId,
        lines: &[Line],
        renamed: &[HomeId],
        no_password: &str,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let mut homes: BTreeMap<HomeId, NaiveDate> = BTreeMap::new();
        for line in lines {
            for step in &line.steps {
                if let Some((home, from)) = touched(step) {
                    let first = homes.entry(home).or_insert(from);
                    *first = from.min(*first);
                }
                let who = (association, line.person);
                self.step(who, step, no_password, now).await?;
            }
        }
        for (home, from) in &homes {
            self.forget_tallies(*home, *from).await?;
        }
        let all: BTreeSet<HomeId> = homes.into_keys().chain(renamed.iter().copied()).collect();
        for home in all {
            self.touch_home(home, now).await?;
        }
        self.people_changed();
        Ok(())
    }

    async fn step(
        &self,
        (association, id): (AssociationId, PersonId),
        step: &Step,
        no_password: &str,
        now: DateTime<Utc>,
    ) -> Result<()> {
        use person::Column;
        match step {
            Step::Add(new) => {
                self.add_person(NewPerson {
                    id,
                    association,
                    name: &new.name,
                    birth_date: new.birth_date,
                    language: &new.language,
                    sibling_group: None,
                    external_key: Some(&new.key),
                })
                .await
            }
            Step::Rename { to, .. } => self.set(id, Column::Name, Expr::value(to.as_str())).await,
            Step::BirthDate { to, .. } => self.set(id, Column::BirthDate, Expr::value(*to)).await,
            Step::Language { to, .. } => {
                self.set(id, Column::Language, Expr::value(to.as_str()))
                    .await
            }
            Step::JoinSiblings { person, group } => {
                let value = Expr::value(group.0.as_str());
                self.set(*person, Column::SiblingGroup, value).await
            }
            Step::Role { to, .. } => {
                let value = Expr::value(word(to));
                self.set_account(id, account::Column::Role, value).await
            }
            Step::Login { to, .. } => {
                let value = Expr::value(login_key(to));
                self.set_account(id, account::Column::Login, value).await
            }
            Step::OpenAccount { login, role } => {
                let account = NewAccount {
                    person: id,
                    login,
                    password_hash: no_password,
                    pin_hash: None,
                    role: *role,
                };
                self.add_account(account, now).await?;
                Ok(())
            }
            Step::BeginStay {
                home,
                from,
                until,
                exception,
            } => {
                let placed = Placement {
                    person: id,
                    home: *home,
                    from: *from,
                    until: *until,
                };
                self.add_placement(placed, None).await?;
                match exception {
                    Some(exception) => self.except(id, *home, *from, exception).await,
                    None => Ok(()),
                }
            }
            Step::EndStay { home, from, until } => self.end_stay(id, *home, *from, *until).await,
            Step::Except {
                home,
                from,
                exception,
            } => self.except(id, *home, *from, exception).await,
            Step::BeginDuty {
                ground,
                from,
                until,
            } => match ground {
                Ground::Home(home) => self.add_care_assignment(id, *home, *from, *until).await,
                Ground::Place(place) => {
                    self.add_place_responsibility(id, *place, *from, *until)
                        .await
                }
            },
            Step::EndDuty {
                ground,
                from,
                until,
            } => self.end_duty(id, *ground, *from, *until).await,
        }
    }

    async fn set(&self, id: PersonId, column: person::Column, to: SimpleExpr) -> Result<()> {
        person::Entity::update_many()
            .col_expr(column, to)
            .filter(person::Column::Id.eq(id.0))
            .exec(&self.tx)
            .await?;
        Ok(())
    }

    async fn set_account(
        &self,
        person: PersonId,
        column: account::Column,
        to: SimpleExpr,
    ) -> Result<()> {
        account::Entity::update_many()
            .col_expr(column, to)
            .filter(account::Column::Person.eq(person.0))
            .exec(&self.tx)
            .await?;
        Ok(())
    }

    /// Says when a stay ends that had no end.
    async fn end_stay(
        &self,
        person: PersonId,
        home: HomeId,
        from: NaiveDate,
        until: NaiveDate,
    ) -> Result<()> {
        placement::Entity::update_many()
            .col_expr(placement::Column::UntilDate, Expr::value(until))
            .filter(placement::Column::Person.eq(person.0))
            .filter(placement::Column::Home.eq(home.0))
            .filter(placement::Column::FromDate.eq(from))
            .exec(&self.tx)
            .await?;
        Ok(())
    }

    /// Puts a supervisor's exception beside a stay that has none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn except(
        &self,
        person: PersonId,
        home: HomeId,
        from: NaiveDate,
        exception: &NewException,
    ) -> Result<()> {
        use placement::Column;
        placement::Entity::update_many()
            .col_expr(
                Column::ExceptionReason,
                Expr::value(exception.reason.as_str()),
            )
            .col_expr(
                Column::ContactPlan,
                Expr::value(exception.contact_plan.as_str()),
            )
            .col_expr(Column::ExceptionBy, Expr::value(exception.by.0))
            .filter(Column::Person.eq(person.0))
            .filter(Column::Home.eq(home.0))
            .filter(Column::FromDate.eq(from))
            .exec(&self.tx)
            .await?;
        Ok(())
    }

    async fn end_duty(
        &self,
        person: PersonId,
        ground: Ground,
        from: NaiveDate,
        until: NaiveDate,
    ) -> Result<()> {
        match ground {
            Ground::Home(home) => {
                use care_assignment::{Column, Entity};
                Entity::update_many()
                    .col_expr(Column::UntilDate, Expr::value(until))
                    .filter(Column::Person.eq(person.0))
                    .filter(Column::Home.eq(home.0))
                    .filter(Column::FromDate.eq(from))
                    .exec(&self.tx)
                    .await?;
            }
            Ground::Place(place) => {
                use place_responsibility::{Column, Entity};
                Entity::update_many()
                    .col_expr(Column::UntilDate, Expr::value(until))
                    .filter(Column::Person.eq(person.0))
                    .filter(Column::Place.eq(place.0))
                    .filter(Column::FromDate.eq(from))
                    .exec(&self.tx)
                    .await?;
            }
        }
        Ok(())
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

/// The home that is another by a step, from a day on.
fn touched(step: &Step) -> Option<(HomeId, NaiveDate)> {
    match step {
        Step::BeginStay { home, from, .. } | Step::Except { home, from, .. } => {
            Some((*home, *from))
        }
        Step::EndStay { home, until, .. } => Some((*home, *until)),
        Step::BeginDuty {
            ground: Ground::Home(home),
            from,
            ..
        } => Some((*home, *from)),
        Step::EndDuty {
            ground: Ground::Home(home),
            until,
            ..
        } => Some((*home, *until)),
        _ => None,
    }
}
