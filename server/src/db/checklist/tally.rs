//! Where the checklists of a home's young people stand, in counts.

use super::young_people::{Household, households};
use crate::catalogue;
use crate::db::{
    Result,
    boards::home_tallies::{Counted, SKILLS, Tally},
    home_facts::HomeFacts,
};
use care::{
    boards::skills::{AreaTally, Heard, Rounds},
    checklist::SideBySide,
    skill_set::skill::{Area, Rating, SkillId, Voice},
};
use chrono::NaiveDate;
use sea_orm::DatabaseTransaction;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

/// What is kept of a home.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::db) struct SkillTally {
    /// When the first skills open, for each who lives there.
    opens: Vec<NaiveDate>,
    /// From when a round is offered, for each who has none under way.
    offered: Vec<NaiveDate>,
    under_way: u32,
    talk: u32,
    /// What the youths said and what the adults said, in the order of [`Area::ALL`].
    areas: Vec<[AreaTally; 2]>,
    /// By which settings and skills it was counted; see [`made_with`].
    made_with: u64,
}

impl SkillTally {
    fn of(home: &HomeFacts, household: &Household) -> Self {
        let people = &household.people;
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Self {
            opens: people.iter().map(|person| person.opens).collect(),
            offered: people.iter().filter_map(|person| person.offered).collect(),
            under_way: count(people.iter().filter(|p| p.under_way.is_some()).count()),
            talk: count(people.iter().filter(|p| p.talk.is_some()).count()),
            areas: areas(home, household),
            made_with: made_with(home),
        }
    }

    /// For how many skills have opened by a day.
    pub(in crate::db) fn youths(&self, today: NaiveDate) -> u32 {
        come(&self.opens, today)
    }

    /// The figures on a day.
    pub(in crate::db) fn rounds(&self, today: NaiveDate) -> Rounds {
        Rounds {
            offered: come(&self.offered, today),
            under_way: self.under_way,
            talk: self.talk,
        }
    }

    /// What a voice said in an area.
    pub(in crate::db) fn area(&self, area: Area, voice: Voice) -> AreaTally {
        let area = Area::ALL.iter().position(|one| *one == area);
        let voice = VOICES.iter().position(|one| *one == voice);
        let tally = area.zip(voice).and_then(|(area, voice)| {
            let voices = self.areas.get(area)?;
            voices.get(voice).copied()
        });
        tally.unwrap_or_default()
    }
}

const VOICES: [Voice; 2] = [Voice::Youth, Voice::Adult];

/// What counting depends on beside the record: the home's settings and clock, and
/// the skills as this version knows them.
fn made_with(home: &HomeFacts) -> u64 {
    static SKILLS: LazyLock<u64> = LazyLock::new(|| {
        let mut hash = DefaultHasher::new();
        for skill in catalogue::SKILLS.iter() {
            (&skill.id, skill.area, skill.from_age).hash(&mut hash);
        }
        hash.finish()
    });
    let mut hash = DefaultHasher::new();
    SKILLS.hash(&mut hash);
    (&home.brief.zone, &home.settings).hash(&mut hash);
    hash.finish()
}

fn come(days: &[NaiveDate], today: NaiveDate) -> u32 {
    let come = days.iter().filter(|day| **day <= today).count();
    u32::try_from(come).unwrap_or(u32::MAX)
}

fn said(line: &SideBySide, voice: Voice) -> Option<Rating> {
    match voice {
        Voice::Youth => line.youth,
        Voice::Adult => line.adult,
    }
}

/// What a voice said of the skills of a household.
pub(in crate::db) fn by_skill(household: &Household, voice: Voice) -> BTreeMap<&SkillId, Heard> {
    let mut skills: BTreeMap<&SkillId, Heard> = BTreeMap::new();
    for line in household.people.iter().flat_map(|person| &person.words) {
        if let Some(rating) = said(line, voice) {
            let heard = skills.entry(&line.skill).or_default();
            heard.people += 1;
            heard.said.add(rating);
        }
    }
    skills
}

fn areas(home: &HomeFacts, household: &Household) -> Vec<[AreaTally; 2]> {
    let limit = home.settings.withhold_below;
    let enough = VOICES.map(|voice| {
        let skills = by_skill(household, voice).into_iter();
        let enough = skills.filter(|(_, heard)| heard.unless_few(limit).is_some());
        (
            voice,
            enough.map(|(skill, _)| skill).collect::<HashSet<_>>(),
        )
    });
    let of = |area| {
        enough
            .each_ref()
            .map(|(voice, enough)| tally(household, area, *voice, enough))
    };
    Area::ALL.map(of).into()
}

/// What a voice said in an area; `is_enough` are the skills of which it spoke about
/// enough young people.
fn tally(
    household: &Household,
    area: Area,
    voice: Voice,
    is_enough: &HashSet<&SkillId>,
) -> AreaTally {
    let mut tally = AreaTally::default();
    for person in &household.people {
        let (mut enough, mut few) = (false, false);
        for line in &person.words {
            let Some(rating) = said(line, voice) else {
                continue;
            };
            if household.area_of(&line.skill) != Some(area) {
                continue;
            }
            if is_enough.contains(&line.skill) {
                enough = true;
                tally.enough.said.add(rating);
            } else {
                few = true;
                tally.few.said.add(rating);
            }
        }
        tally.people += u32::from(enough || few);
        tally.enough.people += u32::from(enough);
        tally.few.people += u32::from(few);
    }
    tally
}

impl Tally for SkillTally {
    const KIND: &'static str = SKILLS;

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
        let mut households = households(db, homes).await?;
        let counted = homes.iter().map(|(home, _)| {
            let household = households.remove(&home.id().0).unwrap_or_default();
            Counted {
                home: home.id().0,
                until: household.until,
                tally: Self::of(home, &household),
            }
        });
        Ok(counted.collect())
    }
}
