//! The sections of a plan that ask how the child sees it: strengths, story and future
//! first, then the ten life domains, and how a domain goes (R7).

use crate::variants::every;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// A section, in the order in which a plan is read: strengths first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[derive(EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Section {
    Strengths,
    Story,
    Future,
    Health,
    Feelings,
    Learning,
    Speech,
    Family,
    Identity,
    Friends,
    Play,
    SelfCare,
    Safety,
}

impl Section {
    /// Every section.
    pub const ALL: [Self; 13] = every();

    /// Whether it is one of the ten life domains, which are rated and have goals.
    #[must_use]
    pub fn is_domain(self) -> bool {
        !matches!(self, Self::Strengths | Self::Story | Self::Future)
    }

    /// The word in addresses, as in the JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.into()
    }

    /// The section of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        word.parse().ok()
    }
}

/// How a life domain goes, as the adults see it: 1 to 4 (R7). It is about what the
/// child needs, not about what the child is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[derive(VariantArray)]
pub enum DomainRating {
    NeedsMuchHelp,
    NeedsSomeHelp,
    GoesMostlyWell,
    GoesWell,
}

impl DomainRating {
    /// All four, from 1.
    pub const ALL: [Self; 4] = every();

    /// The number, 1 to 4.
    #[must_use]
    pub fn number(self) -> u8 {
        match self {
            Self::NeedsMuchHelp => 1,
            Self::NeedsSomeHelp => 2,
            Self::GoesMostlyWell => 3,
            Self::GoesWell => 4,
        }
    }

    /// Whether a domain so rated needs a goal before the plan can be approved (R8).
    #[must_use]
    pub fn needs_goal(self) -> bool {
        self.number() <= 2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strengths_come_first_and_ten_are_life_domains() {
        assert_eq!(Section::ALL.first(), Some(&Section::Strengths));
        let domains = Section::ALL.into_iter().filter(|one| one.is_domain());
        assert_eq!(domains.count(), 10);
    }

    #[test]
    fn what_is_rated_1_or_2_needs_a_goal() {
        let needs = DomainRating::ALL.map(DomainRating::needs_goal);
        assert_eq!(needs, [true, true, false, false]);
    }
}
