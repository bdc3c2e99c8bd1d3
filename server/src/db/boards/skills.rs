//! The supervisor's board of skills, and the lists behind its figures.

use super::{dated, overseen, sum_of_revisions};
use crate::catalogue;
use crate::db::{
    Result, Store,
    checklist::{
        tally::{SkillTally, by_skill},
        young_people::{Household, households},
    },
    collation::association_collation,
    home_facts::HomeFacts,
};
use care::{
    boards::skills::{
        AreaBoard, AreaList, AreaOfHome, AreaRow, AreaTally, RoundFigure, RoundLine, RoundList,
        RoundsRow, SkillRow, SkillsBoard, Voices,
    },
    id::{PersonId, Revision},
    skill_set::skill::{Area, Voice},
};
use chrono::{DateTime, NaiveDate, Utc};

/// The homes that somebody oversees, with their todays and tallies.
struct Overseen {
    homes: Vec<(HomeFacts, NaiveDate)>,
    tallies: Vec<SkillTally>,
}

impl Overseen {
    fn revision(&self) -> Revision {
        sum_of_revisions(self.homes.iter().map(|(home, _)| home))
    }

    fn rows(&self) -> impl Iterator<Item = (&HomeFacts, NaiveDate, &SkillTally)> {
        let rows = self.homes.iter().zip(&self.tallies);
        rows.map(|((home, today), tally)| (home, *today, tally))
    }

    /// An area over all homes; the strictest of their settings says what is few.
    fn together(&self, area: Area) -> Voices {
        let limits = self
            .homes
            .iter()
            .map(|(home, _)| home.settings.withhold_below);
        let limit = limits.max().unwrap_or(0);
        Voices::each(|voice| {
            let tallies = self.tallies.iter().map(|tally| tally.area(area, voice));
            AreaTally::together(tallies, limit)
        })
    }
}

impl Store {
    async fn overseen(&self, viewer: PersonId, now: DateTime<Utc>) -> Result<Overseen> {
        let homes = dated(overseen(self.db(), viewer, now).await?, now);
        let tallies = self.home_tallies::<SkillTally>(&homes).await?;
        Ok(Overseen { homes, tallies })
    }

    /// The board of the homes that somebody oversees.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn skills_board(&self, viewer: PersonId, now: DateTime<Utc>) -> Result<SkillsBoard> {
        let overseen = self.overseen(viewer, now).await?;
        let areas = Area::ALL.map(|area| AreaRow {
            area,
            voices: overseen.together(area),
        });
        let homes = overseen.rows().map(|(home, today, tally)| RoundsRow {
            home: home.brief.clone(),
            youths: tally.youths(today),
            rounds: tally.rounds(today),
        });
        Ok(SkillsBoard {
            revision: overseen.revision(),
            areas: areas.into(),
            homes: homes.collect(),
        })
    }

    /// One area, by home.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn area_board(
        &self,
        viewer: PersonId,
        area: Area,
        now: DateTime<Utc>,
    ) -> Result<AreaBoard> {
        let overseen = self.overseen(viewer, now).await?;
        let homes = overseen.rows().map(|(home, _, tally)| AreaOfHome {
            home: home.brief.clone(),
            voices: Voices::each(|voice| tally.area(area, voice).shown()),
        });
        Ok(AreaBoard {
            revision: overseen.revision(),
            area,
            together: overseen.together(area),
            homes: homes.collect(),
        })
    }

    async fn household(&self, home: &HomeFacts, today: NaiveDate) -> Result<Household> {
        let db = self.read().await?;
        let mut households = households(&db, &[(home.clone(), today)]).await?;
        Ok(households.remove(&home.id().0).unwrap_or_default())
    }

    /// The skills behind a home's numbers in an area.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn area_list(
        &self,
        home: &HomeFacts,
        area: Area,
        now: DateTime<Utc>,
    ) -> Result<AreaList> {
        let household = self.household(home, home.date_at(now)).await?;
        let [youth, adult] = [Voice::Youth, Voice::Adult].map(|voice| by_skill(&household, voice));
        let skills = household
            .skills
            .layers()
            .shown(&catalogue::SKILLS)
            .into_iter();
        let skills = skills.filter(|skill| skill.area == area);
        let rows = skills.filter_map(|skill| {
            if !youth.contains_key(&skill.id) && !adult.contains_key(&skill.id) {
                return None;
            }
            let shown = |voice| {
                let said = match voice {
                    Voice::Youth => youth.get(&skill.id),
                    Voice::Adult => adult.get(&skill.id),
                };
                let heard = said.copied().unwrap_or_default();
                heard.unless_few(home.settings.withhold_below)
            };
            Some(SkillRow {
                voices: Voices::each(shown),
                skill,
            })
        });
        Ok(AreaList {
            home: home.brief.clone(),
            area,
            skills: rows.collect(),
        })
    }

    /// The young people behind a number of rounds or talks.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn round_list(
        &self,
        home: &HomeFacts,
        figure: RoundFigure,
        now: DateTime<Utc>,
    ) -> Result<RoundList> {
        let today = home.date_at(now);
        let household = self.household(home, today).await?;
        let people = household.people.iter();
        let counted = people.filter_map(|person| figure.counts(&person.rounds));
        let counted = counted.filter(|(span, _)| span.holds_on(today));
        let mut lines: Vec<RoundLine> = counted.map(|(_, line)| line).collect();
        let collation = association_collation(self.db(), home.association).await?;
        lines.sort_by_cached_key(|line| (collation.key(&line.name), line.since));
        Ok(RoundList {
            home: home.brief.clone(),
            figure,
            today,
            lines,
        })
    }
}
