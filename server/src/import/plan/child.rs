//! Where a child lives. A move ends one stay and begins another; a file that is
//! older than the register is refused, for it would undo what was done since (R5).

use super::super::column::Column;
use super::super::entry::{Entry, ExceptionEntry};
use super::super::fault::Why;
use super::Planning;
use crate::db::import::snapshot::{PersonLine, Stay};
use crate::db::import::step::{NewException, Step};
use care::id::HomeId;
use chrono::{Days, NaiveDate};

impl Planning<'_> {
    /// What changes about where the child lives.
    pub fn stay(&mut self, entry: &Entry, known: Option<&PersonLine>) -> Vec<Step> {
        let homes = self.homes(entry);
        let stays = known
            .map(|person| person.stays.as_slice())
            .unwrap_or_default();
        let last = stays.last();
        self.lived_since_birth(entry, known, stays);
        let Some(home) = homes.first().copied() else {
            return if entry.homes.is_empty() {
                self.stay_without_home(entry, last)
            } else {
                Vec::new() // unknown, and said so
            };
        };
        let exception = self.exception(entry, home);
        match last {
            Some(last) if last.home == home && !self.is_return(entry, last) => {
                self.same_home(entry, last, began(stays), exception)
            }
            _ => self.new_home(entry, home, last, exception),
        }
    }

    /// What the register knows of a child and what the row says of them agree: nobody lives
    /// anywhere before they are born.
    fn lived_since_birth(&mut self, entry: &Entry, known: Option<&PersonLine>, stays: &[Stay]) {
        let known = known.and_then(|person| person.birth_date);
        let (column, birth, since) = match entry.birth_date {
            Some(birth) => (
                Column::BirthDate,
                Some(birth),
                stays.first().map(|stay| stay.from),
            ),
            None => (Column::LivesFrom, known, entry.from),
        };
        if let (Some(birth), Some(value)) = (birth, since.filter(|since| Some(*since) < birth)) {
            self.fault(entry, column, Why::BeforeBirth { value, birth });
        }
    }

    /// A stay in the same home that begins after the last one there ended.
    fn is_return(&self, entry: &Entry, last: &Stay) -> bool {
        matches!((entry.from, last.until), (Some(from), Some(until)) if from >= until)
    }

    fn stay_without_home(&mut self, entry: &Entry, last: Option<&Stay>) -> Vec<Step> {
        match (entry.until, last) {
            (Some(until), Some(last)) => self.end_of(entry, last, until),
            (None, _) if entry.from.is_none() && entry.exception.is_none() => Vec::new(),
            _ => {
                self.fault(entry, Column::Home, Why::HomeMissing);
                Vec::new()
            }
        }
    }

    fn same_home(
        &mut self,
        entry: &Entry,
        last: &Stay,
        began: NaiveDate,
        exception: Option<NewException>,
    ) -> Vec<Step> {
        if let Some(value) = entry.from.filter(|from| ![last.from, began].contains(from)) {
            let home = self.register.home_name(last.home);
            let why = Why::StayBegan { home, began, value };
            self.fault(entry, Column::LivesFrom, why);
            return Vec::new();
        }
        let mut steps = match (entry.until, last.until) {
            (Some(until), _) => self.end_of(entry, last, until),
            (None, Some(ended)) if ended <= self.today => {
                let home = self.register.home_name(last.home);
                self.fault(entry, Column::LivesFrom, Why::StayEnded { home, ended });
                Vec::new()
            }
            (None, _) => Vec::new(),
        };
        if let Some(exception) = exception {
            steps.extend(self.said_exception(last, exception));
        }
        steps
    }

    /// A first exception joins the stay; another one begins a new stay in the
    /// same home, so that the one before stays readable (R5).
    fn said_exception(&self, last: &Stay, exception: NewException) -> Vec<Step> {
        let home = last.home;
        match &last.exception {
            Some(known)
                if known.reason == exception.reason
                    && known.contact_plan == exception.contact_plan =>
            {
                Vec::new()
            }
            Some(_) if last.from < self.today && last.until.is_none() => vec![
                Step::EndStay {
                    home,
                    from: last.from,
                    until: self.today,
                },
                Step::BeginStay {
                    home,
                    from: self.today,
                    until: None,
                    exception: Some(exception),
                },
            ],
            _ => vec![Step::Except {
                home,
                from: last.from,
                exception,
            }],
        }
    }

    fn end_of(&mut self, entry: &Entry, last: &Stay, until: NaiveDate) -> Vec<Step> {
        if last.until == Some(until) {
            return Vec::new();
        }
        if let Some(ended) = last.until {
            let home = self.register.home_name(last.home);
            self.fault(entry, Column::LivesUntil, Why::StayEnded { home, ended });
            return Vec::new();
        }
        if until <= last.from {
            let (start, end) = (last.from, until);
            self.fault(
                entry,
                Column::LivesUntil,
                Why::EndBeforeStart { start, end },
            );
            return Vec::new();
        }
        vec![Step::EndStay {
            home: last.home,
            from: last.from,
            until,
        }]
    }

    fn new_home(
        &mut self,
        entry: &Entry,
        home: HomeId,
        last: Option<&Stay>,
        exception: Option<NewException>,
    ) -> Vec<Step> {
        let from = entry.from.unwrap_or(self.today);
        let mut steps = Vec::new();
        if let Some(last) = last {
            let free_from = last.until.unwrap_or(last.from + Days::new(1));
            if from < free_from {
                let home = self.register.home_name(last.home);
                let began = last.from;
                let why = Why::StayNewer {
                    home,
                    began,
                    value: from,
                };
                self.fault(entry, Column::LivesFrom, why);
                return Vec::new();
            }
            if last.until.is_none() {
                steps.push(Step::EndStay {
                    home: last.home,
                    from: last.from,
                    until: from,
                });
            }
        }
        if let Some(end) = entry.until.filter(|until| *until <= from) {
            let start = from;
            self.fault(
                entry,
                Column::LivesUntil,
                Why::EndBeforeStart { start, end },
            );
        }
        steps.push(Step::BeginStay {
            home,
            from,
            until: entry.until,
            exception,
        });
        steps
    }

    /// Only a supervisor makes an exception, and only for a place of theirs (R4).
    fn exception(&mut self, entry: &Entry, home: HomeId) -> Option<NewException> {
        let ExceptionEntry {
            reason,
            contact_plan,
            by,
        } = entry.exception.as_ref()?;
        if !self.may_except(entry, by, home) {
            return None;
        }
        Some(NewException {
            reason: reason.clone(),
            contact_plan: contact_plan.clone(),
            by: self.id(by),
        })
    }
}

/// When the child came to the home they live in last: stays in it that follow on
/// each other count as one.
fn began(stays: &[Stay]) -> NaiveDate {
    let mut began = stays.last().map_or(NaiveDate::MIN, |last| last.from);
    for pair in stays.windows(2).rev() {
        if pair[0].home != pair[1].home || pair[0].until != Some(pair[1].from) {
            break;
        }
        began = pair[0].from;
    }
    began
}
