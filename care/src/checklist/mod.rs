//! A youth's independence checklist (R16–R22): rounds in which two voices say how
//! skills go, and the document in which one of the two reads them.
//!
//! Neither voice knows the other's words until both have finished (R17): the
//! document has no place for what its reader may not know yet. Nothing here adds,
//! averages or ranks (R22, R36).

mod act;
mod apply;
mod change;
mod decide;
pub mod evidence;
pub mod offer;
pub mod proposal;
mod undo;

pub use act::*;
pub use change::ChecklistChange;

use crate::access::Actor;
use crate::checklist::evidence::Evidence;
use crate::checklist::offer::Offer;
use crate::checklist::proposal::{FromDay, Proposal};
use crate::home::{HomeBrief, PersonBrief};
use crate::id::{CommandId, PersonId, Revision, RoundId};
use crate::skill_set::skill::{Rating, Skill, SkillId, Stage, Voice};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What one voice said of a skill in a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rated {
    pub skill: SkillId,
    pub rating: Rating,
}

/// The round under way, as its reader knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenRound {
    pub id: RoundId,
    /// The home's date on which it began.
    pub began: NaiveDate,
    /// What the reader's own voice has said, by skill.
    pub own: Vec<Rated>,
    /// The reader's own voice has finished.
    pub own_done: bool,
    /// The other voice has finished.
    pub other_done: bool,
}

/// A skill of a round that both have finished: side by side, never averaged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SideBySide {
    pub skill: SkillId,
    pub youth: Option<Rating>,
    pub adult: Option<Rating>,
}

impl SideBySide {
    /// The steps of both on the scale, where both said something that has one.
    fn levels(&self) -> Option<(u8, u8)> {
        Some((self.youth?.level()?, self.adult?.level()?))
    }

    /// Both have said something that can be compared.
    #[must_use]
    pub fn has_both(&self) -> bool {
        self.levels().is_some()
    }

    /// The voices lie so far apart that it is worth a talk (R17).
    #[must_use]
    pub fn is_worth_a_talk(&self, gap: u8) -> bool {
        self.levels()
            .is_some_and(|(youth, adult)| youth.abs_diff(adult) >= gap)
    }
}

/// What the two agreed on in their talk: the next step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Step {
    pub id: CommandId,
    pub skill: SkillId,
    pub text: String,
    /// Until when they want to have tried.
    pub until: Option<NaiveDate>,
}

/// A round that both have finished.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PastRound {
    pub id: RoundId,
    pub began: NaiveDate,
    /// The home's date on which the second of the two finished.
    pub ended: NaiveDate,
    pub lines: Vec<SideBySide>,
    pub steps: Vec<Step>,
}

/// Whether a talk about a round waits: the voices lie apart on a skill for which
/// the two have not agreed on a next step (R17).
#[must_use]
pub fn talk_waits(lines: &[SideBySide], agreed: &[SkillId], gap: u8) -> bool {
    let mut apart = lines.iter().filter(|line| line.is_worth_a_talk(gap));
    apart.any(|line| !agreed.contains(&line.skill))
}

/// The document of a youth's checklist, for the youth or for a caregiver of their
/// home: `voice` says which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Checklist {
    pub home: HomeBrief,
    pub today: NaiveDate,
    /// When the home's day is over, and more may open.
    pub today_ends: DateTime<Utc>,
    pub revision: Revision,
    pub actor: Actor,
    pub youth: PersonBrief,
    pub voice: Voice,
    /// A difference of so many steps is worth a talk.
    pub talk_gap: u8,
    /// Stages in the order of age, those to come included.
    pub stages: Vec<Stage>,
    /// The skills that are open to them, by area. What has opened stays (R18).
    pub skills: Vec<Skill>,
    /// Skills that are asked no longer, here or since they moved, of which something
    /// was said or shown: with the words that they had then.
    #[serde(default)]
    pub earlier: Vec<Skill>,
    /// Skills of the home that are asked no longer, where a command is decided: a
    /// device that was away may say something of them still.
    #[serde(skip)]
    pub no_longer: Vec<SkillId>,
    /// Those that were worded anew, each with the skill that took its place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub worded_anew: Vec<(SkillId, SkillId)>,
    pub offer: Option<Offer>,
    pub round: Option<OpenRound>,
    /// Newest first.
    pub past: Vec<PastRound>,
    /// What the youth wants to learn next, as they say it themself.
    #[serde(default)]
    pub goals: Vec<SkillId>,
    /// What the youth has added to show how something goes (R21), oldest first.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// What of the home's day speaks for which skill (R30).
    #[serde(default)]
    pub from_day: Vec<FromDay>,
    /// What their days propose as evidence, answered or not: for the youth alone.
    #[serde(default)]
    pub proposals: Vec<Proposal>,
}

