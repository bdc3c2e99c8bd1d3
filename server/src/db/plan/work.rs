//! What there is to see to about the plans of homes' children, read for some homes at once:
//! what the board of plans counts, and what its lists name.

use super::{kept_fields::field_of, versions::approvals_of};
use crate::db::{
    Result,
    column_codec::from_word,
    entity::{account, home, person, placement, plan_field, plan_sent},
    home_facts::HomeFacts,
    placement::current_placements::{is_here, stays},
};
use care::{
    access::{Actor, Standing},
    boards::plans::ChildWork,
    id::PersonId,
    people::Sibling,
    plan::{FieldValue, Plan, PlanField, PlanPerson},
};
use chrono::{DateTime, NaiveDate};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// How many rows of another table one query names.
const AT_ONCE: usize = 500;

/// The children of a home, by name, and until which day that holds: somebody comes or goes
/// then, of them or of their family.
#[derive(Default)]
pub(in crate::db) struct Works {
    pub children: Vec<ChildWork>,
    pub until: Option<NaiveDate>,
}

impl Works {
    fn holds_until(&mut self, day: NaiveDate, today: NaiveDate) {
        if today < day {
            self.until = Some(self.until.map_or(day, |until| until.min(day)));
        }
    }
}

/// The rows behind the plans of some children.
#[derive(Default)]
struct PlanRows {
    people: HashMap<Uuid, person::Model>,
    /// Of each, the stays anywhere, the first first.
    stays: HashMap<Uuid, Vec<placement::Model>>,
    fields: HashMap<Uuid, Vec<PlanField>>,
    /// The last that arrived first.
    sent: HashMap<Uuid, Vec<plan_sent::Model>>,
    /// Everyone of the families of some of them.
    families: HashMap<(Uuid, String), Vec<Uuid>>,
    home_names: HashMap<Uuid, String>,
    /// What those are who see to steps.
    owners: HashMap<Uuid, PlanPerson>,
}

impl PlanRows {
    async fn load(db: &impl ConnectionTrait, children: &[Uuid]) -> Result<Self> {
        let mut rows = Self::default();
        for children in children.chunks(AT_ONCE) {
            rows.load_people(
                db,
                person::Column::Id.is_in(children.iter().copied()).into(),
            )
            .await?;
            rows.load_plans(db, children).await?;
        }
        rows.load_families(db).await?;
        let everyone: Vec<Uuid> = rows.people.keys().copied().collect();
        for people in everyone.chunks(AT_ONCE) {
            let stays = placement::Entity::find()
                .filter(placement::Column::Person.is_in(people.iter().copied()))
                .order_by_asc(placement::Column::FromDate);
            for row in stays.all(db).await? {
                rows.stays.entry(row.person).or_default().push(row);
            }
        }
        rows.load_names(db).await?;
        Ok(rows)
    }

    async fn load_people(&mut self, db: &impl ConnectionTrait, which: Condition) -> Result<()> {
        let people = person::Entity::find().filter(which).all(db).await?;
        self.people
            .extend(people.into_iter().map(|row| (row.id, row)));
        Ok(())
    }

    async fn load_plans(&mut self, db: &impl ConnectionTrait, children: &[Uuid]) -> Result<()> {
        let fields = plan_field::Entity::find()
            .filter(plan_field::Column::Child.is_in(children.iter().copied()))
            .filter(plan_field::Column::Latest.eq(true));
        for row in fields.all(db).await? {
            let child = row.child;
            self.fields.entry(child).or_default().push(field_of(row)?);
        }
        let sent = plan_sent::Entity::find()
            .filter(plan_sent::Column::Child.is_in(children.iter().copied()))
            .order_by_desc(plan_sent::Column::ServerAt)
            .order_by_desc(plan_sent::Column::Id);
        for row in sent.all(db).await? {
            self.sent.entry(row.child).or_default().push(row);
        }
        Ok(())
    }

