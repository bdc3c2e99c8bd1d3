//! From the 16th birthday: the housing choice (R3), and the plan as a pathway plan with
//! ten matters (R10).

#![deny(clippy::wildcard_enum_match_arm)]

use super::{ChildsView, FieldValue, Plan, PlanField};
use crate::id::PlanItemId;
use crate::skill_set::skill::birthday;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A matter of a pathway plan, in the handbook's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
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
    pub const ALL: [Self; 10] = [
        Self::Support,
        Self::Education,
        Self::Employment,
        Self::Fallback,
        Self::Accommodation,
        Self::Relations,
        Self::Skills,
        Self::Money,
        Self::Health,
        Self::Identity,
    ];

    /// The word in names of fields, as in the JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::Education => "education",
            Self::Employment => "employment",
            Self::Fallback => "fallback",
            Self::Accommodation => "accommodation",
            Self::Relations => "relations",
            Self::Skills => "skills",
            Self::Money => "money",
            Self::Health => "health",
            Self::Identity => "identity",
        }
    }
}

/// Where a young person can live from 16 (R3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Housing {
    /// They stay in the family home.
    FamilyHome,
    GroupHome,
    YouthHouse,
    Dormitory,
}

impl Housing {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::FamilyHome,
        Self::GroupHome,
        Self::YouthHouse,
        Self::Dormitory,
    ];

    /// The stable word, as in the JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::FamilyHome => "family_home",
            Self::GroupHome => "group_home",
            Self::YouthHouse => "youth_house",
            Self::Dormitory => "dormitory",
        }
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

impl Plan {
    /// From which day it is also a pathway plan; none where no birthday is known.
    #[must_use]
    pub fn pathway_from(&self) -> Option<NaiveDate> {
        Some(birthday(self.birth_date?, self.pace.pathway_age))
    }

    /// Whether it is a pathway plan by now.
    #[must_use]
    pub fn has_pathway(&self) -> bool {
        self.pathway_from().is_some_and(|from| from <= self.today)
    }

    /// What is planned in a matter; empty where nothing is.
    #[must_use]
    pub fn matter(&self, matter: Matter) -> &str {
        let mut texts = self.fields.iter().filter_map(|field| {
            if let FieldValue::Matter { matter: of, text } = &field.written
                && *of == matter
            {
                Some(text.as_str())
            } else {
                None
            }
        });
        texts.next().unwrap_or_default()
    }

    /// What the young person says of a matter, and who wrote that.
    #[must_use]
    pub fn own_matter(&self, matter: Matter) -> Option<(&str, &PlanField)> {
        self.fields.iter().find_map(|field| {
            if let FieldValue::OwnMatter { matter: of, text } = &field.written
                && *of == matter
                && !text.is_empty()
            {
                Some((text.as_str(), field))
            } else {
                None
            }
        })
    }

    /// The matters in which nothing is planned yet (R10).
    #[must_use]
    pub fn open_matters(&self) -> Vec<Matter> {
        let all = Matter::ALL.into_iter();
        all.filter(|matter| self.matter(*matter).is_empty())
            .collect()
    }

    fn housing<T>(&self, take: impl Fn(&HousingPart) -> Option<&T>) -> Option<(&T, &PlanField)> {
        self.fields.iter().find_map(|field| {
            if let FieldValue::Housing { part } = &field.written {
                Some((take(part)?, field))
            } else {
                None
            }
        })
    }

    /// Where the young person wishes to live, in their words.
    #[must_use]
    pub fn housing_wish(&self) -> Option<(&ChildsView, &PlanField)> {
        self.housing(|part| {
            if let HousingPart::Wish { view } = part {
                view.as_ref()
            } else {
                None
            }
        })
    }

    /// Which of the four they wish for.
    #[must_use]
    pub fn housing_choice(&self) -> Option<Housing> {
        let choice = self.housing(|part| {
            if let HousingPart::Choice { housing } = part {
                housing.as_ref()
            } else {
                None
            }
        });
        choice.map(|(housing, _)| *housing)
    }

    /// What the guardian decided.
    #[must_use]
    pub fn housing_decision(&self) -> Option<(&HousingDecision, &PlanField)> {
        self.housing(|part| {
            if let HousingPart::Decision { decision } = part {
                decision.as_ref()
            } else {
                None
            }
        })
    }

    /// The talks about it, the newest first.
    #[must_use]
    pub fn housing_talks(&self) -> Vec<(PlanItemId, &HousingTalk)> {
        let mut talks: Vec<(PlanItemId, &HousingTalk)> = Vec::new();
        for field in &self.fields {
            if let FieldValue::Housing {
                part:
                    HousingPart::Talk {
                        talk,
                        said: Some(said),
                    },
            } = &field.written
            {
                talks.push((*talk, said));
            }
        }
        talks.sort_by_key(|(id, said)| core::cmp::Reverse((said.on, *id)));
        talks
    }

    /// The wish was heard and talked about: it can be decided on (R3).
    #[must_use]
    pub fn may_decide_housing(&self) -> bool {
        self.housing_wish().is_some() && !self.housing_talks().is_empty()
    }
}
