//! What a row says, checked as far as the row alone can tell. Who is meant by
//! the names of homes and the keys of others, only the register knows ([`super::plan`]).

use super::column::Column;
use super::dates::date;
use super::fault::{RegisterFault, Why};
use super::nearest::nearest;
use super::role;
use super::table::{RegisterRow, shown};
use care::access::Role;
use care::dates::{self, DateKind, DateRange};
use care::refusal::{Field, Refusal};
use care::text;
use chrono::NaiveDate;

/// A person as one row tells of them. Empty cells leave as it is what the
/// register knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub line: u64,
    pub key: String,
    pub role: Role,
    pub name: String,
    pub birth_date: Option<NaiveDate>,
    /// Names of homes: a child's one, a caregiver's several.
    pub homes: Vec<String>,
    /// Names of places: of the homes, or those a supervisor is responsible for.
    pub places: Vec<String>,
    /// Keys of brothers and sisters.
    pub siblings: Vec<String>,
    pub language: Option<String>,
    pub login: Option<String>,
    /// The first day there, and the first day no longer.
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub exception: Option<ExceptionEntry>,
}

/// A supervisor's exception to siblings living together, as a row tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExceptionEntry {
    pub reason: String,
    pub contact_plan: String,
    /// The key of the supervisor.
    pub by: String,
}

/// Reads a row.
///
/// # Errors
/// Every fault of the row.
pub fn entry(row: &RegisterRow, today: NaiveDate) -> Result<Entry, Vec<RegisterFault>> {
    let mut cells = Cells {
        row,
        faults: Vec::new(),
    };
    let role = cells.needed(Column::Role).and_then(|text| {
        role::of_word(&text).or_else(|| {
            cells.fault(
                Column::Role,
                Why::RoleUnknown {
                    nearest: nearest(&text, role::words()),
                    roles: role::words().collect::<Vec<_>>().join(", "),
                    value: shown(&text),
                },
            )
        })
    });
    let key = cells.needed(Column::Key);
    let name = cells.needed(Column::Name);
    let Some(role) = role else {
        return Err(cells.faults);
    };
    cells.only_for(role);
    let (from, until) = match role {
        Role::YoungPerson => (Column::LivesFrom, Column::LivesUntil),
        _ => (Column::CaresFrom, Column::CaresUntil),
    };
    let entry = Entry {
        line: row.line,
        key: key.unwrap_or_default(),
        role,
        name: name.unwrap_or_default(),
        birth_date: cells.date(Column::BirthDate),
        homes: cells.list(Column::Home),
        places: cells.list(Column::Place),
        siblings: cells.list(Column::SiblingOf),
        language: cells.checked(Column::Language, is_language, |value| {
            Why::LanguageUnreadable { value }
        }),
        login: cells.checked(Column::Login, is_login, |value| Why::LoginUnreadable {
            value,
        }),
        from: cells.date(from),
        until: cells.date(until),
        exception: cells.exception(),
    };
    cells.together(&entry, today, from, until);
    if cells.faults.is_empty() {
        Ok(entry)
    } else {
        Err(cells.faults)
    }
}

/// Letters of an account's name that survive being read out on the telephone:
/// any script, no blanks.
pub fn is_login(text: &str) -> bool {
    const LONGEST: usize = 64;
    text.chars().count() <= LONGEST
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '@' | '+'))
}

/// The form of a BCP 47 tag: `ru`, `kk-Cyrl`, `pt-BR`.
fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// A row's cells, and what was found wrong with them so far.
struct Cells<'a> {
    row: &'a RegisterRow,
    faults: Vec<RegisterFault>,
}

