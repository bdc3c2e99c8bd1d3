//! The homes as they would be after the plan.

use super::{Planning, Warning};
use crate::db::import::snapshot::Stay;
use crate::db::import::step::{PersonSteps, Step};
use care::id::{HomeId, PersonId};
use care::placement::siblings::Exception;
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

/// Where a child lives at last, and why apart from brothers and sisters.
#[derive(Clone, Debug, Default)]
pub struct Living {
    pub home: Option<HomeId>,
    pub exception: Option<Exception>,
}

/// Where a child lives after the steps.
pub fn living(last: Option<&Stay>, steps: &[Step], today: NaiveDate) -> Living {
    let mut living = match last.filter(|stay| stay.is_open(today)) {
        Some(stay) => Living {
            home: Some(stay.home),
            exception: stay.exception.clone(),
        },
        None => Living::default(),
    };
    for step in steps {
        match step {
            Step::EndStay { until, .. } if *until <= today => living = Living::default(),
            Step::BeginStay {
                home,
                until,
                exception,
                ..
            } if until.is_none_or(|until| today < until) => {
                living = Living {
                    home: Some(*home),
                    exception: exception.as_ref().map(said),
                };
            }
            Step::Except { exception, .. } => living.exception = Some(said(exception)),
            _ => {}
        }
    }
    living
}

fn said(exception: &crate::db::import::step::NewException) -> Exception {
    Exception {
        reason: exception.reason.clone(),
        contact_plan: exception.contact_plan.clone(),
    }
}

impl Planning<'_> {
    /// Where every child lives after the plan.
    pub fn livings(&self, lines: &[PersonSteps]) -> HashMap<PersonId, Living> {
        let steps: HashMap<PersonId, &[Step]> = lines
            .iter()
            .map(|line| (line.person, line.steps.as_slice()))
            .collect();
        let known = self.register.people.iter().map(|person| {
            let steps = steps.get(&person.id).copied().unwrap_or_default();
            (person.id, living(person.stays.last(), steps, self.today))
        });
        let new = lines
            .iter()
            .filter(|line| line.is_new)
            .map(|line| (line.person, living(None, &line.steps, self.today)));
        known.chain(new).collect()
    }

    /// Homes that somebody moves into and that hold more children than their
    /// norm says.
    pub fn over_norm(&self, lines: &[PersonSteps]) -> Vec<Warning> {
        let entered: HashSet<HomeId> = lines
            .iter()
            .flat_map(|line| &line.steps)
            .filter_map(|step| match step {
                Step::BeginStay { home, .. } => Some(*home),
                _ => None,
            })
            .collect();
        let mut children: HashMap<HomeId, usize> = HashMap::new();
        for home in self
            .livings(lines)
            .values()
            .filter_map(|living| living.home)
        {
            *children.entry(home).or_default() += 1;
        }
        let over = self.register.homes.iter().filter_map(|home| {
            let (_, most) = home.norm?;
            let children = children.get(&home.id).copied().unwrap_or(0);
            (entered.contains(&home.id) && children > usize::from(most)).then(|| {
                Warning::NormExceeded {
                    home: home.name.clone(),
                    children,
                    most,
                }
            })
        });
        over.collect()
    }
}
