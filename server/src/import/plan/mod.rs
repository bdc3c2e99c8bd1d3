//! What an import would change: each row against the register, then the rows
//! together. Nothing here writes; [`ImportPlan`] is printed by a dry run and carried
//! out by `--apply`, so that both say the same.

mod after;
mod child;
mod duty;
mod find;
mod person;
mod siblings;

use super::entry::Entry;
use super::fault::RegisterFault;
use crate::db::import::snapshot::{Ground, PersonLine, Register};
use crate::db::import::step::{PersonSteps, Step};
use care::access::Role;
use care::id::{HomeId, PersonId};
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// What a file changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportPlan {
    /// In the order of the file.
    pub lines: Vec<PersonSteps>,
    pub warnings: Vec<Warning>,
}

/// Worth a word, and no reason to refuse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// More children than the home's setting is meant for.
    NormExceeded {
        home: String,
        children: usize,
        most: u16,
    },
    /// Two keys, one name and birthday: perhaps one person.
    PerhapsTwice { line: u64, other: String },
}

/// How many rows do what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StepCounts {
    pub new: usize,
    pub changed: usize,
    pub unchanged: usize,
    /// Stays and duties that end.
    pub ends: usize,
}

impl ImportPlan {
    /// The counts.
    #[must_use]
    pub fn counts(&self) -> StepCounts {
        let mut counts = StepCounts::default();
        for line in &self.lines {
            match (line.is_new, line.steps.is_empty()) {
                (true, _) => counts.new += 1,
                (false, false) => counts.changed += 1,
                (false, true) => counts.unchanged += 1,
            }
            counts.ends += line.steps.iter().filter(|step| step.ends()).count();
        }
        counts
    }

    /// Homes whose documents name somebody otherwise than before.
    #[must_use]
    pub fn renamed_homes(&self, register: &Register) -> Vec<HomeId> {
        let renames = |step: &Step| {
            matches!(
                step,
                Step::Rename { .. } | Step::BirthDate { .. } | Step::JoinSiblings { .. }
            )
        };
        let renamed = self
            .lines
            .iter()
            .filter(|line| line.steps.iter().any(renames));
        let people: HashSet<PersonId> = renamed.map(|line| line.person).collect();
        let of = register
            .people
            .iter()
            .filter(|person| people.contains(&person.id));
        let stays = of
            .clone()
            .flat_map(|person| &person.stays)
            .map(|stay| stay.home);
        let duties = of
            .flat_map(|person| &person.duties)
            .filter_map(|duty| match duty.ground {
                Ground::Home(home) => Some(home),
                Ground::Place(_) => None,
            });
        stays.chain(duties).collect()
    }

    /// Whether there is nothing to do.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.iter().all(|line| line.steps.is_empty())
    }
}

/// Plans the import of all rows, on the register's today.
///
/// # Errors
/// Every fault of every row; nothing is planned while there is one.
pub fn plan(
    entries: &[Entry],
    register: &Register,
    make_id: &mut dyn FnMut() -> Uuid,
) -> Result<ImportPlan, Vec<RegisterFault>> {
    let mut planning = Planning::new(entries, register);
    planning.give_ids(make_id);
    planning.check_keys_and_logins();
    let mut lines = Vec::with_capacity(entries.len());
    for entry in entries {
        let known = planning.known(&entry.key);
        let mut steps = planning.person(entry, known);
        if entry.role == Role::YoungPerson {
            steps.extend(planning.stay(entry, known));
        }
        steps.extend(planning.duties(entry, known));
        lines.push(PersonSteps {
            line: entry.line,
            person: planning.id(&entry.key),
            name: entry.name.clone(),
            is_new: known.is_none(),
            steps,
        });
    }
    planning.siblings(&mut lines, make_id);
    let warnings = planning.warnings(&lines);
    if planning.faults.is_empty() {
        Ok(ImportPlan { lines, warnings })
    } else {
        planning
            .faults
            .sort_by_key(|fault| (fault.line, fault.column));
        Err(planning.faults)
    }
}

/// An import being planned: what is known, and what was found wrong so far.
struct Planning<'a> {
    entries: &'a [Entry],
    register: &'a Register,
    today: NaiveDate,
    by_key: HashMap<&'a str, &'a PersonLine>,
    ids: HashMap<&'a str, PersonId>,
    /// The roles that the file says, by key.
    roles: HashMap<&'a str, Role>,
    find: find::NameIndex,
    faults: Vec<RegisterFault>,
}

impl<'a> Planning<'a> {
    fn new(entries: &'a [Entry], register: &'a Register) -> Self {
        let by_key = register
            .people
            .iter()
            .filter_map(|person| Some((person.key.as_deref()?, person)))
            .collect();
        Self {
            entries,
            register,
            today: register.today,
            by_key,
            ids: HashMap::new(),
            roles: entries
                .iter()
                .map(|entry| (entry.key.as_str(), entry.role))
                .collect(),
            find: find::NameIndex::of(register),
            faults: Vec::new(),
        }
    }

    /// Everyone with a key has an id from here on, also those to be added.
    fn give_ids(&mut self, make_id: &mut dyn FnMut() -> Uuid) {
        for (key, person) in &self.by_key {
            self.ids.insert(key, person.id);
        }
        for entry in self.entries {
            self.ids
                .entry(&entry.key)
                .or_insert_with(|| PersonId(make_id()));
        }
    }

    fn id(&self, key: &str) -> PersonId {
        self.ids.get(key).copied().unwrap_or(PersonId(Uuid::nil()))
    }

    fn known(&self, key: &str) -> Option<&'a PersonLine> {
        self.by_key.get(key).copied()
    }

    fn entry_of(&self, key: &str) -> Option<&'a Entry> {
        // CommandRequest for exceptions only, which are few.
        self.entries.iter().find(|entry| entry.key == key)
    }
}
