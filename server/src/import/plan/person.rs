//! Who a person is: name, role, birthday, account. And that no two rows claim
//! the same key or login.

use super::super::column::Column;
use super::super::entry::Entry;
use super::super::fault::Why;
use super::super::nearest::folded;
use super::{Planning, Warning};
use crate::db::import::snapshot::PersonLine;
use crate::db::import::step::{PersonSteps, PersonToAdd, Step};
use care::access::Role;
use std::collections::HashMap;

impl Planning<'_> {
    /// Keys once, logins once, in the file and in the register.
    pub fn check_keys_and_logins(&mut self) {
        let mut keys: HashMap<&str, u64> = HashMap::new();
        let mut logins: HashMap<String, u64> = HashMap::new();
        let taken: HashMap<String, Option<&str>> = self
            .register
            .people
            .iter()
            .filter_map(|person| Some((folded(person.login.as_deref()?), person.key.as_deref())))
            .collect();
        for entry in self.entries {
            if let Some(first) = keys.insert(&entry.key, entry.line) {
                let value = entry.key.clone();
                self.fault(entry, Column::Key, Why::KeyTwice { value, first });
            }
            let Some(login) = &entry.login else { continue };
            let value = login.clone();
            if let Some(first) = logins.insert(folded(login), entry.line) {
                self.fault(entry, Column::Login, Why::LoginTwice { value, first });
            } else if self.register.logins_elsewhere.contains(&folded(login))
                || taken
                    .get(&folded(login))
                    .is_some_and(|owner| *owner != Some(entry.key.as_str()))
            {
                self.fault(entry, Column::Login, Why::LoginTaken { value });
            }
        }
    }

    /// What changes about the person.
    pub fn person(&mut self, entry: &Entry, known: Option<&PersonLine>) -> Vec<Step> {
        let Some(known) = known else {
            return self.new_person(entry);
        };
        let mut steps = Vec::new();
        if known.name != entry.name {
            steps.push(Step::Rename {
                from: known.name.clone(),
                to: entry.name.clone(),
            });
        }
        if let Some(from) = known.role.filter(|role| *role != entry.role) {
            // A child's history is not an adult's; nor the other way round.
            if [from, entry.role].contains(&Role::YoungPerson) {
                self.fault(entry, Column::Role, Why::ChildTurnsAdult);
            }
            let to = entry.role;
            steps.push(Step::Role { from, to });
        }
        if let Some(to) = entry
            .birth_date
            .filter(|date| known.birth_date != Some(*date))
        {
            let from = known.birth_date;
            steps.push(Step::BirthDate { from, to });
        }
        let language = entry.language.as_ref();
        if let Some(to) = language.filter(|language| known.language != **language) {
            steps.push(Step::Language {
                from: known.language.clone(),
                to: to.clone(),
            });
        }
        match (&known.login, &entry.login) {
            (None, Some(login)) => steps.push(Step::OpenAccount {
                login: login.clone(),
                role: entry.role,
            }),
            (Some(from), Some(to)) if folded(from) != folded(to) => steps.push(Step::Login {
                from: from.clone(),
                to: to.clone(),
            }),
            _ => {}
        }
        steps
    }

    fn new_person(&mut self, entry: &Entry) -> Vec<Step> {
        if entry.role == Role::YoungPerson && entry.birth_date.is_none() {
            self.fault(entry, Column::BirthDate, Why::BirthDateMissing);
        }
        let language = entry
            .language
            .clone()
            .unwrap_or_else(|| self.register.language.clone());
        let mut steps = vec![Step::Add(PersonToAdd {
            key: entry.key.clone(),
            name: entry.name.clone(),
            role: entry.role,
            birth_date: entry.birth_date,
            language,
        })];
        let role = entry.role;
        steps.extend(
            entry
                .login
                .clone()
                .map(|login| Step::OpenAccount { login, role }),
        );
        steps
    }

    /// What is worth a word: homes over their norm, and people who may be one.
    pub fn warnings(&self, lines: &[PersonSteps]) -> Vec<Warning> {
        let mut warnings = self.perhaps_twice();
        warnings.extend(self.over_norm(lines));
        warnings
    }

    fn perhaps_twice(&self) -> Vec<Warning> {
        let mut seen: HashMap<_, &str> = self
            .register
            .people
            .iter()
            .filter_map(|person| {
                let key = person.key.as_deref().unwrap_or_default();
                Some(((folded(&person.name), person.birth_date?), key))
            })
            .collect();
        let mut warnings = Vec::new();
        for entry in self.entries {
            let Some(birth) = entry.birth_date else {
                continue;
            };
            let other = seen.insert((folded(&entry.name), birth), &entry.key);
            if let Some(other) = other.filter(|other| *other != entry.key) {
                warnings.push(Warning::PerhapsTwice {
                    line: entry.line,
                    other: other.to_owned(),
                });
            }
        }
        warnings
    }
}
