//! Where the checklists of a home's young people stand, in counts: made once, kept
//! beside the home, and forgotten when something of it changes. A board costs areas
//! × homes, whatever was said in how many years.

use super::{
    Result, Store, Write,
    entity::{home, person, placement, skill_round, skill_tally},
    scope::HomeFacts,
    sources::HOMES_AT_ONCE,
    young_people::{Household, households},
};
use crate::catalogue;
use care::{
    checklist::SideBySide,
    id::{HomeId, PersonId, RoundId},
    skill::{Area, Rating, SkillId, Voice},
    skills_board::{AreaTally, Heard, Rounds},
};
use chrono::NaiveDate;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
    sea_query::{OnConflict, SelectStatement},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;
use uuid::Uuid;

/// Homes counted in one transaction: whoever else changes something waits for it.
const COUNTED_AT_ONCE: usize = 20;

/// What is kept of a home.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SkillTally {
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
    pub(super) fn youths(&self, today: NaiveDate) -> u32 {
        come(&self.opens, today)
    }

    /// The figures on a day.
    pub(super) fn rounds(&self, today: NaiveDate) -> Rounds {
        Rounds {
            offered: come(&self.offered, today),
            under_way: self.under_way,
            talk: self.talk,
        }
    }

    /// What a voice said in an area.
    pub(super) fn area(&self, area: Area, voice: Voice) -> AreaTally {
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
pub(super) fn by_skill(household: &Household, voice: Voice) -> BTreeMap<&SkillId, Heard> {
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

impl Store {
    /// The tallies of homes, each on its own today, in their order.
    pub(super) async fn skill_tallies(
        &self,
        homes: &[(HomeFacts, NaiveDate)],
    ) -> Result<Vec<SkillTally>> {
        let mut tallies = kept(self.db(), homes).await?;
        let missing: Vec<(HomeFacts, NaiveDate)> = homes
            .iter()
            .filter(|(home, _)| !tallies.contains_key(&home.id().0))
            .cloned()
            .collect();
        for homes in missing.chunks(COUNTED_AT_ONCE) {
            let counted = match self.count_and_keep(homes).await {
                Ok(counted) => counted,
                Err(error) => {
                    // The board can be shown; it will be counted again.
                    tracing::warn!(%error, "tallies of skills were not kept");
                    count(&self.read().await?, homes).await?
                }
            };
            tallies.extend(counted.into_iter().map(|row| (row.home, row.tally)));
        }
        let mut of = |home: &HomeFacts| tallies.remove(&home.id().0).unwrap_or_default();
        Ok(homes.iter().map(|(home, _)| of(home)).collect())
    }

    async fn count_and_keep(&self, homes: &[(HomeFacts, NaiveDate)]) -> Result<Vec<Counted>> {
        let write = self.write().await?;
        write.hold_still(homes).await?;
        let counted = count(&write.tx, homes).await?;
        keep(&write.tx, &counted).await?;
        write.commit().await?;
        Ok(counted)
    }
}

/// The kept tallies that still hold, by home.
async fn kept(
    db: &impl ConnectionTrait,
    homes: &[(HomeFacts, NaiveDate)],
) -> Result<HashMap<Uuid, SkillTally>> {
    let mut tallies = HashMap::with_capacity(homes.len());
    for homes in homes.chunks(HOMES_AT_ONCE) {
        let known: HashMap<Uuid, &(HomeFacts, NaiveDate)> =
            homes.iter().map(|home| (home.0.id().0, home)).collect();
        let rows = skill_tally::Entity::find()
            .filter(skill_tally::Column::Home.is_in(known.keys().copied()));
        for row in rows.all(db).await? {
            let Some((home, today)) = known.get(&row.home) else {
                continue;
            };
            let holds = row.until_date.is_none_or(|day| *today < day);
            // One of another version's form is counted anew.
            if holds
                && let Ok(tally) = serde_json::from_str::<SkillTally>(&row.tally)
                && tally.made_with == made_with(home)
            {
                tallies.insert(row.home, tally);
            }
        }
    }
    Ok(tallies)
}

struct Counted {
    home: Uuid,
    until: Option<NaiveDate>,
    tally: SkillTally,
}

async fn count(
    db: &impl ConnectionTrait,
    homes: &[(HomeFacts, NaiveDate)],
) -> Result<Vec<Counted>> {
    let mut households = households(db, homes).await?;
    let counted = homes.iter().map(|(home, _)| {
        let household = households.remove(&home.id().0).unwrap_or_default();
        Counted {
            home: home.id().0,
            until: household.until,
            tally: SkillTally::of(home, &household),
        }
    });
    Ok(counted.collect())
}

async fn keep(db: &impl ConnectionTrait, counted: &[Counted]) -> Result<()> {
    use skill_tally::{ActiveModel, Column, Entity};
    let rows = counted.iter().map(|counted| ActiveModel {
        home: Set(counted.home),
        until_date: Set(counted.until),
        tally: Set(serde_json::to_string(&counted.tally).unwrap_or_default()),
    });
    let over = OnConflict::column(Column::Home)
        .update_columns([Column::UntilDate, Column::Tally])
        .to_owned();
    Entity::insert_many(rows)
        .on_conflict(over)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

impl Write {
    /// Keeps homes, and what is said of who lives there, as they are until this
    /// change is over. A home's revision alone would not tell of everything, as it does
    /// of a day: what somebody said arrives late through the home where they lived.
    /// SQLite has one writer anyway.
    async fn hold_still(&self, homes: &[(HomeFacts, NaiveDate)]) -> Result<()> {
        if self.store.is_local() {
            return Ok(());
        }
        let ids: Vec<Uuid> = homes.iter().map(|(home, _)| home.id().0).collect();
        self.revisions(&ids).await?;
        let here = placement::Entity::find()
            .select_only()
            .column(placement::Column::Person)
            .filter(placement::Column::Home.is_in(ids));
        person::Entity::find()
            .filter(person::Column::Id.in_subquery(here.into_query()))
            .order_by_asc(person::Column::Id)
            .lock_shared()
            .all(&self.tx)
            .await?;
        Ok(())
    }

    /// Forgets where the checklists of a home stand: who lives there changed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_skill_tally(&self, home: HomeId) -> Result<()> {
        skill_tally::Entity::delete_by_id(home.0)
            .exec(&self.tx)
            .await?;
        Ok(())
    }

    /// The same for every home where somebody lives, lived or will live: what is
    /// known of their skills changed.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn forget_skill_tallies_of(&self, person: PersonId) -> Result<()> {
        self.forget_where(placement::Column::Person.eq(person.0).into())
            .await
    }

    /// The same for whose round it is.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn forget_skill_tallies_of_round(&self, round: RoundId) -> Result<()> {
        let whose: SelectStatement = skill_round::Entity::find()
            .select_only()
            .column(skill_round::Column::Person)
            .filter(skill_round::Column::Id.eq(round.0))
            .into_query();
        self.forget_where(placement::Column::Person.in_subquery(whose).into())
            .await
    }

    /// The same for all homes of a place, which were touched before: nobody counts them
    /// meanwhile.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn forget_skill_tallies_of_place(&self, place: Uuid) -> Result<()> {
        let homes = home::Entity::find()
            .select_only()
            .column(home::Column::Id)
            .filter(home::Column::Place.eq(place));
        skill_tally::Entity::delete_many()
            .filter(skill_tally::Column::Home.in_subquery(homes.into_query()))
            .exec(&self.tx)
            .await?;
        Ok(())
    }

    async fn forget_where(&self, stays: Condition) -> Result<()> {
        let homes = placement::Entity::find()
            .select_only()
            .column(placement::Column::Home)
            .filter(stays);
        skill_tally::Entity::delete_many()
            .filter(skill_tally::Column::Home.in_subquery(homes.into_query()))
            .exec(&self.tx)
            .await?;
        Ok(())
    }
}
