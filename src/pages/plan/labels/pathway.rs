//! How the matters of a pathway plan and the housing choice are called.

use super::heard::heard;
use crate::i18n::words;
use browser::intl;
use care::plan::{Housing, HousingPart, Matter, Plan};

/// What a part of the housing choice is about.
pub fn part(plan: &Plan, part: &HousingPart) -> String {
    use words::plan_pathway as word;
    match part {
        HousingPart::Wish { .. } if plan.is_own() => word::wish_mine().to_owned(),
        HousingPart::Wish { .. } => word::wish(&plan.child_name),
        HousingPart::Choice { .. } => word::choice().to_owned(),
        HousingPart::Talk { .. } => word::talks().to_owned(),
        HousingPart::Decision { .. } => word::decision().to_owned(),
    }
}

/// A matter of a pathway plan.
pub fn matter(matter: Matter) -> &'static str {
    use words::plan_pathway as word;
    match matter {
        Matter::Support => word::support(),
        Matter::Education => word::education(),
        Matter::Employment => word::employment(),
        Matter::Fallback => word::fallback(),
        Matter::Accommodation => word::accommodation(),
        Matter::Relations => word::relations(),
        Matter::Skills => word::skills(),
        Matter::Money => word::money(),
        Matter::Health => word::health(),
        Matter::Identity => word::identity(),
    }
}

/// What it asks.
pub fn matter_long(matter: Matter) -> &'static str {
    use words::plan_pathway as word;
    match matter {
        Matter::Support => word::support_long(),
        Matter::Education => word::education_long(),
        Matter::Employment => word::employment_long(),
        Matter::Fallback => word::fallback_long(),
        Matter::Accommodation => word::accommodation_long(),
        Matter::Relations => word::relations_long(),
        Matter::Skills => word::skills_long(),
        Matter::Money => word::money_long(),
        Matter::Health => word::health_long(),
        Matter::Identity => word::identity_long(),
    }
}

/// Where somebody can live.
pub fn housing(housing: Housing) -> &'static str {
    use words::plan_pathway as word;
    match housing {
        Housing::FamilyHome => word::family_home(),
        Housing::GroupHome => word::group_home(),
        Housing::YouthHouse => word::youth_house(),
        Housing::Dormitory => word::dormitory(),
    }
}

/// What stands in a part of the housing choice.
pub fn value(plan: &Plan, part: &HousingPart) -> Option<String> {
    Some(match part {
        HousingPart::Wish { view } => heard(plan, view.as_ref()?),
        HousingPart::Choice { housing: of } => of
            .map_or(words::plan_pathway::choice_none(), housing)
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
