//! The independence checklist of a youth, as one of the two voices may read it:
//! what the other says in a round under way is not even asked of the database.

use super::{
    Result, Store, Write,
    acts::Stored,
    entity::{person, placement, skill_rating, skill_round, skill_step},
    evidence::{evidence, goals},
    scope::{HomeFacts, holds_on, home_facts},
    text::{from_word, word},
    ties::{Ties, ties},
};
use crate::catalogue;
use care::{
    access::Actor,
    checklist::{Checklist, OpenRound, PastRound, Rated, SideBySide, Step},
    clock::day_ends,
    decide::{Change, Said},
    home::PersonBrief,
    id::{CommandId, HomeId, PersonId, RoundId},
    offer::Offers,
    skill::{Rating, Skill, SkillId, Voice, stages},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, OnConflict},
};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// A youth's checklist for somebody who has a voice in it; `None` for others.
/// `lived_on` is the date on which the youth must have lived in the home.
pub(super) async fn checklist(
    db: &impl ConnectionTrait,
    home: &HomeFacts,
    actor: Actor,
    youth: PersonId,
    lived_on: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Option<Checklist>> {
    let Some(voice) = Voice::of(actor, youth) else {
        return Ok(None);
    };
    let lives = placement::Entity::find()
        .filter(placement::Column::Person.eq(youth.0))
        .filter(placement::Column::Home.eq(home.id().0))
        .filter(holds_on(
            placement::Column::FromDate,
            placement::Column::UntilDate,
            lived_on,
        ));
    let Some(person) = person::Entity::find_by_id(youth.0).one(db).await? else {
        return Ok(None);
    };
    let Some(stay) = lives.one(db).await? else {
        return Ok(None);
    };
    let today = home.date_at(now);
    let all = &*catalogue::SKILLS;
    let stages = match person.birth_date {
        Some(birth) => stages(birth, all.iter().map(|skill| skill.from_age)),
        // Without one nobody knows what is open.
        None => Vec::new(),
    };
    let age = stages.iter().filter(|stage| stage.opens <= today);
    let age = age.map(|stage| stage.age).max().unwrap_or_default();
    let skills: Vec<Skill> = all.iter().filter(|s| s.from_age <= age).cloned().collect();
    let Rounds { open, past } = rounds(db, home, youth, voice).await?;
    let offers = Offers {
        stages: &stages,
        last: past.first().map(|round| round.ended),
        leaves: stay.until_date,
        settings: &home.settings,
    };
    let offered = offers.on(today).filter(|_| open.is_none());
    Ok(Some(Checklist {
        home: home.brief.clone(),
        today,
        today_ends: day_ends(&home.zone, home.settings.day_start, today),
        revision: home.revision,
        actor,
        youth: PersonBrief {
            id: youth,
            name: person.name,
            lives_here: true,
        },
        voice,
        talk_gap: home.settings.talk_gap,
        offer: offered,
        stages,
        skills,
        round: open,
        past,
        goals: goals(db, youth).await?,
        evidence: evidence(db, youth).await?,
    }))
}

#[derive(Default)]
struct Rounds {
    open: Option<OpenRound>,
    past: Vec<PastRound>,
}

async fn rounds(
    db: &impl ConnectionTrait,
    home: &HomeFacts,
    youth: PersonId,
    voice: Voice,
) -> Result<Rounds> {
    let rows = skill_round::Entity::find()
        .filter(skill_round::Column::Person.eq(youth.0))
        .order_by_desc(skill_round::Column::ServerAt)
        .order_by_desc(skill_round::Column::Id)
        .all(db)
        .await?;
    let mut rounds = Rounds::default();
    let ended =
        |row: &&skill_round::Model| row.youth_done_at.is_some() && row.adult_done_at.is_some();
    let past: Vec<Uuid> = rows.iter().filter(ended).map(|row| row.id).collect();
    let mut ratings = ratings(db, &rows, &past, voice).await?;
    let mut steps = steps(db, &past).await?;
    for row in &rows {
        let id = RoundId(row.id);
        let said = ratings.remove(&row.id).unwrap_or_default();
        if past.contains(&row.id) {
            rounds.past.push(PastRound {
                id,
                began: row.began,
                ended: home.date_at(
                    row.youth_done_at
                        .max(row.adult_done_at)
                        .unwrap_or(row.server_at),
                ),
                lines: side_by_side(said),
                steps: steps.remove(&row.id).unwrap_or_default(),
            });
            continue;
        }
        let done = |of| match of {
            Voice::Youth => row.youth_done_at.is_some(),
            Voice::Adult => row.adult_done_at.is_some(),
        };
        let other = match voice {
            Voice::Youth => Voice::Adult,
            Voice::Adult => Voice::Youth,
        };
        let own = said
            .into_iter()
            .map(|(_, skill, rating)| Rated { skill, rating });
        rounds.open = Some(OpenRound {
            id,
            began: row.began,
            own: own.collect(),
            own_done: done(voice),
            other_done: done(other),
        });
    }
    Ok(rounds)
}

type Words = Vec<(Voice, SkillId, Rating)>;

/// The last words of rounds, by skill: both voices' of the past, and of others
/// the reader's own.
async fn ratings(
    db: &impl ConnectionTrait,
    rounds: &[skill_round::Model],
    past: &[Uuid],
    voice: Voice,
) -> Result<HashMap<Uuid, Words>> {
    use skill_rating::{Column, Entity};
    let known = Condition::any()
        .add(Column::Voice.eq(word(&voice)))
        .add(Column::Round.is_in(past.iter().copied()));
    let rows = Entity::find()
        .filter(Column::Round.is_in(rounds.iter().map(|round| round.id)))
        .filter(Column::Latest.eq(true))
        .filter(Column::Rating.is_not_null())
        .filter(known)
        .order_by_asc(Column::Skill)
        .all(db)
        .await?;
    let mut words: HashMap<Uuid, Words> = HashMap::new();
    for row in rows {
        let voice = from_word(&row.voice, "voice of a rating")?;
        let rating = row.rating.unwrap_or_default();
        let rating = from_word(&rating, "rating of a skill")?;
        let of = words.entry(row.round).or_default();
        of.push((voice, SkillId(row.skill), rating));
    }
    Ok(words)
}

/// Words side by side, by skill.
pub(super) fn side_by_side(
    words: impl IntoIterator<Item = (Voice, SkillId, Rating)>,
) -> Vec<SideBySide> {
    let mut lines: BTreeMap<SkillId, SideBySide> = BTreeMap::new();
    for (voice, skill, rating) in words {
        let line = lines.entry(skill.clone()).or_insert(SideBySide {
            skill,
            youth: None,
            adult: None,
        });
        match voice {
            Voice::Youth => line.youth = Some(rating),
            Voice::Adult => line.adult = Some(rating),
        }
    }
    lines.into_values().collect()
}

async fn steps(db: &impl ConnectionTrait, rounds: &[Uuid]) -> Result<HashMap<Uuid, Vec<Step>>> {
    let rows = skill_step::Entity::find()
        .filter(skill_step::Column::Round.is_in(rounds.iter().copied()))
        .order_by_asc(skill_step::Column::ServerAt)
        .order_by_asc(skill_step::Column::Id)
        .all(db)
        .await?;
    let mut steps: HashMap<Uuid, Vec<Step>> = HashMap::new();
    for row in rows {
        steps.entry(row.round).or_default().push(Step {
            id: CommandId(row.id),
            skill: SkillId(row.skill),
            text: row.text,
            until: row.until_date,
        });
    }
    Ok(steps)
}

impl Store {
    /// The checklist of a youth of a home, for a caregiver of that home; `None`
    /// for others.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn checklist(
        &self,
        viewer: PersonId,
        home: HomeId,
        youth: PersonId,
        now: DateTime<Utc>,
    ) -> Result<Option<Checklist>> {
        let db = self.read().await?;
        let Some(home) = home_facts(&db, home).await? else {
            return Ok(None);
        };
        let ties = ties(&db, viewer).await?;
        read(&db, &ties, viewer, &home, youth, now).await
    }

    /// One's own checklist, in the home where one lives; `None` for those who
    /// live in none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn my_checklist(
        &self,
        viewer: PersonId,
        now: DateTime<Utc>,
    ) -> Result<Option<Checklist>> {
        let db = self.read().await?;
        let ties = ties(&db, viewer).await?;
        let Some(home) = super::days::home_of_day(&db, &ties, None, now).await? else {
            return Ok(None);
        };
        read(&db, &ties, viewer, &home, viewer, now).await
    }
}

