//! What people do in a youth's independence checklist: rounds, ratings, next steps, evidence and
//! goals (R16–R22, R30).

#![deny(clippy::wildcard_enum_match_arm)]

use crate::command::subject_acts;
use crate::id::{CommandId, PersonId, RoundId};
use crate::skill_set::skill::{Rating, SkillId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

subject_acts! {
    /// What people do in a youth's independence checklist.
    Checklist(ChecklistAct) {
        BeginRound(BeginRound),
        RateSkill(RateSkill),
        FinishRound(FinishRound),
        AgreeStep(AgreeStep),
        AddEvidence(AddEvidence),
        RemoveEvidence(RemoveEvidence),
        SetGoal(SetGoal),
        AnswerProposal(AnswerProposal),
    }
}

impl ChecklistAct {
    /// The youth whose checklist it changes.
    #[must_use]
    pub fn youth(&self) -> PersonId {
        match self {
            Self::BeginRound(act) => act.youth,
            Self::RateSkill(act) => act.youth,
            Self::FinishRound(act) => act.youth,
            Self::AgreeStep(act) => act.youth,
            Self::AddEvidence(act) => act.youth,
            Self::RemoveEvidence(act) => act.youth,
            Self::SetGoal(act) => act.youth,
            Self::AnswerProposal(act) => act.youth,
        }
    }

    /// The skill that it is about.
    #[must_use]
    pub fn skill(&self) -> Option<&SkillId> {
        match self {
            Self::RateSkill(act) => Some(&act.skill),
            Self::AgreeStep(act) => Some(&act.skill),
            Self::AddEvidence(act) => Some(&act.skill),
            Self::SetGoal(act) => Some(&act.skill),
            Self::AnswerProposal(act) => Some(&act.skill),
            Self::BeginRound(_) | Self::FinishRound(_) | Self::RemoveEvidence(_) => None,
        }
    }

    /// The text that a person wrote in it.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        match self {
            Self::AgreeStep(act) => Some(act.text.clone()),
            Self::AddEvidence(act) => Some(act.text.clone()).filter(|text| !text.is_empty()),
            Self::BeginRound(_)
            | Self::RateSkill(_)
            | Self::FinishRound(_)
            | Self::RemoveEvidence(_)
            | Self::SetGoal(_)
            | Self::AnswerProposal(_) => None,
        }
    }
}

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
