//! The rounds of a checklist, with the words that one of the two voices may read:
//! what the other says in a round under way is not even asked of the database.

use crate::db::{
    Result,
    column_codec::{from_word, word},
    entity::{skill_rating, skill_round, skill_step},
    home_facts::HomeFacts,
};
use care::{
    checklist::{OpenRound, PastRound, Rated, SideBySide, Step},
    id::{CommandId, PersonId, RoundId},
    skill_set::skill::{Rating, SkillId, Voice},
};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// The round under way and those behind, newest first.
#[derive(Default)]
pub(in crate::db) struct Rounds {
    pub open: Option<OpenRound>,
    pub past: Vec<PastRound>,
}

/// A youth's rounds, as one of the two voices may read them (R17).
pub(in crate::db) async fn rounds(
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

type LatestRatings = Vec<(Voice, SkillId, Rating)>;

/// The last words of rounds, by skill: both voices' of the past, and of others
/// the reader's own.
async fn ratings(
    db: &impl ConnectionTrait,
    rounds: &[skill_round::Model],
    past: &[Uuid],
    voice: Voice,
) -> Result<HashMap<Uuid, LatestRatings>> {
    use skill_rating::{Column, Entity};
    let known = Condition::any()
        .add(Column::Voice.eq(word(voice)))
        .add(Column::Round.is_in(past.iter().copied()));
    let rows = Entity::find()
        .filter(Column::Round.is_in(rounds.iter().map(|round| round.id)))
        .filter(Column::Latest.eq(true))
        .filter(Column::Rating.is_not_null())
        .filter(known)
        .order_by_asc(Column::Skill)
        .all(db)
        .await?;
    let mut words: HashMap<Uuid, LatestRatings> = HashMap::new();
    for row in rows {
        let voice = from_word(&row.voice, "voice of a rating")?;
        let rating = row.rating.unwrap_or_default();
        let rating = from_word(&rating, "rating of a skill")?;
        let of = words.entry(row.round).or_default();
        of.push((voice, SkillId(row.skill), rating));
    }
    Ok(words)
}

/// LatestRatings side by side, by skill.
pub(in crate::db) fn side_by_side(
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

/// Skills of which the two saw something apart in the last round that both finished, and
/// for which they have not agreed on a next step (R17).
pub(in crate::db) async fn talks(
    db: &impl ConnectionTrait,
    youth: PersonId,
    gap: u8,
) -> Result<u32> {
    use skill_round::{Column, Entity};
    let last = Entity::find()
        .filter(Column::Person.eq(youth.0))
        .filter(Column::YouthDoneAt.is_not_null())
        .filter(Column::AdultDoneAt.is_not_null())
        .order_by_desc(Column::ServerAt)
        .order_by_desc(Column::Id)
        .one(db)
        .await?;
    let Some(last) = last else { return Ok(0) };
    let (id, rounds) = (last.id, [last]);
    let mut said = ratings(db, &rounds, &[id], Voice::Youth).await?;
    let agreed = steps(db, &[id]).await?.remove(&id).unwrap_or_default();
    let lines = side_by_side(said.remove(&id).unwrap_or_default());
    let waits = lines.iter().filter(|line| {
        let is_agreed = agreed.iter().any(|step| step.skill == line.skill);
        line.is_worth_a_talk(gap) && !is_agreed
    });
    Ok(u32::try_from(waits.count()).unwrap_or(u32::MAX))
}
