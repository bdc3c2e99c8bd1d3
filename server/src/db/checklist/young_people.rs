//! The young people of homes with where their checklists stand, read for some
//! homes at once: what boards count and lists name. Of a round under way nothing
//! is read but that there is one (R17).

use super::rounds::side_by_side;
use crate::catalogue;
use crate::db::{
    Result,
    column_codec::from_word,
    entity::{person, placement, skill_rating, skill_round, skill_step},
    home_facts::HomeFacts,
    placement::current_placements::{is_here, stays},
    skill_set::{Arranged, all_arranged},
};
use care::{
    boards::skills::RoundWork,
    checklist::{SideBySide, offer::Offers, talk_waits},
    skill_set::skill::{Area, Rating, SkillId, Voice, stages},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, Order, OverStatement, Query, WindowStatement},
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// How many rows of another table one query names.
const AT_ONCE: usize = 500;

/// Somebody who lives in a home.
pub(in crate::db) struct YoungPerson {
    /// The birthday on which their first skills open.
    pub opens: NaiveDate,
    pub rounds: RoundWork,
    /// The last words of each voice, by skill, of rounds that both have finished.
    pub words: Vec<SideBySide>,
}

/// The young people of a home, and until which day that holds: somebody comes or
/// goes then.
#[derive(Default)]
pub(in crate::db) struct Household {
    pub people: Vec<YoungPerson>,
    /// What the home and its place have made of the handbook's skills.
    pub skills: Arranged,
    pub until: Option<NaiveDate>,
}

impl Household {
    /// The area of a skill that is asked in this home. Of others, from before a move
    /// or before they were hidden or worded anew, nothing is counted.
    pub(in crate::db) fn area_of(&self, skill: &SkillId) -> Option<Area> {
        let layers = self.skills.layers();
        if layers.hides(skill) {
            return None;
        }
        let own = layers.own(skill).filter(|own| !own.replaced);
        let own = || own.map(|own| own.skill.area);
        catalogue::area_of(skill).or_else(own)
    }
}

/// Reads the households of homes, each on its own today.
pub(in crate::db) async fn households(
    db: &impl ConnectionTrait,
    homes: &[(HomeFacts, NaiveDate)],
) -> Result<HashMap<Uuid, Household>> {
    let mut households: HashMap<Uuid, Household> = HashMap::new();
    let places = homes
        .iter()
        .map(|(home, _)| (home.id().0, home.brief.place.0));
    let places: Vec<(Uuid, Uuid)> = places.collect();
    for (home, skills) in all_arranged(db, &places).await? {
        households.entry(home).or_default().skills = skills;
    }
    let living = living(db, homes, &mut households).await?;
    let mut ids: Vec<Uuid> = living.iter().map(|stay| stay.person).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut people: HashMap<Uuid, person::Model> = HashMap::new();
    let mut rounds: HashMap<Uuid, Vec<skill_round::Model>> = HashMap::new();
    let mut words: HashMap<Uuid, Vec<LastWord>> = HashMap::new();
    for ids in ids.chunks(AT_ONCE) {
        let rows = person::Entity::find()
            .filter(person::Column::Id.is_in(ids.iter().copied()))
            .filter(person::Column::BirthDate.is_not_null());
        people.extend(rows.all(db).await?.into_iter().map(|row| (row.id, row)));
        let rows = skill_round::Entity::find()
            .filter(skill_round::Column::Person.is_in(ids.iter().copied()))
            .order_by_desc(skill_round::Column::ServerAt)
            .order_by_desc(skill_round::Column::Id);
        for row in rows.all(db).await? {
            rounds.entry(row.person).or_default().push(row);
        }
        for word in last_words(db, ids).await? {
            words.entry(word.person).or_default().push(word);
        }
    }
    let newest = rounds.values().filter_map(|rounds| newest_ended(rounds));
    let newest: Vec<Uuid> = newest.map(|round| round.id).collect();
    let steps = steps(db, &newest).await?;
    let homes: HashMap<Uuid, &(HomeFacts, NaiveDate)> =
        homes.iter().map(|home| (home.0.id().0, home)).collect();
    for stay in living {
        let (Some(person), Some((home, today))) = (people.get(&stay.person), homes.get(&stay.home))
        else {
            continue;
        };
        let record = ChecklistRecord {
            rounds: rounds.get(&stay.person).map_or(&[], Vec::as_slice),
            words: words.get(&stay.person).map_or(&[], Vec::as_slice),
            steps: &steps,
        };
        if let Some(young) = record.young_person(person, &stay, home, *today) {
            households.entry(stay.home).or_default().people.push(young);
        }
    }
    Ok(households)
}

/// The stays that hold today, one a person and home; and when the next begins or
/// ends.
async fn living(
    db: &impl ConnectionTrait,
    homes: &[(HomeFacts, NaiveDate)],
    households: &mut HashMap<Uuid, Household>,
) -> Result<Vec<placement::Model>> {
    let mut living = Vec::new();
    let mut known = HashSet::new();
    for (row, today) in stays(db, homes).await? {
        let until = &mut households.entry(row.home).or_default().until;
        let turns = [Some(row.from_date), row.until_date].into_iter().flatten();
        *until = turns.filter(|day| *day > today).chain(*until).min();
        if is_here(&row, today) && known.insert((row.home, row.person)) {
            living.push(row);
        }
    }
    Ok(living)
}

