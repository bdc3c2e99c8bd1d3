//! What people change of the skills that a home or a place asks.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::command::subject_acts;
use crate::skill_set::arrangement::Level;
use crate::skill_set::skill::{Skill, SkillId};
use crate::text::is_blank;
use serde::{Deserialize, Serialize};

subject_acts! {
    /// What people change of the skills that a home or a place asks.
    SkillSet(SkillSetAct) {
        SaveSkill(SaveSkill),
        ShowSkill(ShowSkill),
        MoveSkill(MoveSkill),
    }
}

impl SkillSetAct {
    /// For whom it changes which skills are asked.
    #[must_use]
    pub fn level(&self) -> Level {
        match self {
            Self::SaveSkill(act) => act.level,
            Self::ShowSkill(act) => act.level,
            Self::MoveSkill(act) => act.level,
        }
    }

    /// The skill that it is about, where that was there before.
    #[must_use]
    pub fn skill(&self) -> Option<&SkillId> {
        match self {
            Self::SaveSkill(_) => None,
            Self::ShowSkill(act) => Some(&act.skill),
            Self::MoveSkill(act) => Some(&act.skill),
        }
    }

    /// The text that a person wrote in it, in each language that it has.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        match self {
            Self::SaveSkill(act) => {
                let words = act.skill.text.values().map(String::as_str);
                let words = words.filter(|words| !is_blank(words));
                Some(words.collect::<Vec<_>>().join("\n"))
            }
            Self::ShowSkill(_) | Self::MoveSkill(_) => None,
        }
    }
}

/// Adds a skill of the home's or the place's own, or words one anew: then it takes the place of the
/// old one, and what was said of that keeps its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SaveSkill {
    /// Its name, which nobody has used yet; see `care::arrangement::OWN`.
    pub skill: Skill,
    pub replaces: Option<SkillId>,
    #[serde(default, skip_serializing_if = "Level::is_home")]
    pub level: Level,
}

/// Asks a skill of the young people of the home, or of all homes of the place, or no
/// longer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ShowSkill {
    pub skill: SkillId,
    pub shown: bool,
    #[serde(default, skip_serializing_if = "Level::is_home")]
    pub level: Level,
}

/// Puts a skill before another of its area; `None`: at the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MoveSkill {
    pub skill: SkillId,
    pub before: Option<SkillId>,
    #[serde(default, skip_serializing_if = "Level::is_home")]
    pub level: Level,
}
