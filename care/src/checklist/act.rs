//! What people do in a youth's independence checklist: rounds, ratings, next steps, evidence and
//! goals (R16–R22, R30).

use crate::id::{CommandId, PersonId, RoundId};
use crate::skill_set::skill::{Rating, SkillId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Begins the round of a youth's independence checklist that comes next (R20), or
/// joins it where somebody else has: see `Checklist::next_round`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BeginRound {
    pub youth: PersonId,
    pub round: RoundId,
}

/// Says in one's own voice how a skill goes (R16, R17); `None` takes it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RateSkill {
    pub youth: PersonId,
    pub round: RoundId,
    pub skill: SkillId,
    pub rating: Option<Rating>,
}

/// Finishes a round in one's own voice, however much was said; when both have,
/// each sees what the other said. Before that it can be taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FinishRound {
    pub youth: PersonId,
    pub round: RoundId,
    pub done: bool,
}

/// Writes down the next step that the two agreed on, after both have finished.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AgreeStep {
    pub youth: PersonId,
    pub round: RoundId,
    pub skill: SkillId,
    pub text: String,
    pub until: Option<NaiveDate>,
}

/// Adds something that shows how a skill goes (R21): a note, a photo, or both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AddEvidence {
    pub youth: PersonId,
    pub skill: SkillId,
    pub text: String,
    /// A JPEG in base64; see `care::evidence::PHOTO_MAX`.
    pub photo: Option<String>,
}

/// Takes a piece of evidence away; a photo is deleted for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RemoveEvidence {
    pub youth: PersonId,
    pub evidence: CommandId,
}

/// Makes a skill a goal of one's own, or no longer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SetGoal {
    pub youth: PersonId,
    pub skill: SkillId,
    pub on: bool,
}

/// Adds what one's days propose as evidence of a skill, or not (R30); `None` takes the
/// answer back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerProposal {
    pub youth: PersonId,
    pub skill: SkillId,
    /// The first day of the month.
    pub month: NaiveDate,
    pub add: Option<bool>,
}
