//! How the matters of a pathway plan and the housing choice are called.

use super::heard::heard;
use browser::intl;
use care::plan::{Housing, HousingPart, Matter, Plan};
use words::{Apart, word};

/// What a part of the housing choice is about.
pub fn part(plan: &Plan, part: &HousingPart) -> String {
    match part {
        HousingPart::Wish { .. } if plan.is_own() => word!(plan_pathway.wish_mine).to_owned(),
        HousingPart::Wish { .. } => word!(plan_pathway.wish, name = Apart(&plan.child_name)),
        HousingPart::Choice { .. } => word!(plan_pathway.choice).to_owned(),
        HousingPart::Talk { .. } => word!(plan_pathway.talks).to_owned(),
        HousingPart::Decision { .. } => word!(plan_pathway.decision).to_owned(),
    }
}

/// A matter of a pathway plan.
pub fn matter(matter: Matter) -> &'static str {
    match matter {
        Matter::Support => word!(plan_pathway.support),
        Matter::Education => word!(plan_pathway.education),
        Matter::Employment => word!(plan_pathway.employment),
        Matter::Fallback => word!(plan_pathway.fallback),
        Matter::Accommodation => word!(plan_pathway.accommodation),
        Matter::Relations => word!(plan_pathway.relations),
        Matter::Skills => word!(plan_pathway.skills),
        Matter::Money => word!(plan_pathway.money),
        Matter::Health => word!(plan_pathway.health),
        Matter::Identity => word!(plan_pathway.identity),
    }
}

/// What it asks.
pub fn matter_long(matter: Matter) -> &'static str {
    match matter {
        Matter::Support => word!(plan_pathway.support_long),
        Matter::Education => word!(plan_pathway.education_long),
        Matter::Employment => word!(plan_pathway.employment_long),
        Matter::Fallback => word!(plan_pathway.fallback_long),
        Matter::Accommodation => word!(plan_pathway.accommodation_long),
        Matter::Relations => word!(plan_pathway.relations_long),
        Matter::Skills => word!(plan_pathway.skills_long),
        Matter::Money => word!(plan_pathway.money_long),
        Matter::Health => word!(plan_pathway.health_long),
        Matter::Identity => word!(plan_pathway.identity_long),
    }
}

/// Where somebody can live.
pub fn housing(housing: Housing) -> &'static str {
    match housing {
        Housing::FamilyHome => word!(plan_pathway.family_home),
        Housing::GroupHome => word!(plan_pathway.group_home),
        Housing::YouthHouse => word!(plan_pathway.youth_house),
        Housing::Dormitory => word!(plan_pathway.dormitory),
    }
}

/// What stands in a part of the housing choice.
pub fn value(plan: &Plan, part: &HousingPart) -> Option<String> {
    Some(match part {
        HousingPart::Wish { view } => heard(plan, view.as_ref()?),
        HousingPart::Choice { housing: of } => of
            .map_or(word!(plan_pathway.choice_none), housing)
            .to_owned(),
        HousingPart::Talk { said, .. } => {
            let said = said.as_ref()?;
            let date = intl::date_with_year(said.on);
            [date, said.with.clone(), said.text.clone()].join("\n")
        }
        HousingPart::Decision { decision } => {
            let decision = decision.as_ref()?;
            format!("{}\n{}", housing(decision.housing), decision.words)
        }
    })
}
