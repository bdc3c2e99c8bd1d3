//! Reviews of a plan (R9): the appointment and who is invited, what is to
//! be talked about, and of one that was held who came, the child's part and what was
//! decided. Each is fields of the plan, as everything else in it.

#![deny(clippy::wildcard_enum_match_arm)]

use super::ChildsView;
use crate::id::{PersonId, PlanItemId};
use crate::variants::every;
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use strum::VariantArray;

/// Why people meet (R9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[derive(VariantArray)]
pub enum ReviewReason {
    /// The time has come.
    Regular,
    /// The child is to live elsewhere.
    BeforeMove,
    /// Somebody asked for it, the child maybe.
    OnRequest,
}

impl ReviewReason {
    /// All of them.
    pub const ALL: [Self; 3] = every();
}

/// The appointment: day and hour by the clocks of the home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    pub on: NaiveDate,
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub time: NaiveTime,
    /// Where; may be empty.
    pub place: String,
    pub reason: ReviewReason,
}

/// Who is invited: somebody in the plan, or somebody from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Guest {
    Person(PersonId),
    Outside(PlanItemId),
}

/// That somebody is invited, and whether they came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Seat {
    /// What somebody from outside is called; empty for those in the plan.
    pub name: String,
    /// None: nobody has said yet.
    pub came: Option<bool>,
}

/// What is written of a review, a field each. What can be taken away has `None` for that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ReviewPart {
    /// None: it was called off.
    Meeting {
        meeting: Option<Meeting>,
    },
    Guest {
        guest: Guest,
        seat: Option<Seat>,
    },
    /// Something that somebody wants to talk about.
    Point {
        point: PlanItemId,
        text: Option<String>,
    },
    /// What the child said in it, or why they did not.
    ChildsPart {
        view: Option<ChildsView>,
    },
    Outcome {
        outcome: PlanItemId,
        text: Option<String>,
    },
    /// It was held, on this day.
    Held {
        on: Option<NaiveDate>,
    },
}

impl ReviewPart {
    /// The end of the name of its field.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Meeting { .. } => "meeting".into(),
            Self::Guest {
                guest: Guest::Person(id),
                ..
            } => format!("person.{id}"),
            Self::Guest {
                guest: Guest::Outside(id),
                ..
            } => format!("guest.{id}"),
            Self::Point { point, .. } => format!("point.{point}"),
            Self::ChildsPart { .. } => "childs_part".into(),
            Self::Outcome { outcome, .. } => format!("outcome.{outcome}"),
            Self::Held { .. } => "held".into(),
        }
    }

    /// The same with nothing in it.
    #[must_use]
    pub fn emptied(&self) -> Self {
        match self {
            Self::Meeting { .. } => Self::Meeting { meeting: None },
            Self::Guest { guest, .. } => Self::Guest {
                guest: *guest,
                seat: None,
            },
            Self::Point { point, .. } => Self::Point {
                point: *point,
                text: None,
            },
            Self::ChildsPart { .. } => Self::ChildsPart { view: None },
            Self::Outcome { outcome, .. } => Self::Outcome {
                outcome: *outcome,
                text: None,
            },
            Self::Held { .. } => Self::Held { on: None },
        }
    }

    /// What a person wrote into it.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        match self {
            Self::Meeting { meeting } => meeting.as_ref().map(|meeting| meeting.place.clone()),
            Self::Guest { seat, .. } => seat.as_ref().map(|seat| seat.name.clone()),
            Self::Point { text, .. } | Self::Outcome { text, .. } => text.clone(),
            Self::ChildsPart { view } => view.as_ref()?.words().map(str::to_owned),
            Self::Held { .. } => None,
        }
    }
}

/// Something that somebody wants to talk about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    pub id: PlanItemId,
    pub text: String,
    pub by: PersonId,
}

/// A review with all that is written of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    pub id: PlanItemId,
    pub meeting: Meeting,
    /// The child first, then those in the plan, then those from outside.
    pub guests: Vec<(Guest, Seat)>,
    /// In the order in which they were written; the child's first.
    pub points: Vec<Point>,
    /// With who wrote it.
    pub childs_part: Option<(ChildsView, PersonId)>,
    pub outcomes: Vec<(PlanItemId, String)>,
    pub held: Option<NaiveDate>,
}

/// What a review lacks before it can be called held (R9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReviewLacks {
    /// Who was invited, and of each whether they came.
    WhoCame,
    ChildsPart,
    Outcome,
}

impl Review {
    /// What is missing in it, in the order in which it is read.
    #[must_use]
    pub fn missing(&self) -> Vec<ReviewLacks> {
        let mut missing = Vec::new();
        let all_said = self.guests.iter().all(|(_, seat)| seat.came.is_some());
        if !all_said || self.guests.is_empty() {
            missing.push(ReviewLacks::WhoCame);
        }
        if self.childs_part.is_none() {
            missing.push(ReviewLacks::ChildsPart);
        }
        if self.outcomes.is_empty() {
            missing.push(ReviewLacks::Outcome);
        }
        missing
    }
}

/// The child asks for a review (R9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReviewRequest {
    /// The home's day.
    pub on: NaiveDate,
    /// Why, in their words; may be empty.
    pub words: String,
}