impl Checklist {
    /// What the reader's own voice says of a skill in the round under way.
    #[must_use]
    pub fn own(&self, skill: &SkillId) -> Option<Rating> {
        let rated = self.round.as_ref()?.own.iter();
        let mut rated = rated.filter(|rated| rated.skill == *skill);
        rated.next().map(|rated| rated.rating)
    }

    /// What the reader's own voice said of a skill the last time that it did, in a
    /// round that both have finished: growth is seen against this (R22).
    #[must_use]
    pub fn before(&self, skill: &SkillId) -> Option<Rating> {
        self.past.iter().find_map(|round| {
            let line = round.lines.iter().find(|line| line.skill == *skill)?;
            match self.voice {
                Voice::Youth => line.youth,
                Voice::Adult => line.adult,
            }
        })
    }

    /// The skill that has taken the place of one that was worded anew; any other is
    /// itself.
    #[must_use]
    pub fn heir<'a>(&'a self, skill: &'a SkillId) -> &'a SkillId {
        let mut anew = self.worded_anew.iter();
        let anew = anew.find(|(old, _)| old == skill);
        anew.map_or(skill, |(_, heir)| heir)
    }

    /// The skills that are open, and after them those of earlier.
    pub fn all_skills(&self) -> impl Iterator<Item = &Skill> + Clone {
        self.skills.iter().chain(&self.earlier)
    }

    /// The id of the round that comes after those behind.
    #[must_use]
    pub fn next_round(&self) -> RoundId {
        round_after(self.youth.id, self.past.len())
    }

    /// What the reader's own voice says of a skill now, or said the last time.
    #[must_use]
    pub fn latest(&self, skill: &SkillId) -> Option<Rating> {
        self.own(skill).or_else(|| self.before(skill))
    }

    /// Whether the skill has opened since the last round that both have finished.
    #[must_use]
    pub fn is_new(&self, skill: &Skill) -> bool {
        let mut stages = self.stages.iter();
        let opened = stages.find(|stage| stage.age == skill.from_age);
        let last = self.past.first().map(|round| round.ended);
        opened
            .zip(last)
            .is_some_and(|(stage, last)| stage.opens > last)
    }
}

