//! From the 16th birthday: the housing choice (R3), and the plan as a pathway plan with
//! ten matters (R10).

#![deny(clippy::wildcard_enum_match_arm)]

use super::ChildsView;
use crate::id::PlanItemId;
use crate::variants::every;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

/// A matter of a pathway plan, in the handbook's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[derive(IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Matter {
    /// Support and contact after leaving.
    Support,
    Education,
    Employment,
    /// What happens if it breaks down.
    Fallback,
    Accommodation,
    Relations,
    Skills,
    Money,
    Health,
    Identity,
}

impl Matter {
    /// All ten.
    pub const ALL: [Self; 10] = every();

    /// The word in names of fields, as in the JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.into()
    }
}

/// Where a young person can live from 16 (R3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[derive(IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Housing {
    /// They stay in the family home.
    FamilyHome,
    GroupHome,
    YouthHouse,
    Dormitory,
}

impl Housing {
    /// All of them.
    pub const ALL: [Self; 4] = every();

    /// The stable word, as in the JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.into()
    }
}

/// A talk with specialists about where to live.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HousingTalk {
    pub on: NaiveDate,
    /// With whom.
    pub with: String,
    pub text: String,
}

/// What the guardian decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HousingDecision {
    pub housing: Housing,
    /// Why.
    pub words: String,
}

/// What is written of the housing choice, a field each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum HousingPart {
    /// What the young person wishes, in their words (R3, R6).
    Wish {
        view: Option<ChildsView>,
    },
    /// Which of the four that is; none: they do not know yet.
    Choice {
        housing: Option<Housing>,
    },
    Talk {
        talk: PlanItemId,
        said: Option<HousingTalk>,
    },
    Decision {
        decision: Option<HousingDecision>,
    },
}

impl HousingPart {
    /// The end of the name of its field.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Wish { .. } => "wish".into(),
            Self::Choice { .. } => "choice".into(),
            Self::Talk { talk, .. } => format!("talk.{talk}"),
            Self::Decision { .. } => "decision".into(),
        }
    }

    /// The same with nothing in it.
    #[must_use]
    pub fn emptied(&self) -> Self {
        match self {
            Self::Wish { .. } => Self::Wish { view: None },
            Self::Choice { .. } => Self::Choice { housing: None },
            Self::Talk { talk, .. } => Self::Talk {
                talk: *talk,
                said: None,
            },
            Self::Decision { .. } => Self::Decision { decision: None },
        }
    }

    /// What a person wrote into it.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        match self {
            Self::Wish { view } => view.as_ref()?.words().map(str::to_owned),
            Self::Choice { .. } => None,
            Self::Talk { said, .. } => {
                let said = said.as_ref()?;
                Some(format!("{}\n{}", said.with, said.text))
            }
            Self::Decision { decision } => Some(decision.as_ref()?.words.clone()),
        }
    }
}