async fn read(
    db: &impl ConnectionTrait,
    ties: &Ties,
    viewer: PersonId,
    home: &HomeFacts,
    youth: PersonId,
    now: DateTime<Utc>,
) -> Result<Option<Checklist>> {
    let Some((standing, _)) = ties.standing(home, now) else {
        return Ok(None);
    };
    let actor = Actor {
        person: viewer,
        standing,
    };
    checklist(db, home, actor, youth, home.date_at(now), now).await
}

impl Write {
    /// Stores a change of a checklist.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn store_checklist(&self, stored: &Stored<'_>) -> Result<()> {
        match stored.change {
            Change::RoundBegun {
                youth,
                round,
                began,
                said,
            } => {
                let row = skill_round::ActiveModel {
                    id: Set(round.0),
                    person: Set(youth.0),
                    home: Set(stored.home.0),
                    began: Set(*began),
                    begun_by: Set(said.by.0),
                    begun_at: Set(said.at),
                    server_at: Set(stored.server_at),
                    youth_done_at: Set(None),
                    adult_done_at: Set(None),
                    adult_done_by: Set(None),
                };
                // Somebody else may have begun it.
                let known = OnConflict::column(skill_round::Column::Id)
                    .do_nothing_on([skill_round::Column::Id])
                    .to_owned();
                skill_round::Entity::insert(row)
                    .on_conflict(known)
                    .exec_without_returning(&self.tx)
                    .await?;
                self.forget_skill_tallies_of(*youth).await?;
            }
            Change::SkillRated {
                round,
                voice,
                skill,
                rating,
                said,
            } => {
                self.rate(stored, *round, *voice, skill, *rating, *said)
                    .await?;
            }
            Change::RoundFinished {
                round,
                voice,
                done,
                said,
                ..
            } => {
                use skill_round::Column;
                let at = done.then_some(stored.server_at);
                let by = done.then_some(said.by.0);
                let row = skill_round::Entity::update_many().filter(Column::Id.eq(round.0));
                let row = match voice {
                    Voice::Youth => row.col_expr(Column::YouthDoneAt, Expr::value(at)),
                    Voice::Adult => row
                        .col_expr(Column::AdultDoneAt, Expr::value(at))
                        .col_expr(Column::AdultDoneBy, Expr::value(by)),
                };
                row.exec(&self.tx).await?;
                self.forget_skill_tallies_of_round(*round).await?;
            }
            Change::StepAgreed { round, step, said } => {
                let row = skill_step::ActiveModel {
                    id: Set(step.id.0),
                    round: Set(round.0),
                    skill: Set(step.skill.0.clone()),
                    text: Set(step.text.clone()),
                    until_date: Set(step.until),
                    written_by: Set(said.by.0),
                    device_at: Set(said.at),
                    server_at: Set(stored.server_at),
                };
                skill_step::Entity::insert(row)
                    .exec_without_returning(&self.tx)
                    .await?;
                self.forget_skill_tallies_of_round(*round).await?;
            }
            _ => {}
        }
        Ok(())
    }

    async fn rate(
        &self,
        stored: &Stored<'_>,
        round: RoundId,
        voice: Voice,
        skill: &SkillId,
        rating: Option<Rating>,
        said: Said,
    ) -> Result<()> {
        use skill_rating::{ActiveModel, Column, Entity};
        Entity::update_many()
            .col_expr(Column::Latest, Expr::value(false))
            .filter(Column::Round.eq(round.0))
            .filter(Column::Latest.eq(true))
            .filter(Column::Voice.eq(word(&voice)))
            .filter(Column::Skill.eq(skill.0.as_str()))
            .exec(&self.tx)
            .await?;
        let row = ActiveModel {
            id: Set(said.id.0),
            round: Set(round.0),
            skill: Set(skill.0.clone()),
            voice: Set(word(&voice)),
            rating: Set(rating.map(|rating| word(&rating))),
            said_by: Set(said.by.0),
            device_at: Set(said.at),
            server_at: Set(stored.server_at),
            latest: Set(true),
        };
        Entity::insert(row).exec_without_returning(&self.tx).await?;
        Ok(())
    }
}
