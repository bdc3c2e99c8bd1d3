//! A youth and a caregiver of Rainbow in a round of the youth's checklist.

use crate::{app::Browser, world::World};
use care::{
    checklist::{AgreeStep, BeginRound, FinishRound, RateSkill, round_after},
    command::Act,
    id::RoundId,
    skill_set::skill::{Rating, SkillId, Voice},
};
use serde_json::json;

/// Who says what about a youth, in a round or about it.
pub struct Talk<'a> {
    world: &'a World,
    youth: &'static str,
    mine: Browser,
    theirs: Browser,
    /// How many rounds lie behind the one that is spoken of.
    pub behind: usize,
}

impl<'a> Talk<'a> {
    pub async fn with(world: &'a World, youth: &'static str) -> Self {
        Self {
            world,
            youth,
            mine: world.sign_in(youth).await,
            theirs: world.sign_in("cara").await,
            behind: 0,
        }
    }

    fn round(&self) -> RoundId {
        round_after(self.world.person(self.youth), self.behind)
    }

    async fn send(&self, browser: &Browser, act: Act) {
        let command = self.world.command(json!(act));
        browser.apply(&command).await;
    }

    pub async fn begin(&self) {
        let (youth, round) = (self.world.person(self.youth), self.round());
        let act = Act::from(BeginRound { youth, round });
        self.send(&self.mine, act).await;
    }

    pub async fn rate(&self, voice: Voice, skill: &str, rating: Rating) {
        let act = Act::from(RateSkill {
            youth: self.world.person(self.youth),
            round: self.round(),
            skill: SkillId(skill.into()),
            rating: Some(rating),
        });
        let browser = match voice {
            Voice::Youth => &self.mine,
            Voice::Adult => &self.theirs,
        };
        self.send(browser, act).await;
    }

    pub async fn end(&mut self) {
        let finish = || {
            Act::from(FinishRound {
                youth: self.world.person(self.youth),
                round: self.round(),
                done: true,
            })
        };
        self.send(&self.mine, finish()).await;
        self.send(&self.theirs, finish()).await;
        self.behind += 1;
    }

    pub async fn agree(&self, skill: &str) {
        let act = Act::from(AgreeStep {
            youth: self.world.person(self.youth),
            round: round_after(self.world.person(self.youth), self.behind - 1),
            skill: SkillId(skill.into()),
            text: "on Saturdays".into(),
            until: None,
        });
        self.send(&self.mine, act).await;
    }
}
