//! Where the checklists of a home's young people stand, in counts.

use super::young_people::{Household, households};
use crate::catalogue;
use crate::db::{
    Result,
    boards::{
        figure_days::{FigureDays, days_of, numbers},
        home_tallies::{HomeTally, SKILLS},
    },
    home_facts::HomeFacts,
};
use care::{
    boards::skills::{AreaTally, Heard, RoundFigure, RoundNumbers},
    checklist::SideBySide,
    figures::DateSpan,
    skill_set::skill::{Area, Rating, SkillId, Voice},
};
use chrono::NaiveDate;
use enum_map::EnumMap;
use sea_orm::DatabaseTransaction;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;
use uuid::Uuid;

/// What is kept of a home.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::db) struct SkillTally {
    /// When the first skills open, for each who lives there.
    opens: FigureDays,
    rounds: EnumMap<RoundFigure, FigureDays>,
    /// What the youths said and what the adults said, in the order of [`Area::ALL`].
    areas: Vec<[AreaTally; 2]>,
}

impl SkillTally {
    /// For how many skills have opened by a day.
    pub(in crate::db) fn youths(&self, today: NaiveDate) -> u32 {
        self.opens.number(today)
    }

    /// The figures on a day.
    pub(in crate::db) fn rounds(&self, today: NaiveDate) -> RoundNumbers {
        numbers(&self.rounds, today)
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

/// The skills as this version knows them.
static KNOWN: LazyLock<u64> = LazyLock::new(|| {
    let mut hash = DefaultHasher::new();
    for skill in catalogue::SKILLS.iter() {
        (&skill.id, skill.area, skill.from_age).hash(&mut hash);
    }
    hash.finish()
});

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

impl HomeTally for SkillTally {
    const KIND: &'static str = SKILLS;
    type Source = Household;

    async fn read(
        db: &DatabaseTransaction,
        homes: &[(HomeFacts, NaiveDate)],
    ) -> Result<HashMap<Uuid, Household>> {
        households(db, homes).await
    }

    fn holds_until(household: &Household) -> Option<NaiveDate> {
        household.until
    }

    fn of(home: &HomeFacts, household: &Household) -> Self {
        let people = &household.people;
        let opens = people.iter().map(|person| DateSpan::from(person.opens));
        let spans = |figure: RoundFigure| {
            let counted = people
                .iter()
                .filter_map(move |one| figure.counts(&one.rounds));
            counted.map(|(span, _)| span)
        };
        Self {
            opens: opens.collect(),
            rounds: days_of(spans),
            areas: areas(home, household),
        }
    }

    fn depends_on(home: &HomeFacts, hash: &mut DefaultHasher) {
        (*KNOWN, &home.brief.zone, &home.settings).hash(hash);
    }
}
