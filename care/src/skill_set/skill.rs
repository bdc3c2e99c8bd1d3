//! The skills of an independent life: their areas, the ages at which they open
//! (R18), how one goes (R16), and the two voices that say so (R17).

use crate::access::{Actor, Standing};
use crate::id::PersonId;
use crate::variants::every;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use strum::{EnumString, IntoStaticStr, VariantArray};

/// The areas of an independent life, in the handbook's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Area {
    HomeFood,
    Health,
    Money,
    Housing,
    LearningWork,
    People,
    FeelingsChoices,
    SafetyDigital,
    PapersRights,
    GettingAround,
}

impl Area {
    /// Every area, in the handbook's order.
    pub const ALL: [Self; 10] = every();

    /// Its stable word, as in the JSON and in addresses.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.into()
    }

    /// The area of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        word.parse().ok()
    }
}

/// The stable name of a skill: that of the catalogue, as `money.read-a-payslip`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct SkillId(pub String);

impl fmt::Display for SkillId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A skill as it is worded now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Skill {
    pub id: SkillId,
    pub area: Area,
    /// The age at which it opens, years (R18).
    pub from_age: u8,
    /// Its wording, by language (BCP 47).
    pub text: BTreeMap<String, String>,
}

/// How a skill goes (R16).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Rating {
    NotYet,
    WithHelp,
    MostlyAlone,
    Alone,
    CanShow,
    /// Counts nowhere.
    NotForMe,
}

impl Rating {
    /// Every rating, in the order in which it is offered.
    pub const ALL: [Self; 6] = every();

    /// The step on the scale from 0 to 4; none for what is not for them now.
    #[must_use]
    pub fn level(self) -> Option<u8> {
        match self {
            Self::NotYet => Some(0),
            Self::WithHelp => Some(1),
            Self::MostlyAlone => Some(2),
            Self::Alone => Some(3),
            Self::CanShow => Some(4),
            Self::NotForMe => None,
        }
    }
}

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Voice {
    /// The youth themself.
    Youth,
    /// The caregivers of their home, together.
    Adult,
}

impl Voice {
    /// The voice with which somebody speaks of a youth; none where it is not for
    /// them: family assistants and supervisors speak in no round.
    #[must_use]
    pub fn of(actor: Actor, youth: PersonId) -> Option<Self> {
        match actor.standing {
            Standing::LivesHere if actor.person == youth => Some(Self::Youth),
            Standing::CaresHere if actor.person != youth => Some(Self::Adult),
            _ => None,
        }
    }
}

/// A group of skills that opens at an age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Stage {
    /// Years.
    pub age: u8,
    /// The birthday on which it opens, or has opened.
    pub opens: NaiveDate,
}

/// The birthday on which somebody is `age` years old. Born on 29 February, it is
/// 1 March in common years.
#[must_use]
pub fn birthday(birth: NaiveDate, age: u8) -> NaiveDate {
    let year = birth.year() + i32::from(age);
    birth.with_year(year).unwrap_or_else(|| {
        let march = NaiveDate::from_ymd_opt(year, 3, 1);
        march.unwrap_or(birth)
    })
}

/// The stages of these ages for somebody born then (R18).
#[must_use]
pub fn stages(birth: NaiveDate, ages: impl IntoIterator<Item = u8>) -> Vec<Stage> {
    let mut stages: Vec<Stage> = ages
        .into_iter()
        .map(|age| Stage {
            age,
            opens: birthday(birth, age),
        })
        .collect();
    stages.sort_by_key(|stage| stage.age);
    stages.dedup();
    stages
}

#[cfg(test)]
mod tests {
    use crate::skill_set::skill::*;
    use proptest::prelude::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn open_at(birth: &str, today: &str) -> Vec<u8> {
        let stages = stages(date(birth), [14, 16, 18]);
        let open = stages.iter().filter(|stage| stage.opens <= date(today));
        open.map(|stage| stage.age).collect()
    }

    #[test]
    fn a_stage_opens_on_the_birthday_and_the_earlier_ones_stay() {
        assert_eq!(open_at("2012-11-22", "2026-11-21"), [0u8; 0]);
        assert_eq!(open_at("2012-11-22", "2026-11-22"), [14]);
        assert_eq!(open_at("2010-11-22", "2026-11-21"), [14]);
        assert_eq!(open_at("2010-11-22", "2026-11-22"), [14, 16]);
        assert_eq!(open_at("2008-11-22", "2026-11-22"), [14, 16, 18]);
    }

    #[test]
    fn who_was_born_on_29_february_is_older_on_1_march_of_common_years() {
        assert_eq!(open_at("2012-02-29", "2026-02-28"), [0u8; 0]);
        assert_eq!(open_at("2012-02-29", "2026-03-01"), [14]);
        assert_eq!(open_at("2012-02-29", "2028-02-28"), [14]);
        assert_eq!(open_at("2012-02-29", "2028-02-29"), [14, 16]);
    }

    #[test]
    fn only_the_youth_and_the_caregivers_of_their_home_have_a_voice() {
        let person = |number| PersonId(uuid::Uuid::from_u128(number));
        let voice = |by, standing| {
            let person = person(by);
            Voice::of(
                Actor { person, standing },
                PersonId(uuid::Uuid::from_u128(1)),
            )
        };
        assert_eq!(voice(1, Standing::LivesHere), Some(Voice::Youth));
        assert_eq!(voice(2, Standing::LivesHere), None);
        assert_eq!(voice(3, Standing::CaresHere), Some(Voice::Adult));
        assert_eq!(voice(1, Standing::CaresHere), None);
        assert_eq!(voice(4, Standing::CoversHere), None);
        assert_eq!(voice(5, Standing::Oversees), None);
    }

    proptest! {
        #[test]
        fn one_is_an_age_on_the_birthday_and_not_the_day_before(
            days in 0i32..40_000, age in 1u8..25,
        ) {
            let birth = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap()
                + chrono::Days::new(u64::try_from(days).unwrap());
            let day = birthday(birth, age);
            prop_assert_eq!(crate::people::age(birth, day), u32::from(age));
            prop_assert_eq!(crate::people::age(birth, day.pred_opt().unwrap()), u32::from(age) - 1);
        }
    }
}
