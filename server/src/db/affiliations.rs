//! What ties people to homes: rows of the register, read for some people at once.
//! [`Affiliations::standing`] alone says what follows from them.

use super::{
    Result,
    collation::Collation,
    column_codec::from_word,
    entity::{
        account, care_assignment, cover, delegation, home, person, place_responsibility, placement,
        plan_specialist,
    },
    home_facts::HomeFacts,
};
use care::{
    access::{Role, Standing},
    id::{HomeId, PersonId},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QuerySelect,
};
use std::{collections::HashMap, ops::RangeInclusive, sync::Arc};
use uuid::Uuid;

/// From a day to the day before which it ended.
#[derive(Clone, Copy, Debug)]
struct Span {
    to: Uuid,
    from: NaiveDate,
    until: Option<NaiveDate>,
}

impl Span {
    fn of(to: Uuid, from: NaiveDate, until: Option<NaiveDate>) -> Self {
        Self { to, from, until }
    }

    fn holds(&self, to: Uuid, date: NaiveDate) -> bool {
        self.to == to && self.from <= date && self.until.is_none_or(|until| date < until)
    }
}

/// What ties a person to homes: as much as their role allows, and nothing for a
/// role without child records or a disabled account.
#[derive(Clone, Debug, Default)]
pub struct Affiliations {
    association: Option<Uuid>,
    /// The language in which the person reads: a BCP 47 tag.
    language: String,
    lives: Vec<Span>,
    cares: Vec<Span>,
    covers: Vec<(Uuid, DateTime<Utc>, DateTime<Utc>)>,
    oversees: Vec<Span>,
    /// The places where they stand in for who answers for them.
    stands_in: Vec<StandsIn>,
    /// The plans in which they are named, and where those children live.
    plans: Vec<Named>,
    plan_homes: Vec<(Uuid, Span)>,
}

/// Stands in at a place from a day to a last day, unless it was ended before.
#[derive(Clone, Copy, Debug)]
struct StandsIn {
    place: Uuid,
    from: NaiveDate,
    last: NaiveDate,
    ended: Option<DateTime<Utc>>,
}

impl StandsIn {
    fn holds(&self, place: Uuid, date: NaiveDate, at: DateTime<Utc>) -> bool {
        self.place == place
            && (self.from..=self.last).contains(&date)
            && self.ended.is_none_or(|ended| at < ended)
    }
}

/// Named in the plan of a child, from a moment to a moment.
#[derive(Clone, Copy, Debug)]
struct Named {
    child: Uuid,
    from: DateTime<Utc>,
    until: Option<DateTime<Utc>>,
}

impl Affiliations {
    /// How the person stands to a home at a moment, and when a cover ends, or standing in for
    /// who answers for the place; who answers for it themself has no end.
    /// `None`: for them, the home does not exist.
    #[must_use]
    pub fn standing(
        &self,
        home: &HomeFacts,
        at: DateTime<Utc>,
    ) -> Option<(Standing, Option<DateTime<Utc>>)> {
        // No row ties people across associations; were there one, it is not followed.
        if self.association != Some(home.association.0) {
            return None;
        }
        let date = home.date_at(at);
        let (id, place) = (home.id().0, home.brief.place.0);
        let any = |spans: &[Span], to| spans.iter().any(|span| span.holds(to, date));
        if any(&self.cares, id) {
            return Some((Standing::CaresHere, None));
        }
        let cover = self
            .covers
            .iter()
            .filter(|(home, from, until)| *home == id && *from <= at && at < *until)
            .map(|(_, _, until)| *until)
            .max();
        if cover.is_some() {
            return Some((Standing::CoversHere, cover));
        }
        if any(&self.lives, id) {
            return Some((Standing::LivesHere, None));
        }
        if any(&self.oversees, place) {
            return Some((Standing::Oversees, None));
        }
        let stands_in = self.stands_in.iter();
        let last = stands_in
            .filter(|one| one.holds(place, date, at))
            .map(|one| one.last)
            .max();
        if let Some(last) = last {
            return Some((Standing::Oversees, Some(home.day_ends(last))));
        }
        let mut homes = self.plan_homes.iter();
        let named = homes
            .any(|(child, span)| span.holds(id, date) && self.is_in_plan_of(PersonId(*child), at));
        named.then_some((Standing::InPlan, None))
    }

