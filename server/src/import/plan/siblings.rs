//! Brothers and sisters: who belongs together, and that no row separates them
//! without a supervisor's exception (R2).

use super::super::column::Column;
use super::super::fault::{RegisterFault, Why};
use super::super::nearest::nearest;
use super::super::table::shown;
use super::Planning;
use super::after::Living;
use crate::db::import::snapshot::GroupId;
use crate::db::import::step::{PersonSteps, Step};
use care::access::Role;
use care::id::PersonId;
use care::placement::siblings::{SiblingPlacement, separated};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Everyone's sibling group, and who is in it.
struct Groups {
    of: HashMap<PersonId, GroupId>,
    members: BTreeMap<GroupId, Vec<PersonId>>,
}

impl Groups {
    /// Puts two people, and with them all their brothers and sisters, together.
    fn join(&mut self, one: PersonId, other: PersonId, new: impl FnOnce() -> GroupId) {
        let group = match (self.of.get(&other), self.of.get(&one)) {
            (Some(group), _) | (None, Some(group)) => group.clone(),
            (None, None) => new(),
        };
        for person in [one, other] {
            let moving = match self.of.get(&person) {
                Some(own) if *own == group => continue,
                Some(own) => self.members.remove(&own.clone()).unwrap_or_default(),
                None => vec![person],
            };
            for member in moving {
                self.of.insert(member, group.clone());
                self.members.entry(group.clone()).or_default().push(member);
            }
        }
    }
}

impl Planning<'_> {
    /// Adds the steps that join siblings, and checks every group that changes.
    pub fn siblings(&mut self, lines: &mut [PersonSteps], make_id: &mut dyn FnMut() -> Uuid) {
        let mut groups = self.groups();
        for (entry, line) in self.entries.iter().zip(lines.iter()) {
            for key in &entry.siblings {
                if self.is_child(key) {
                    let new = || GroupId(make_id().to_string());
                    groups.join(line.person, self.id(key), new);
                } else {
                    self.no_such_child(line.line, key);
                }
            }
        }
        self.join_steps(lines, &groups);
        self.refuse_separated(lines, &groups);
    }

    fn groups(&self) -> Groups {
        let mut groups = Groups {
            of: HashMap::new(),
            members: BTreeMap::new(),
        };
        for person in &self.register.people {
            if let Some(group) = &person.siblings {
                groups.of.insert(person.id, group.clone());
                let members = groups.members.entry(group.clone()).or_default();
                members.push(person.id);
            }
        }
        groups
    }

    fn is_child(&self, key: &str) -> bool {
        let role = match (self.roles.get(key), self.known(key)) {
            (Some(role), _) => Some(*role),
            (None, Some(person)) => person.role,
            (None, None) => None,
        };
        role == Some(Role::YoungPerson)
    }

    fn no_such_child(&mut self, line: u64, key: &str) {
        let value = shown(key);
        let why = if self.ids.contains_key(key) {
            Why::SiblingNoChild { value }
        } else {
            let nearest = nearest(key, self.ids.keys().copied());
            Why::SiblingUnknown { value, nearest }
        };
        self.faults
            .push(RegisterFault::of_cell(line, Column::SiblingOf, why));
    }

    /// A step for each person of the file whose group is another than before.
    /// Those who are not in it follow with the first who is.
    fn join_steps(&self, lines: &mut [PersonSteps], groups: &Groups) {
        let before: HashMap<PersonId, &GroupId> = self
            .register
            .people
            .iter()
            .filter_map(|person| Some((person.id, person.siblings.as_ref()?)))
            .collect();
        let in_file: HashMap<PersonId, usize> = lines
            .iter()
            .enumerate()
            .map(|(at, line)| (line.person, at))
            .collect();
        for (group, members) in &groups.members {
            let first = members.iter().find_map(|member| in_file.get(member));
            for member in members {
                if before.get(member).copied() == Some(group) {
                    continue;
                }
                if let Some(at) = in_file.get(member).or(first) {
                    let (person, group) = (*member, group.clone());
                    lines[*at].steps.push(Step::JoinSiblings { person, group });
                }
            }
        }
    }

    fn refuse_separated(&mut self, lines: &[PersonSteps], groups: &Groups) {
        let livings = self.livings(lines);
        let by_person: ByPerson<'_> = lines.iter().map(|line| (line.person, line)).collect();
        for members in groups.members.values() {
            let touched = |line: &&&PersonSteps| line.steps.iter().any(touches_siblings);
            let of_group = members.iter().filter_map(|member| by_person.get(member));
            let Some(because) = of_group.clone().find(touched) else {
                continue;
            };
            for person in apart(members, &livings, &by_person) {
                let line = by_person.get(&person).unwrap_or(because).line;
                if self.exception_was_faulty(line) {
                    continue;
                }
                let names: Vec<&str> = members
                    .iter()
                    .filter(|member| **member != person)
                    .filter_map(|member| self.name_of(*member, &by_person))
                    .collect();
                let child = self.name_of(person, &by_person);
                let why = Why::SiblingsSeparated {
                    child: child.unwrap_or_default().to_owned(),
                    siblings: names.join(", "),
                };
                self.faults
                    .push(RegisterFault::of_cell(line, Column::Home, why));
            }
        }
    }

    /// What is wrong with the exception is said already, and is the remedy.
    fn exception_was_faulty(&self, line: u64) -> bool {
        const PARTS: [Column; 3] = [
            Column::ExceptionReason,
            Column::ContactPlan,
            Column::ExceptionBy,
        ];
        let of_exception = |fault: &RegisterFault| {
            fault.line == Some(line) && fault.column.is_some_and(|column| PARTS.contains(&column))
        };
        self.faults.iter().any(of_exception)
    }

    fn name_of<'b>(&'b self, person: PersonId, lines: &ByPerson<'b>) -> Option<&'b str> {
        let of_file = lines.get(&person).map(|line| line.name.as_str());
        let of_register = || self.register.people.iter().find(|line| line.id == person);
        of_file.or_else(|| of_register().map(|line| line.name.as_str()))
    }
}

/// The file's lines by whom they are about.
type ByPerson<'a> = HashMap<PersonId, &'a PersonSteps>;

/// The children of a group who live apart without an exception. Of two, the
/// house of the one who stays there counts as right, then that of the first in
/// the file; and never that of the one who has an exception.
fn apart(
    members: &[PersonId],
    livings: &HashMap<PersonId, Living>,
    lines: &ByPerson<'_>,
) -> Vec<PersonId> {
    let mut placed: Vec<SiblingPlacement> = members
        .iter()
        .map(|member| {
            let Living { home, exception } = livings.get(member).cloned().unwrap_or_default();
            SiblingPlacement {
                person: *member,
                home,
                exception,
            }
        })
        .collect();
    placed.sort_by_key(|child| {
        let line = lines.get(&child.person);
        let moves = line.is_some_and(|line| line.steps.iter().any(Step::moves));
        (child.exception.is_some(), moves, line.map(|line| line.line))
    });
    separated(&placed)
}

fn touches_siblings(step: &Step) -> bool {
    matches!(step, Step::JoinSiblings { .. } | Step::BeginStay { .. })
}
