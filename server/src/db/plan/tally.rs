//! Where the plans of a home's children stand, in days and counts: what is late tomorrow
//! follows from the same tally as what is late today.

use super::work::{Works, plan_works};
use crate::db::{
    Result,
    boards::home_tallies::{Counted, PLANS, Tally},
    home_facts::HomeFacts,
};
use care::{
    boards::plans::{PlanFigure, PlanNumbers, Reach},
    plan::AdultOwner,
};
use chrono::{Datelike, NaiveDate};
use sea_orm::DatabaseTransaction;
use serde::{Deserialize, Serialize};
use std::hash::{DefaultHasher, Hash, Hasher};

/// A day as a number, which is read faster than its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
struct Day(i32);

impl Day {
    fn of(date: NaiveDate) -> Self {
        Self(date.num_days_from_ce())
    }

    fn date(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0).unwrap_or(NaiveDate::MAX)
    }
}

/// What is kept of a home.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::db) struct PlanTally {
    pub children: u32,
    /// When a first plan or review is due, for each child, and after which day that is late.
    due: Vec<(Day, Day)>,
    asked: u32,
    no_voice: u32,
    waiting: u32,
    /// When open steps are due, in the order of [`AdultOwner::ALL`].
    steps: [Vec<Day>; 4],
    apart: u32,
    /// From when a housing decision or matters of a pathway plan are missing.
    housing: Vec<Day>,
    pathway: Vec<Day>,
    /// The last contact of each child, or their arrival.
    contact: Vec<Day>,
    /// When visits after a return are due.
    #[serde(default)]
    follow_up: Vec<Day>,
    /// By which settings it was counted; see [`made_with`].
    made_with: u64,
}

impl PlanTally {
    fn of(home: &HomeFacts, works: &Works) -> Self {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let all = || works.children.iter().map(|one| &one.work);
        let steps = AdultOwner::ALL.map(|owner| {
            let steps = all().flat_map(|work| &work.steps);
            let theirs = steps.filter(|step| step.owner == owner);
            theirs.map(|step| Day::of(step.due)).collect()
        });
        let housing = all().filter(|work| !work.housing_decided);
        let pathway = all().filter(|work| work.open_matters > 0);
        Self {
            children: count(works.children.len()),
            due: all()
                .map(|work| (Day::of(work.due.1), Day::of(work.late_after)))
                .collect(),
            asked: count(all().filter(|work| work.asked_since.is_some()).count()),
            no_voice: count(all().filter(|work| work.voices_missing > 0).count()),
            waiting: count(all().filter(|work| work.waits_since.is_some()).count()),
            steps,
            apart: count(
                works
                    .children
                    .iter()
                    .filter(|one| !one.apart.is_empty())
                    .count(),
            ),
            housing: housing
                .filter_map(|work| work.pathway_from)
                .map(Day::of)
                .collect(),
            pathway: pathway
                .filter_map(|work| work.pathway_from)
                .map(Day::of)
                .collect(),
            contact: all()
                .filter_map(|work| work.no_contact_from)
                .map(Day::of)
                .collect(),
            follow_up: all()
                .filter_map(|work| work.follow_up)
                .map(Day::of)
                .collect(),
            made_with: made_with(home),
        }
    }

    /// The numbers on a day.
    pub(in crate::db) fn numbers(&self, reach: Reach) -> PlanNumbers {
        let days = |days: &[Day], is: &dyn Fn(NaiveDate) -> bool| {
            let all = days.iter().filter(|day| is(day.date()));
            u32::try_from(all.count()).unwrap_or(u32::MAX)
        };
        PlanNumbers::each(|figure| {
            if let Some(owner) = figure.steps_of() {
                let at = AdultOwner::ALL.iter().position(|one| *one == owner);
                let steps = at.and_then(|at| self.steps.get(at));
                return steps.map_or(0, |steps| days(steps, &|due| reach.is_late(due)));
            }
            match figure {
                PlanFigure::Late => {
                    let late = self.due.iter();
                    let late = late.filter(|(_, late_after)| reach.is_late(late_after.date()));
                    u32::try_from(late.count()).unwrap_or(u32::MAX)
                }
                PlanFigure::Soon => {
                    let soon = self.due.iter();
                    let soon = soon
                        .filter(|(due, late_after)| reach.is_soon(due.date(), late_after.date()));
                    u32::try_from(soon.count()).unwrap_or(u32::MAX)
                }
                PlanFigure::Asked => self.asked,
                PlanFigure::NoVoice => self.no_voice,
                PlanFigure::Waiting => self.waiting,
                PlanFigure::Apart => self.apart,
                PlanFigure::Housing => days(&self.housing, &|from| reach.is_near(from)),
                PlanFigure::Pathway => days(&self.pathway, &|from| reach.is_near(from)),
                PlanFigure::NoContact => days(&self.contact, &|last| reach.is_long_ago(last)),
                PlanFigure::FollowUp => days(&self.follow_up, &|due| reach.has_come(due)),
                _ => 0,
            }
        })
    }
}

/// What counting depends on beside the record: the home's setting, settings and clock.
fn made_with(home: &HomeFacts) -> u64 {
    let mut hash = DefaultHasher::new();
    (&home.brief.zone, home.brief.setting, &home.settings).hash(&mut hash);
    hash.finish()
}

impl Tally for PlanTally {
    const KIND: &'static str = PLANS;

    fn made_with(&self) -> u64 {
        self.made_with
    }

    fn makes_with(home: &HomeFacts) -> u64 {
        made_with(home)
    }

    async fn count(
        db: &DatabaseTransaction,
        homes: &[(HomeFacts, NaiveDate)],
    ) -> Result<Vec<Counted<Self>>> {
        let mut works = plan_works(db, homes).await?;
        let counted = homes.iter().map(|(home, _)| {
            let works = works.remove(&home.id().0).unwrap_or_default();
            Counted {
                home: home.id().0,
                until: works.until,
                tally: Self::of(home, &works),
            }
        });
        Ok(counted.collect())
    }
}