    /// The days of covers that the person has in a home at a moment.
    pub(super) fn days_covered(
        &self,
        home: &HomeFacts,
        at: DateTime<Utc>,
    ) -> Option<RangeInclusive<NaiveDate>> {
        let covers = self.covers.iter();
        let on =
            covers.filter(|(of, from, until)| *of == home.id().0 && *from <= at && at < *until);
        let (first, last): (Vec<_>, Vec<_>) = on
            .map(|(_, from, until)| (home.date_at(*from), home.date_at(*until)))
            .unzip();
        Some(first.into_iter().min()?..=last.into_iter().max()?)
    }

    /// The order of names in lists that the person reads.
    #[must_use]
    pub fn collation(&self) -> Arc<Collation> {
        Collation::of(&self.language)
    }

    /// Whether the person is named in a child's plan at a moment.
    #[must_use]
    pub fn is_in_plan_of(&self, child: PersonId, at: DateTime<Utc>) -> bool {
        self.plans.iter().any(|named| {
            let ended = named.until.is_some_and(|until| until <= at);
            named.child == child.0 && named.from <= at && !ended
        })
    }

    /// The home where the person lives on a date.
    #[must_use]
    pub fn home_on(&self, date: NaiveDate) -> Option<HomeId> {
        self.lives
            .iter()
            .find(|span| span.holds(span.to, date))
            .map(|span| HomeId(span.to))
    }

    /// Every home where the person has lived or lives.
    pub(super) fn homes_lived_in(
        &self,
    ) -> impl Iterator<Item = (HomeId, NaiveDate, Option<NaiveDate>)> {
        self.lives
            .iter()
            .map(|span| (HomeId(span.to), span.from, span.until))
    }

    /// The homes that the person may perhaps reach; `None`: none.
    pub(super) fn condition(&self) -> Option<Condition> {
        let homes: Vec<Uuid> = self
            .lives
            .iter()
            .chain(&self.cares)
            .chain(self.plan_homes.iter().map(|(_, span)| span))
            .map(|span| span.to)
            .chain(self.covers.iter().map(|(home, ..)| *home))
            .collect();
        let stands_in = self.stands_in.iter().map(|one| one.place);
        let oversees = self.oversees.iter().map(|span| span.to);
        let places: Vec<Uuid> = oversees.chain(stands_in).collect();
        if homes.is_empty() && places.is_empty() {
            return None;
        }
        Some(
            Condition::any()
                .add(home::Column::Id.is_in(homes))
                .add(home::Column::Place.is_in(places)),
        )
    }
}