    async fn load_families(&mut self, db: &impl ConnectionTrait) -> Result<()> {
        let groups: BTreeSet<String> = self
            .people
            .values()
            .filter_map(|row| row.sibling_group.clone())
            .collect();
        let groups: Vec<String> = groups.into_iter().collect();
        let associations = self.people.values().map(|row| row.association);
        let associations: BTreeSet<Uuid> = associations.collect();
        for groups in groups.chunks(AT_ONCE) {
            let families = Condition::all()
                .add(person::Column::Association.is_in(associations.iter().copied()))
                .add(person::Column::SiblingGroup.is_in(groups));
            self.load_people(db, families).await?;
        }
        for row in self.people.values() {
            if let Some(group) = &row.sibling_group {
                let family = (row.association, group.clone());
                self.families.entry(family).or_default().push(row.id);
            }
        }
        Ok(())
    }

    async fn load_names(&mut self, db: &impl ConnectionTrait) -> Result<()> {
        let homes: BTreeSet<Uuid> = self.stays.values().flatten().map(|row| row.home).collect();
        let homes: Vec<Uuid> = homes.into_iter().collect();
        for homes in homes.chunks(AT_ONCE) {
            let rows = home::Entity::find().filter(home::Column::Id.is_in(homes.iter().copied()));
            let rows = rows.all(db).await?.into_iter();
            self.home_names.extend(rows.map(|row| (row.id, row.name)));
        }
        let owners: BTreeSet<Uuid> = self
            .fields
            .values()
            .flatten()
            .filter(|field| matches!(field.written, FieldValue::Owner { .. }))
            .filter_map(|field| field.written.names())
            .map(|person| person.0)
            .collect();
        let owners: Vec<Uuid> = owners.into_iter().collect();
        for owners in owners.chunks(AT_ONCE) {
            let rows = account::Entity::find()
                .filter(account::Column::Person.is_in(owners.iter().copied()))
                // Who has left leaves theirs to the home.
                .filter(account::Column::DisabledAt.is_null());
            for row in rows.all(db).await? {
                let person = PlanPerson {
                    id: PersonId(row.person),
                    name: String::new(),
                    role: from_word(&row.role, "role")?,
                };
                self.owners.insert(row.person, person);
            }
        }
        Ok(())
    }

    /// A child's plan without the names of people, for which no count asks.
    fn plan(&self, home: &HomeFacts, stay: &placement::Model, today: NaiveDate) -> Plan {
        let child = PersonId(stay.person);
        let fields = self.fields.get(&stay.person).cloned().unwrap_or_default();
        let names = fields.iter().filter_map(|field| field.written.names());
        let owners: BTreeSet<Uuid> = names.map(|person| person.0).collect();
        let owners = owners.into_iter().filter_map(|id| self.owners.get(&id));
        let sent = self.sent.get(&stay.person).map_or(&[][..], Vec::as_slice);
        let approvals = approvals_of(sent, home);
        let all = self.stays.get(&stay.person).into_iter().flatten();
        let days: Vec<NaiveDate> = all.map(|row| row.from_date).collect();
        let person = self.people.get(&stay.person);
        Plan {
            home: home.brief.clone(),
            today,
            today_ends: DateTime::UNIX_EPOCH,
            revision: home.revision,
            actor: Actor {
                person: child,
                standing: Standing::Oversees,
            },
            child,
            child_name: person.map(|row| row.name.clone()).unwrap_or_default(),
            birth_date: person.and_then(|row| row.birth_date),
            lives_here_from: stay.from_date,
            arrived: days.iter().copied().min().unwrap_or(stay.from_date),
            moves_on: days.iter().copied().filter(|from| *from > today).min(),
            pace: home.settings.pace(home.brief.setting),
            // No count asks what was settled before a return.
            back_in_care: None,
            visit_days: home.settings.visit_days(home.brief.setting),
            talks: 0,
            siblings: Vec::new(),
            people: Vec::new(),
            earlier: owners.cloned().collect(),
            written: 0,
            changed: 0,
            submission: approvals.submission,
            versions: approvals.versions,
            fields,
        }
    }