impl Cells<'_> {
    fn fault<T>(&mut self, column: Column, why: Why) -> Option<T> {
        self.faults
            .push(RegisterFault::of_cell(self.row.line, column, why));
        None
    }

    /// A cell's text, if it is one that a person can read.
    fn text(&mut self, column: Column) -> Option<String> {
        let cell = self.row.cells.get(&column)?;
        // A reason and a plan may be long; anything else on two lines is a
        // quotation mark that was not closed.
        let long = matches!(column, Column::ExceptionReason | Column::ContactPlan);
        if !long && cell.contains(['\n', '\r']) {
            return self.fault(column, Why::LineBreak);
        }
        let checked = if long { text::note } else { text::line };
        match checked(Field::Text, cell) {
            Ok(text) => Some(text),
            Err(Refusal::TextTooLong { max, .. }) => self.fault(column, Why::TextTooLong { max }),
            Err(_) => self.fault(column, Why::TextUnreadable),
        }
    }

    fn needed(&mut self, column: Column) -> Option<String> {
        if self.row.cells.contains_key(&column) {
            self.text(column)
        } else {
            self.fault(column, Why::Missing)
        }
    }

    fn date(&mut self, column: Column) -> Option<NaiveDate> {
        let text = self.text(column)?;
        match date(&text) {
            Ok(date) => Some(date),
            Err(_) if text.chars().count() > 20 => {
                let value = shown(&text);
                self.fault(column, Why::DateUnreadable { value })
            }
            Err(why) => self.fault(column, why),
        }
    }

    /// Several names or keys with `|` between them.
    fn list(&mut self, column: Column) -> Vec<String> {
        // Each name may be as long as a line; the list is longer.
        let Some(cell) = self.row.cells.get(&column) else {
            return Vec::new();
        };
        let mut list: Vec<String> = Vec::new();
        let parts = cell
            .split('|')
            .map(str::trim)
            .filter(|part| !part.is_empty());
        for part in parts {
            let row = RegisterRow {
                line: self.row.line,
                cells: [(column, part.to_owned())].into(),
            };
            let mut one = Cells {
                row: &row,
                faults: Vec::new(),
            };
            let text = one.text(column);
            self.faults.append(&mut one.faults);
            match text {
                Some(text) if list.contains(&text) => {
                    self.fault::<()>(column, Why::ListedTwice { value: text });
                }
                Some(text) => list.push(text),
                None => {}
            }
        }
        list
    }

    fn checked(
        &mut self,
        column: Column,
        good: fn(&str) -> bool,
        why: impl FnOnce(String) -> Why,
    ) -> Option<String> {
        let text = self.text(column)?;
        if good(&text) {
            Some(text)
        } else {
            self.fault(column, why(shown(&text)))
        }
    }

    /// An exception is whole or it is none (R2): reason, contact plan, and who.
    fn exception(&mut self) -> Option<ExceptionEntry> {
        const PARTS: [Column; 3] = [
            Column::ExceptionReason,
            Column::ContactPlan,
            Column::ExceptionBy,
        ];
        if !PARTS.iter().any(|part| self.row.cells.contains_key(part)) {
            return None;
        }
        let [reason, contact_plan, by] = PARTS.map(|part| {
            if self.row.cells.contains_key(&part) {
                self.text(part)
            } else {
                self.fault(part, Why::ExceptionUnreasoned)
            }
        });
        Some(ExceptionEntry {
            reason: reason?,
            contact_plan: contact_plan?,
            by: by?,
        })
    }

    /// A cell that says nothing for this role was meant for another column or
    /// another person, so it is not passed over.
    fn only_for(&mut self, role: Role) {
        let child = role == Role::YoungPerson;
        let homes = child || role == Role::Caregiver;
        let places = homes || role == Role::Supervisor;
        let cares = matches!(role, Role::Caregiver | Role::Supervisor);
        for column in self.row.cells.keys().copied() {
            let has_meaning = match column {
                Column::BirthDate
                | Column::SiblingOf
                | Column::LivesFrom
                | Column::LivesUntil
                | Column::ExceptionReason
                | Column::ContactPlan
                | Column::ExceptionBy => child,
                Column::Home => homes,
                Column::Place => places,
                Column::CaresFrom | Column::CaresUntil => cares,
                Column::Key | Column::Role | Column::Name | Column::Language | Column::Login => {
                    true
                }
            };
            if !has_meaning {
                let role = role::word(role).to_owned();
                self.faults.push(RegisterFault::of_cell(
                    self.row.line,
                    column,
                    Why::NotForRole { role },
                ));
            }
        }
    }

    /// A date of a cell, within what such dates can be.
    fn sensible(&mut self, column: Column, kind: DateKind, value: NaiveDate, today: NaiveDate) {
        let DateRange { first, last } = kind.span(today, None);
        if (first..=last).contains(&value) {
            return;
        }
        let why = match dates::lacks_century(value) {
            true => Why::CenturyMissing { value },
            false => Why::DateOutside { value, first, last },
        };
        self.fault::<()>(column, why);
    }

    /// What the cells say together.
    fn together(&mut self, entry: &Entry, today: NaiveDate, from: Column, until: Column) {
        if entry.role == Role::YoungPerson && entry.homes.len() > 1 {
            self.fault::<()>(Column::Home, Why::OneHomeOnly);
        }
        if entry.siblings.contains(&entry.key) {
            self.fault::<()>(Column::SiblingOf, Why::SiblingSelf);
        }
        if let Some(birth) = entry.birth_date {
            if birth > today {
                self.fault::<()>(Column::BirthDate, Why::BornInFuture { value: birth });
            } else {
                self.sensible(Column::BirthDate, DateKind::Birth, birth, today);
            }
        }
        let kind = match entry.role {
            Role::YoungPerson => DateKind::Stay,
            _ => DateKind::Duty,
        };
        for (column, date) in [(from, entry.from), (until, entry.until)] {
            if let (Some(value), Some(birth)) =
                (date, entry.birth_date.filter(|birth| Some(*birth) > date))
            {
                self.fault::<()>(column, Why::BeforeBirth { value, birth });
            } else if let Some(date) = date {
                self.sensible(column, kind, date, today);
            }
        }
        if let (Some(start), Some(end)) = (entry.from, entry.until)
            && end <= start
        {
            self.fault::<()>(until, Why::EndBeforeStart { start, end });
        }
    }
}
