//! The steps of an import, as they are written.

use crate::db::import::{
    snapshot::Ground,
    step::{NewException, PersonSteps, Step},
};
use crate::db::{
    Result, Transaction,
    column_codec::word,
    entity::{account, care_assignment, person, place_responsibility, placement},
    organisation::{NewAccount, NewPerson, login_key},
};
use care::{
    home::Placement,
    id::{AssociationId, HomeId, PersonId},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, SimpleExpr},
};
use std::collections::{BTreeMap, BTreeSet};

impl Transaction {
    /// Carries out the steps of a plan. `renamed` are homes whose documents name
    /// people otherwise than before; `no_password` is the hash of accounts that
    /// nobody has given a password yet.
    ///
    /// # Errors
    /// When the database fails; then the whole change is to be dropped.
    pub async fn carry_out_lines(
        &mut self,
        association: AssociationId,
        lines: &[PersonSteps],
        renamed: &[HomeId],
        no_password: &str,
        now: DateTime<Utc>,
    ) -> Result<()> {
        // All homes first, in one order: who counts one waits for it before its people.
        if lines.iter().flat_map(|line| &line.steps).any(changes_plans) {
            self.lock_homes_of(association).await?;
        }
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
        let touched = homes.keys().chain(renamed).copied();
        for home in touched.collect::<BTreeSet<HomeId>>() {
            self.touch_home(home, now).await?;
        }
        // Only now: whoever was counting has kept it by then.
        for (home, from) in homes {
            self.forget_tallies(home, from).await?;
        }
        // Who is whose brother or sister, and what somebody is, changes them anywhere.
        let of_family = lines
            .iter()
            .find(|line| line.steps.iter().any(changes_plans));
        if let Some(line) = of_family {
            self.forget_plan_tallies(line.person).await?;
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
            Step::BirthDate { to, .. } => {
                self.set(id, Column::BirthDate, Expr::value(*to)).await?;
                self.forget_skill_tallies_of(id).await
            }
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

/// Whether the step changes what boards count of plans, of others too.
fn changes_plans(step: &Step) -> bool {
    matches!(
        step,
        Step::BirthDate { .. }
            | Step::JoinSiblings { .. }
            | Step::Role { .. }
            | Step::BeginStay { .. }
            | Step::EndStay { .. }
            | Step::Except { .. }
    )
}