    /// The family of a child, without them.
    fn family(&self, child: Uuid) -> impl Iterator<Item = &person::Model> {
        let row = self.people.get(&child);
        let group = row.and_then(|row| Some((row.association, row.sibling_group.clone()?)));
        let all = group.and_then(|group| self.families.get(&group));
        let others = all.into_iter().flatten().filter(move |id| **id != child);
        others.filter_map(|id| self.people.get(id))
    }

    fn stay_on(&self, person: Uuid, date: NaiveDate) -> Option<&placement::Model> {
        let mut stays = self.stays.get(&person)?.iter();
        stays.find(|row| row.from_date <= date && row.until_date.is_none_or(|until| date < until))
    }

    /// Of the family, those who live in another home today.
    fn apart(&self, stay: &placement::Model, today: NaiveDate) -> Vec<Sibling> {
        let mut apart: Vec<&person::Model> = self
            .family(stay.person)
            .filter(|one| {
                let lives = self.stay_on(one.id, today);
                lives.is_some_and(|lives| lives.home != stay.home)
            })
            .collect();
        apart.sort_by_key(|one| (one.birth_date, one.id));
        let sibling = |one: &person::Model| {
            let lives = self.stay_on(one.id, today);
            Sibling {
                id: PersonId(one.id),
                name: one.name.clone(),
                home_name: lives.and_then(|lives| self.home_names.get(&lives.home).cloned()),
                lives_here: false,
            }
        };
        apart.into_iter().map(sibling).collect()
    }
}

/// Reads them, each home on its own today.
pub(in crate::db) async fn plan_works(
    db: &impl ConnectionTrait,
    homes: &[(HomeFacts, NaiveDate)],
) -> Result<HashMap<Uuid, Works>> {
    let known: HashMap<Uuid, &HomeFacts> =
        homes.iter().map(|(home, _)| (home.id().0, home)).collect();
    let all = stays(db, homes).await?;
    let mut children: Vec<Uuid> = all.iter().map(|(stay, _)| stay.person).collect();
    children.sort_unstable();
    children.dedup();
    let rows = PlanRows::load(db, &children).await?;
    let mut works: HashMap<Uuid, Works> = HashMap::new();
    for (stay, today) in &all {
        let Some(home) = known.get(&stay.home) else {
            continue;
        };
        let of_home = works.entry(stay.home).or_default();
        let theirs = rows.family(stay.person).map(|one| one.id);
        for person in theirs.chain([stay.person]) {
            for stay in rows.stays.get(&person).into_iter().flatten() {
                for day in std::iter::once(stay.from_date).chain(stay.until_date) {
                    of_home.holds_until(day, *today);
                }
            }
        }
        // Whoever has two rows for one day lives here once.
        let is_counted = |one: &ChildWork| one.child.0 == stay.person;
        if !is_here(stay, *today) || of_home.children.iter().any(is_counted) {
            continue;
        }
        let plan = rows.plan(home, stay, *today);
        let apart = rows.apart(stay, *today);
        // The reason stands beside the stay of whoever moved.
        let is_reasoned = |stay: &placement::Model| {
            stay.exception_reason.is_some() && stay.contact_plan.is_some()
        };
        let of_them = apart.iter().map(|one| rows.stay_on(one.id.0, *today));
        let mut of_them = of_them.map(|stay| stay.is_some_and(is_reasoned));
        let is_excepted = is_reasoned(stay) || of_them.all(|reasoned| reasoned);
        of_home.children.push(ChildWork {
            child: plan.child,
            name: plan.child_name.clone(),
            plan: plan.work(|at| home.date_at(at)),
            apart,
            is_excepted,
        });
    }
    for of_home in works.values_mut() {
        of_home.children.sort_by_key(|one| one.child);
    }
    Ok(works)
}