/// Reads what ties a person to homes.
pub(super) async fn affiliations(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Affiliations> {
    let mut found = affiliations_of(db, &[person]).await?;
    Ok(found.remove(&person).unwrap_or_default())
}

/// Reads what ties people to homes; those without an entry have no ties.
pub(super) async fn affiliations_of(
    db: &impl ConnectionTrait,
    people: &[PersonId],
) -> Result<HashMap<PersonId, Affiliations>> {
    let mut query = AffiliationQuery::default();
    let accounts: Vec<(account::Model, Option<person::Model>)> = account::Entity::find()
        .filter(account::Column::Person.is_in(people.iter().map(|person| person.0)))
        .filter(account::Column::DisabledAt.is_null())
        .join(
            JoinType::InnerJoin,
            account::Entity::belongs_to(person::Entity)
                .from(account::Column::Person)
                .to(person::Column::Id)
                .into(),
        )
        .select_also(person::Entity)
        .all(db)
        .await?;
    for (account, person) in accounts {
        if let Some(person) = person {
            query.person(&person, from_word(&account.role, "role")?);
        }
    }
    query.rows(db).await?;
    Ok(query.affiliations)
}

/// Affiliations being read, and whose rows of each kind are still to be.
#[derive(Default)]
struct AffiliationQuery {
    affiliations: HashMap<PersonId, Affiliations>,
    lives: Vec<Uuid>,
    cares: Vec<Uuid>,
    covers: Vec<Uuid>,
    oversees: Vec<Uuid>,
    named: Vec<Uuid>,
}

impl AffiliationQuery {
    /// Notes what rows a person's role allows.
    fn person(&mut self, person: &person::Model, role: Role) {
        let affiliations = self.affiliations.entry(PersonId(person.id)).or_default();
        affiliations.association = Some(person.association);
        affiliations.language.clone_from(&person.language);
        match role {
            Role::YoungPerson => self.lives.push(person.id),
            Role::Caregiver => {
                self.cares.push(person.id);
                self.covers.push(person.id);
            }
            Role::FamilyAssistant => self.covers.push(person.id),
            Role::Supervisor => self.oversees.push(person.id),
            Role::Specialist => self.named.push(person.id),
            Role::NationalOffice | Role::StaffWithoutChildAccess | Role::Administrator => {}
        }
    }

    async fn rows(&mut self, db: &impl ConnectionTrait) -> Result<()> {
        if !self.lives.is_empty() {
            let rows = placement::Entity::find()
                .filter(placement::Column::Person.is_in(std::mem::take(&mut self.lives)));
            for row in rows.all(db).await? {
                let span = Span::of(row.home, row.from_date, row.until_date);
                self.of(row.person).lives.push(span);
            }
        }
        if !self.cares.is_empty() {
            let rows = care_assignment::Entity::find()
                .filter(care_assignment::Column::Person.is_in(std::mem::take(&mut self.cares)));
            for row in rows.all(db).await? {
                let span = Span::of(row.home, row.from_date, row.until_date);
                self.of(row.person).cares.push(span);
            }
        }
        if !self.covers.is_empty() {
            let rows = cover::Entity::find()
                .filter(cover::Column::Assistant.is_in(std::mem::take(&mut self.covers)));
            for row in rows.all(db).await? {
                let cover = (row.home, row.from_at, row.until_at);
                self.of(row.assistant).covers.push(cover);
            }
        }
        if !self.oversees.is_empty() {
            let whose = std::mem::take(&mut self.oversees);
            let rows = place_responsibility::Entity::find()
                .filter(place_responsibility::Column::Person.is_in(whose.iter().copied()));
            for row in rows.all(db).await? {
                let span = Span::of(row.place, row.from_date, row.until_date);
                self.of(row.person).oversees.push(span);
            }
            let rows = delegation::Entity::find().filter(delegation::Column::Delegate.is_in(whose));
            for row in rows.all(db).await? {
                let one = StandsIn {
                    place: row.place,
                    from: row.from_date,
                    last: row.last_date,
                    ended: row.ended_at,
                };
                self.of(row.delegate).stands_in.push(one);
            }
        }
        self.plans(db).await
    }

    async fn plans(&mut self, db: &impl ConnectionTrait) -> Result<()> {
        if self.named.is_empty() {
            return Ok(());
        }
        let whose = std::mem::take(&mut self.named);
        let plans = plan_specialist::Entity::find()
            .filter(plan_specialist::Column::Specialist.is_in(whose))
            .all(db)
            .await?;
        let children = plans.iter().map(|row| row.child);
        let homes = placement::Entity::find()
            .filter(placement::Column::Person.is_in(children))
            .all(db)
            .await?;
        for row in plans {
            let affiliations = self.of(row.specialist);
            affiliations.plans.push(Named {
                child: row.child,
                from: row.from_at,
                until: row.until_at,
            });
            for home in homes.iter().filter(|home| home.person == row.child) {
                let span = Span::of(home.home, home.from_date, home.until_date);
                affiliations.plan_homes.push((row.child, span));
            }
        }
        Ok(())
    }

    fn of(&mut self, person: Uuid) -> &mut Affiliations {
        self.affiliations.entry(PersonId(person)).or_default()
    }
}
