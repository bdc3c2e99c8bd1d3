//! What people change of the skills that a home or a place asks.

use crate::skill_set::arrangement::Level;
use crate::skill_set::skill::{Skill, SkillId};
use serde::{Deserialize, Serialize};

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
