//! What fields of a plan hold where it is more than a text: the child's view, who sees to
//! an action and how far it is, what a child does outside the home, a line of contact.

use crate::id::PersonId;
use crate::variants::every;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

/// How the child sees it (R6), or why they do not say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChildSays {
    /// In their own words.
    Words(String),
    /// They were asked and would rather not.
    Declined,
    /// They are too young to be asked.
    TooYoung,
}

/// The child's view of a section, with who listened and when (R6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChildsView {
    pub says: ChildSays,
    /// Who listened, as they are called; nobody where the child wrote it.
    pub listener: Option<String>,
    /// The day on which it was said.
    pub on: NaiveDate,
}

impl ChildsView {
    /// The child's own words; none where they declined or are too young.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        match &self.says {
            ChildSays::Words(words) => Some(words),
            ChildSays::Declined | ChildSays::TooYoung => None,
        }
    }
}

/// Who sees to an action: a role in the child's life, or one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    Child,
    Caregiver,
    Specialist,
    Director,
    Family,
    /// Somebody in the plan.
    Person(PersonId),
}

impl Owner {
    /// The roles, the child first.
    pub const ROLES: [Self; 5] = [
        Self::Child,
        Self::Caregiver,
        Self::Specialist,
        Self::Director,
        Self::Family,
    ];
}

/// How far an action is (R7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Planned,
    Going,
    Done,
    /// Not done after all, and why.
    Dropped {
        reason: String,
    },
}

impl Status {
    /// Nothing more is to come of it.
    #[must_use]
    pub fn is_over(&self) -> bool {
        matches!(self, Self::Done | Self::Dropped { .. })
    }
}

/// What a child does outside the home (R15).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[derive(VariantArray)]
pub enum ActivityKind {
    School,
    Club,
    Hobby,
    Community,
}

impl ActivityKind {
    /// All, school first.
    pub const ALL: [Self; 4] = every();
}

/// How the child and their family were in touch (R14).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[derive(VariantArray)]
pub enum ContactKind {
    VisitHere,
    VisitThere,
    Call,
    Message,
}

impl ContactKind {
    /// All of them.
    pub const ALL: [Self; 4] = every();
}

/// A line of the log of family contact (R14).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Contact {
    pub on: NaiveDate,
    pub how: ContactKind,
    /// With whom, as the child calls them.
    pub who: String,
    /// How the child felt afterwards; may be empty.
    pub feeling: String,
    /// What comes next; may be empty.
    pub next: String,
}
