//! A round of the independence checklist that lies behind youths, said by both
//! voices and by the same rules as anybody's.

use super::random::Random;
use super::words::DemoWords;
use super::world::{Home, World, ZONE};
use crate::catalogue;
use crate::commands::{Sender, carry_out_past};
use crate::db::Store;
use anyhow::{Context, ensure};
use care::checklist::round_after;
use care::checklist::{AgreeStep, BeginRound, FinishRound, RateSkill};
use care::clock::day_begins;
use care::command::{Act, Command, Outcome, VERSION};
use care::id::{CommandId, PersonId, RoundId};
use care::skill_set::skill::{Rating, Skill, SkillId, stages};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

/// A round of a youth, as it is told.
struct RoundScript<'a> {
    home: &'a Home,
    youth: PersonId,
    round: RoundId,
    at: DateTime<Utc>,
    random: Random,
}

/// How far a youth and their caregivers have come with a round.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RoundProgress {
    /// Nobody has begun it.
    Nothing,
    /// The youth has begun it and said some things.
    Begun,
    Whole,
}

/// Tells the rounds that a home's youths began so many days ago: all of them in the
/// house to try out, and elsewhere as it comes.
///
/// # Errors
/// When the database fails, or the rules refuse what the demo says.
pub async fn rounds(
    store: &Store,
    world: &World,
    home: &Home,
    days_ago: u16,
    words: &DemoWords,
) -> anyhow::Result<()> {
    let caregiver = *home
        .caregivers
        .first()
        .context("a home without caregiver")?;
    let date = world.today - Days::new(u64::from(days_ago));
    let is_first = world.first_home().is_some_and(|first| first.id == home.id);
    let youths: Vec<PersonId> = world.children_on(home.id, date).collect();
    for (number, youth) in youths.into_iter().enumerate() {
        let person = world.person(youth);
        let account = person.is_some_and(|person| person.login.is_some());
        let skills = open_skills(person.and_then(|person| person.birth_date), date);
        let told = match number % 5 {
            _ if !account || skills.is_empty() => RoundProgress::Nothing,
            3 if !is_first => RoundProgress::Begun,
            4 if !is_first => RoundProgress::Nothing,
            _ => RoundProgress::Whole,
        };
        if told == RoundProgress::Nothing {
            continue;
        }
        let at = day_begins(&ZONE, home.settings.day_start, date) + TimeDelta::hours(13);
        let (_, whose) = youth.0.as_u64_pair();
        let mut script = RoundScript {
            home,
            youth,
            round: round_after(youth, 0),
            at,
            random: Random::of(0x5C11_0115, whose, u64::from(days_ago)),
        };
        script.tell(store, caregiver, &skills, told, words).await?;
    }
    Ok(())
}

fn open_skills(birth: Option<NaiveDate>, date: NaiveDate) -> Vec<&'static Skill> {
    let Some(birth) = birth else {
        return Vec::new();
    };
    let open = |skill: &&Skill| {
        let mut stages = stages(birth, [skill.from_age]).into_iter();
        stages.all(|stage| stage.opens <= date)
    };
    catalogue::SKILLS.iter().filter(open).collect()
}

impl RoundScript<'_> {
    async fn tell(
        &mut self,
        store: &Store,
        caregiver: PersonId,
        skills: &[&Skill],
        told: RoundProgress,
        words: &DemoWords,
    ) -> anyhow::Result<()> {
        let (youth, round) = (self.youth, self.round);
        let skills = match told {
            RoundProgress::Begun => skills.get(..5).unwrap_or(skills),
            _ => skills,
        };
        let mut mine = vec![Act::from(BeginRound { youth, round })];
        let mut theirs = Vec::new();
        let mut apart = Vec::new();
        for (number, skill) in skills.iter().enumerate() {
            // Now and then the two see a thing quite differently.
            let differ = number % 9 == 4;
            let level = if differ { 3 } else { self.random.below(5) };
            let gap = if differ { 2 } else { self.random.below(2) };
            let other = level.saturating_sub(gap);
            if differ {
                apart.push(skill.id.clone());
            }
            mine.push(self.rate(&skill.id, level));
            theirs.push(self.rate(&skill.id, other));
        }
        if told == RoundProgress::Begun {
            return self.send(store, youth, mine).await;
        }
        let done = Act::from(FinishRound {
            youth,
            round,
            done: true,
        });
        mine.push(done.clone());
        theirs.push(done);
        // With most they have talked about all of it, with some about the last only.
        if self.random.below(3) == 0 {
            apart.drain(..apart.len().saturating_sub(1));
        }
        for skill in apart {
            theirs.push(Act::from(AgreeStep {
                youth,
                round,
                skill,
                text: words.line("skill_step"),
                until: Some(self.at.date_naive() + Days::new(120)),
            }));
        }
        self.send(store, youth, mine).await?;
        self.at += TimeDelta::hours(26);
        self.send(store, caregiver, theirs).await
    }

    fn rate(&self, skill: &SkillId, level: usize) -> Act {
        Act::from(RateSkill {
            youth: self.youth,
            round: self.round,
            skill: skill.clone(),
            rating: Rating::ALL.get(level).copied(),
        })
    }

    async fn send(
        &mut self,
        store: &Store,
        person: PersonId,
        acts: Vec<Act>,
    ) -> anyhow::Result<()> {
        let sender = Sender {
            person,
            session: self.random.id(self.at),
            wall: None,
        };
        let mut commands = Vec::with_capacity(acts.len());
        for act in acts {
            self.at += TimeDelta::seconds(self.random.between(4, 40));
            commands.push(Command {
                id: CommandId(self.random.id(self.at)),
                version: VERSION,
                home: self.home.id,
                at: self.at,
                act,
            });
        }
        let outcomes = carry_out_past(store, sender, &commands).await?;
        let applied = |outcome: &Outcome| matches!(outcome, Outcome::Applied { .. });
        ensure!(outcomes.iter().all(applied), "{outcomes:?}");
        Ok(())
    }
}
