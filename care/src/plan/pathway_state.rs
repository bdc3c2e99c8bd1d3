//! What the fields of a plan say of the pathway to leaving care (R3, R10).

#![deny(clippy::wildcard_enum_match_arm)]

use super::{
    ChildsView, FieldValue, Housing, HousingDecision, HousingPart, HousingTalk, Matter, Plan,
    PlanField,
};
use crate::id::PlanItemId;
use crate::skill_set::skill::birthday;
use chrono::NaiveDate;

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