/// The id of a youth's round that comes after so many. It follows from the youth, so
/// that two who begin a round at once, one of them without a network, begin the same.
#[must_use]
pub fn round_after(youth: PersonId, behind: usize) -> RoundId {
    let behind = u128::try_from(behind).unwrap_or_default();
    RoundId(Uuid::from_u128(youth.0.as_u128() ^ (behind + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::skill_set::skill::stages;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_gap_of_two_is_worth_a_talk_and_what_is_not_for_them_never_is() {
        let side = |youth, adult| SideBySide {
            skill: SkillId("money.read-a-payslip".into()),
            youth,
            adult,
        };
        use Rating::{Alone, CanShow, MostlyAlone, NotForMe, NotYet, WithHelp};
        assert!(side(Some(Alone), Some(WithHelp)).is_worth_a_talk(2));
        assert!(side(Some(NotYet), Some(CanShow)).is_worth_a_talk(2));
        assert!(!side(Some(Alone), Some(MostlyAlone)).is_worth_a_talk(2));
        assert!(!side(Some(NotForMe), Some(CanShow)).is_worth_a_talk(2));
        assert!(!side(None, Some(CanShow)).is_worth_a_talk(2));
    }

    #[test]
    fn a_talk_waits_until_a_next_step_is_agreed_on_for_all_that_lies_apart() {
        let lines = with_one_round_behind().past.remove(0).lines;
        let agreed = ["old", "other"].map(|id| SkillId(id.into()));
        assert!(talk_waits(&lines, &[], 2));
        assert!(talk_waits(&lines, &agreed[..1], 2));
        assert!(!talk_waits(&lines, &agreed, 2));
        assert!(!talk_waits(&lines, &[], 5));
    }

    /// A youth of 16 since a week ago, with one finished round before it.
    fn with_one_round_behind() -> Checklist {
        let id = uuid::Uuid::nil();
        let person = crate::id::PersonId(id);
        let skill = |id: &str, from_age| Skill {
            id: SkillId(id.into()),
            area: crate::skill_set::skill::Area::Money,
            from_age,
            text: std::collections::BTreeMap::new(),
        };
        let line = |id: &str, youth| SideBySide {
            skill: SkillId(id.into()),
            youth: Some(youth),
            adult: Some(Rating::CanShow),
        };
        Checklist {
            home: HomeBrief {
                id: crate::id::HomeId(id),
                name: String::new(),
                setting: crate::home::CareSetting::FamilyHouse,
                place: crate::id::PlaceId(id),
                place_name: String::new(),
                zone: "Asia/Almaty".into(),
            },
            today: date("2026-11-22"),
            today_ends: DateTime::UNIX_EPOCH,
            revision: Revision::NEW,
            actor: Actor {
                person,
                standing: crate::access::Standing::LivesHere,
            },
            youth: PersonBrief {
                id: person,
                name: String::new(),
                lives_here: true,
            },
            voice: Voice::Youth,
            talk_gap: 2,
            stages: stages(date("2010-11-15"), [14, 16, 18]),
            skills: vec![skill("old", 14), skill("other", 14), skill("new", 16)],
            earlier: Vec::new(),
            no_longer: Vec::new(),
            worded_anew: Vec::new(),
            offer: None,
            round: Some(OpenRound {
                id: RoundId(id),
                began: date("2026-11-20"),
                own: vec![Rated {
                    skill: SkillId("old".into()),
                    rating: Rating::Alone,
                }],
                own_done: false,
                other_done: false,
            }),
            past: vec![PastRound {
                id: RoundId(uuid::Uuid::from_u128(1)),
                began: date("2026-08-20"),
                ended: date("2026-08-22"),
                lines: vec![line("old", Rating::NotYet), line("other", Rating::WithHelp)],
                steps: Vec::new(),
            }],
            goals: Vec::new(),
            evidence: Vec::new(),
            from_day: Vec::new(),
            proposals: Vec::new(),
        }
    }

    #[test]
    fn what_has_opened_since_the_last_round_is_new_and_what_was_there_is_not() {
        let mut doc = with_one_round_behind();
        let new = |doc: &Checklist| -> Vec<bool> {
            doc.skills.iter().map(|skill| doc.is_new(skill)).collect()
        };
        assert_eq!(new(&doc), [false, false, true]);
        // Before there was a round, everything would be, and so nothing is.
        doc.past.clear();
        assert_eq!(new(&doc), [false, false, false]);
    }

    #[test]
    fn growth_is_seen_against_ones_own_words_of_the_last_time() {
        let mut doc = with_one_round_behind();
        let [old, other] = ["old", "other"].map(|id| SkillId(id.into()));
        assert_eq!(
            (doc.before(&old), doc.latest(&old)),
            (Some(Rating::NotYet), Some(Rating::Alone))
        );
        assert_eq!(doc.latest(&other), Some(Rating::WithHelp));
        doc.voice = Voice::Adult;
        assert_eq!(doc.before(&old), Some(Rating::CanShow));
    }
}