/// The last word of a voice on a skill, over all rounds that both have finished.
struct LastWord {
    person: Uuid,
    round: Uuid,
    voice: Voice,
    skill: SkillId,
    rating: Rating,
}

/// The last words about people. The database picks them: a youth may have years of
/// rounds behind them.
async fn last_words(db: &impl ConnectionTrait, people: &[Uuid]) -> Result<Vec<LastWord>> {
    use skill_rating::Column as Said;
    use skill_round::Column as Round;
    let newest_first = WindowStatement::partition_by(Round::Person.as_column_ref())
        .add_partition_by(Expr::col(Said::Voice.as_column_ref()))
        .add_partition_by(Expr::col(Said::Skill.as_column_ref()))
        .order_by(Round::ServerAt.as_column_ref(), Order::Desc)
        .order_by(Round::Id.as_column_ref(), Order::Desc)
        .take();
    let ranked = Query::select()
        .column(Round::Person.as_column_ref())
        .columns([Said::Round, Said::Voice, Said::Skill, Said::Rating].map(|c| c.as_column_ref()))
        .expr_window_as(Expr::cust("ROW_NUMBER()"), newest_first, "nth")
        .from(skill_round::Entity)
        .inner_join(
            skill_rating::Entity,
            Expr::col(Said::Round.as_column_ref()).equals(Round::Id.as_column_ref()),
        )
        .and_where(Round::Person.is_in(people.iter().copied()))
        .and_where(Round::YouthDoneAt.is_not_null())
        .and_where(Round::AdultDoneAt.is_not_null())
        .and_where(Said::Latest.eq(true))
        .and_where(Said::Rating.is_not_null())
        .take();
    let last = Query::select()
        .columns(["person", "round", "voice", "skill", "rating"])
        .from_subquery(ranked, "ranked")
        .and_where(Expr::col("nth").eq(1))
        .take();
    let rows = db.query_all(&last).await?.into_iter().map(|row| {
        let text = |column| row.try_get::<String>("", column);
        Ok(LastWord {
            person: row.try_get("", "person")?,
            round: row.try_get("", "round")?,
            voice: from_word(&text("voice")?, "voice of a rating")?,
            skill: SkillId(text("skill")?),
            rating: from_word(&text("rating")?, "rating of a skill")?,
        })
    });
    rows.collect()
}

async fn steps(db: &impl ConnectionTrait, rounds: &[Uuid]) -> Result<HashMap<Uuid, Vec<SkillId>>> {
    let mut steps: HashMap<Uuid, Vec<SkillId>> = HashMap::new();
    for rounds in rounds.chunks(AT_ONCE) {
        let rows = skill_step::Entity::find()
            .select_only()
            .columns([skill_step::Column::Round, skill_step::Column::Skill])
            .filter(skill_step::Column::Round.is_in(rounds.iter().copied()))
            .into_tuple::<(Uuid, String)>();
        for (round, skill) in rows.all(db).await? {
            steps.entry(round).or_default().push(SkillId(skill));
        }
    }
    Ok(steps)
}

/// When both had finished a round.
fn ended_at(round: &skill_round::Model) -> Option<DateTime<Utc>> {
    Some(Ord::max(round.youth_done_at?, round.adult_done_at?))
}

fn newest_ended(rounds: &[skill_round::Model]) -> Option<&skill_round::Model> {
    rounds.iter().find(|round| ended_at(round).is_some())
}

/// What there is of somebody's checklist.
struct ChecklistRecord<'a> {
    /// Newest first.
    rounds: &'a [skill_round::Model],
    words: &'a [LastWord],
    steps: &'a HashMap<Uuid, Vec<SkillId>>,
}

impl ChecklistRecord<'_> {
    /// Somebody with a birth date; before any skill opens, they are young still.
    fn young_person(
        &self,
        person: &person::Model,
        stay: &placement::Model,
        home: &HomeFacts,
        today: NaiveDate,
    ) -> Option<YoungPerson> {
        let ages = catalogue::SKILLS.iter().map(|skill| skill.from_age);
        let stages = stages(person.birth_date?, ages);
        let newest = newest_ended(self.rounds);
        let ended = newest.and_then(ended_at).map(|at| home.date_at(at));
        let mut open = self.rounds.iter().filter(|round| ended_at(round).is_none());
        let under_way = open.next().map(|round| round.began);
        let offers = Offers {
            stages: &stages,
            last: ended,
            leaves: stay.until_date,
            settings: &home.settings,
        };
        let waits = newest.is_some_and(|round| {
            let lines = self.words_of(|word| word.round == round.id);
            let agreed = self.steps.get(&round.id).map_or(&[][..], Vec::as_slice);
            talk_waits(&lines, agreed, home.settings.talk_gap)
        });
        Some(YoungPerson {
            opens: stages.first()?.opens,
            rounds: RoundWork {
                name: person.name.clone(),
                offered: offers.from().filter(|_| under_way.is_none()),
                offer: offers.on(today).filter(|_| under_way.is_none()),
                under_way,
                talk: ended.filter(|_| waits),
            },
            words: self.words_of(|_| true),
        })
    }

    fn words_of(&self, which: impl Fn(&LastWord) -> bool) -> Vec<SideBySide> {
        let words = self.words.iter().filter(|word| which(word));
        side_by_side(words.map(|word| (word.voice, word.skill.clone(), word.rating)))
    }
}
