//! Whom and what adults are responsible for: a caregiver's homes, a supervisor's
//! places. The file lists all of a person's homes; one that is no longer listed
//! ends. An empty cell leaves everything as it is.

use super::super::column::Column;
use super::super::entry::Entry;
use super::super::fault::Why;
use super::super::nearest::{folded, nearest};
use super::super::table::shown;
use super::Planning;
use crate::db::import::snapshot::{Duty, Ground, PersonLine};
use crate::db::import::step::Step;
use care::access::Role;
use care::id::{HomeId, PlaceId};
use chrono::{Days, NaiveDate};

impl Planning<'_> {
    /// What changes about a person's duties.
    pub fn duties(&mut self, entry: &Entry, known: Option<&PersonLine>) -> Vec<Step> {
        let duties = known
            .map(|person| person.duties.as_slice())
            .unwrap_or_default();
        let (column, listed) = match entry.role {
            Role::Caregiver => (Column::Home, self.grounds_of_caregiver(entry)),
            Role::Supervisor => (Column::Place, self.grounds_of_supervisor(entry)),
            _ => (Column::Role, Vec::new()),
        };
        let said = match column {
            Column::Home => !entry.homes.is_empty(),
            Column::Place => !entry.places.is_empty(),
            _ => false,
        };
        let mut steps = Vec::new();
        let today = self.today;
        for duty in duties.iter().filter(|duty| duty.is_open(today)) {
            let of_role = match duty.ground {
                Ground::Home(_) => entry.role == Role::Caregiver,
                Ground::Place(_) => entry.role == Role::Supervisor,
            };
            if !of_role || (said && !listed.contains(&duty.ground)) {
                steps.push(end(duty, today));
            } else if !said {
                steps.extend(self.end_said(entry, duty));
            }
        }
        // A child's dates are about where they live, not what they do.
        let has_duties = column != Column::Role;
        if has_duties
            && !said
            && entry.until.is_some()
            && steps.is_empty()
            && !ended_so(duties, entry.until)
        {
            self.fault(entry, Column::CaresUntil, Why::DutyUnknown);
        }
        for ground in listed {
            let last = duties.iter().rev().find(|duty| duty.ground == ground);
            steps.extend(self.duty(entry, ground, last));
        }
        steps
    }

    fn duty(&mut self, entry: &Entry, ground: Ground, last: Option<&Duty>) -> Vec<Step> {
        let begin = |from: NaiveDate| {
            let until = entry.until;
            vec![Step::BeginDuty {
                ground,
                from,
                until,
            }]
        };
        let from = entry.from.unwrap_or(self.today);
        let Some(last) = last else {
            return begin(from);
        };
        match last.until {
            None => self.end_said(entry, last),
            same if same == entry.until => Vec::new(),
            Some(ended) if from >= ended => begin(from),
            Some(ended) => {
                let ground = self.register.ground_name(ground);
                self.fault(entry, Column::CaresFrom, Why::DutyEnded { ground, ended });
                Vec::new()
            }
        }
    }

    /// The end that the row says for a duty that has none yet.
    fn end_said(&mut self, entry: &Entry, duty: &Duty) -> Vec<Step> {
        let Some(until) = entry.until.filter(|until| duty.until != Some(*until)) else {
            return Vec::new();
        };
        if until <= duty.from {
            let (start, end) = (duty.from, until);
            self.fault(
                entry,
                Column::CaresUntil,
                Why::EndBeforeStart { start, end },
            );
            return Vec::new();
        }
        vec![Step::EndDuty {
            ground: duty.ground,
            from: duty.from,
            until,
        }]
    }

    fn grounds_of_caregiver(&mut self, entry: &Entry) -> Vec<Ground> {
        self.homes(entry).into_iter().map(Ground::Home).collect()
    }

    fn grounds_of_supervisor(&mut self, entry: &Entry) -> Vec<Ground> {
        self.places(entry).into_iter().map(Ground::Place).collect()
    }

    /// Whether the person who is to have decided an exception is a supervisor of
    /// the home's place, by the file or else by the register (R4).
    pub fn may_except(&mut self, entry: &Entry, by: &str, home: HomeId) -> bool {
        let of_file = self.entry_of(by);
        let of_register = self.known(by);
        let role = match (of_file, of_register) {
            (Some(entry), _) => Some(entry.role),
            (None, Some(person)) => person.role,
            (None, None) => {
                let keys = self.ids.keys().copied();
                let nearest = nearest(by, keys);
                let value = shown(by);
                let why = Why::ExceptionByUnknown { value, nearest };
                self.fault(entry, Column::ExceptionBy, why);
                return false;
            }
        };
        let value = shown(by);
        if role != Some(Role::Supervisor) {
            self.fault(
                entry,
                Column::ExceptionBy,
                Why::ExceptionByNoSupervisor { value },
            );
            return false;
        }
        let Some(place) = self.place_of(home) else {
            return false;
        };
        let name = self.register.place_name(place);
        let by_file = of_file.is_some_and(|entry| {
            let named = |said: &String| folded(said) == folded(&name);
            entry.places.iter().any(named)
        });
        let keeps_places = of_file.is_none_or(|entry| entry.places.is_empty());
        let by_register = of_register.is_some_and(|person| {
            let open = |duty: &&Duty| duty.is_open(self.today);
            let mut duties = person.duties.iter().filter(open);
            duties.any(|duty| duty.ground == Ground::Place(place))
        });
        if !(by_file || keeps_places && by_register) {
            let place = name;
            self.fault(
                entry,
                Column::ExceptionBy,
                Why::ExceptionByOtherPlace { value, place },
            );
            return false;
        }
        true
    }

    fn place_of(&self, home: HomeId) -> Option<PlaceId> {
        let line = self.register.homes.iter().find(|line| line.id == home)?;
        Some(line.place)
    }
}

/// A duty that is no longer listed ends today; one that begins today or later
/// ends after its first day, for none is taken out of the history.
fn end(duty: &Duty, today: NaiveDate) -> Step {
    Step::EndDuty {
        ground: duty.ground,
        from: duty.from,
        until: today.max(duty.from + Days::new(1)),
    }
}

/// Whether the end that a row says is on record already.
fn ended_so(duties: &[Duty], until: Option<NaiveDate>) -> bool {
    duties.iter().any(|duty| duty.until == until)
}
