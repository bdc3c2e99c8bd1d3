//! What people write into a plan: one field at a time, each with its own history, so
//! that different fields never meet and the same field never silently changes.

#![deny(clippy::wildcard_enum_match_arm)]

use super::parts::{ActivityKind, ChildsView, Contact, Owner, Status};
use super::pathway::{HousingPart, Matter};
use super::reintegration::ReturnPart;
use super::review::ReviewRequest;
use super::review::{Guest, ReviewPart};
use super::section::{DomainRating, Section};
use crate::id::{CommandId, PersonId, PlanItemId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// How the names of the fields of reviews begin.
pub const REVIEW: &str = "review.";

/// What is written into one field. What can be taken away has `None` for that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum FieldValue {
    ChildsView {
        section: Section,
        view: Option<ChildsView>,
    },
    /// How the adults see a section; may be empty.
    AdultsView {
        section: Section,
        text: String,
    },
    Rating {
        section: Section,
        rating: Option<DomainRating>,
    },
    /// What is aimed at, in a life domain.
    Goal {
        goal: PlanItemId,
        section: Section,
        text: Option<String>,
    },
    /// The goal as the child says it: "I will …" (R13); may be empty.
    OwnWords {
        goal: PlanItemId,
        text: String,
    },
    /// A step towards a goal.
    Action {
        action: PlanItemId,
        goal: PlanItemId,
        text: Option<String>,
    },
    Owner {
        action: PlanItemId,
        owner: Owner,
    },
    Due {
        action: PlanItemId,
        due: Option<NaiveDate>,
    },
    Status {
        action: PlanItemId,
        status: Status,
    },
    Activity {
        activity: PlanItemId,
        kind: ActivityKind,
        text: Option<String>,
    },
    Contact {
        contact: PlanItemId,
        line: Option<Contact>,
    },
    Review {
        review: PlanItemId,
        part: ReviewPart,
    },
    /// What is planned in a matter of a pathway plan (R10); may be empty.
    Matter {
        matter: Matter,
        text: String,
    },
    /// What the young person says of it; may be empty.
    OwnMatter {
        matter: Matter,
        text: String,
    },
    /// The housing choice (R3).
    Housing {
        part: HousingPart,
    },
    /// A return to the family, and the visits after it (R14).
    Return {
        part: ReturnPart,
    },
    /// The child asks for a review.
    Request {
        request: PlanItemId,
        asked: Option<ReviewRequest>,
    },
}

impl FieldValue {
    /// Whether it is about reviews: it does not ask for the plan to be approved anew.
    #[must_use]
    pub fn is_of_review(&self) -> bool {
        matches!(self, Self::Review { .. } | Self::Request { .. })
    }

    /// Whether it is one of many that people make: a goal, an action, an activity, a line of
    /// contact, or a part of a review, of the housing choice or of a return.
    #[must_use]
    pub fn is_item(&self) -> bool {
        match self {
            Self::Goal { .. }
            | Self::Action { .. }
            | Self::Activity { .. }
            | Self::Contact { .. }
            | Self::Review { .. }
            | Self::Request { .. }
            | Self::Housing { .. }
            | Self::Return { .. } => true,
            Self::ChildsView { .. }
            | Self::AdultsView { .. }
            | Self::Rating { .. }
            | Self::OwnWords { .. }
            | Self::Owner { .. }
            | Self::Due { .. }
            | Self::Status { .. }
            | Self::Matter { .. }
            | Self::OwnMatter { .. } => false,
        }
    }

    /// The action whose owner, day or status it is, or whose text.
    #[must_use]
    pub fn action(&self) -> Option<PlanItemId> {
        match self {
            Self::Action { action, .. }
            | Self::Owner { action, .. }
            | Self::Due { action, .. }
            | Self::Status { action, .. } => Some(*action),
            Self::ChildsView { .. }
            | Self::AdultsView { .. }
            | Self::Rating { .. }
            | Self::Goal { .. }
            | Self::OwnWords { .. }
            | Self::Activity { .. }
            | Self::Contact { .. }
            | Self::Review { .. }
            | Self::Matter { .. }
            | Self::OwnMatter { .. }
            | Self::Housing { .. }
            | Self::Return { .. }
            | Self::Request { .. } => None,
        }
    }

    /// Somebody whom it names: to see to an action, or invited to a review, also if not
    /// after all.
    #[must_use]
    pub fn names(&self) -> Option<PersonId> {
        if let Self::Owner {
            owner: Owner::Person(person),
            ..
        }
        | Self::Review {
            part:
                ReviewPart::Guest {
                    guest: Guest::Person(person),
                    ..
                },
            ..
        } = self
        {
            Some(*person)
        } else {
            None
        }
    }

    /// The name of the field that it is written into: of two that are written into the
    /// same field, the later stands.
    #[must_use]
    pub fn field(&self) -> String {
        match self {
            Self::ChildsView { section, .. } => format!("childs_view.{}", section.word()),
            Self::AdultsView { section, .. } => format!("adults_view.{}", section.word()),
            Self::Rating { section, .. } => format!("rating.{}", section.word()),
            Self::Goal { goal, .. } => format!("goal.{goal}"),
            Self::OwnWords { goal, .. } => format!("own_words.{goal}"),
            Self::Action { action, .. } => format!("action.{action}"),
            Self::Owner { action, .. } => format!("owner.{action}"),
            Self::Due { action, .. } => format!("due.{action}"),
            Self::Status { action, .. } => format!("status.{action}"),
            Self::Activity { activity, .. } => format!("activity.{activity}"),
            Self::Contact { contact, .. } => format!("contact.{contact}"),
            Self::Matter { matter, .. } => format!("matter.{}", matter.word()),
            Self::OwnMatter { matter, .. } => format!("own_matter.{}", matter.word()),
            Self::Housing { part } => format!("housing.{}", part.name()),
            Self::Return { part } => format!("return.{}", part.name()),
            Self::Review { review, part } => format!("{REVIEW}{review}.{}", part.name()),
            Self::Request { request, .. } => format!("{REVIEW}request.{request}"),
        }
    }

    /// The order in which the fields of a section are read: the child's voice first.
    #[must_use]
    pub fn rank(&self) -> u8 {
        match self {
            Self::ChildsView { .. } => 0,
            Self::AdultsView { .. } => 1,
            Self::Rating { .. } => 2,
            Self::Goal { .. } => 3,
            Self::OwnWords { .. } => 4,
            Self::Action { .. } => 5,
            Self::Owner { .. } => 6,
            Self::Due { .. } => 7,
            Self::Status { .. } => 8,
            Self::Activity { .. } => 9,
            Self::Contact { .. } => 10,
            Self::Housing { .. } => 11,
            Self::OwnMatter { .. } => 12,
            Self::Matter { .. } => 13,
            Self::Return { part } => 14 + part.rank(),
            Self::Request { .. } => 21,
            Self::Review { .. } => 22,
        }
    }

    /// The same field with nothing in it, as before anybody wrote into it.
    #[must_use]
    pub fn emptied(&self) -> Self {
        match self.clone() {
            Self::ChildsView { section, .. } => Self::ChildsView {
                section,
                view: None,
            },
            Self::AdultsView { section, .. } => Self::AdultsView {
                section,
                text: String::new(),
            },
            Self::Rating { section, .. } => Self::Rating {
                section,
                rating: None,
            },
            Self::Goal { goal, section, .. } => Self::Goal {
                goal,
                section,
                text: None,
            },
            Self::OwnWords { goal, .. } => Self::OwnWords {
                goal,
                text: String::new(),
            },
            Self::Action { action, goal, .. } => Self::Action {
                action,
                goal,
                text: None,
            },
            Self::Owner { action, .. } => Self::Owner {
                action,
                owner: Owner::Caregiver,
            },
            Self::Due { action, .. } => Self::Due { action, due: None },
            Self::Status { action, .. } => Self::Status {
                action,
                status: Status::Planned,
            },
            Self::Activity { activity, kind, .. } => Self::Activity {
                activity,
                kind,
                text: None,
            },
            Self::Contact { contact, .. } => Self::Contact {
                contact,
                line: None,
            },
            Self::Matter { matter, .. } => Self::Matter {
                matter,
                text: String::new(),
            },
            Self::OwnMatter { matter, .. } => Self::OwnMatter {
                matter,
                text: String::new(),
            },
            Self::Housing { part } => Self::Housing {
                part: part.emptied(),
            },
            Self::Return { part } => Self::Return {
                part: part.emptied(),
            },
            Self::Review { review, part } => Self::Review {
                review,
                part: part.emptied(),
            },
            Self::Request { request, .. } => Self::Request {
                request,
                asked: None,
            },
        }
    }

    /// The longer text in it that a person wrote, to be shown and copied.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        let text = match self {
            Self::ChildsView { view, .. } => view.as_ref()?.words()?.to_owned(),
            Self::AdultsView { text, .. }
            | Self::OwnWords { text, .. }
            | Self::Matter { text, .. }
            | Self::OwnMatter { text, .. } => text.clone(),
            Self::Housing { part } => part.text()?,
            Self::Return { part } => part.text()?,
            Self::Goal { text, .. } | Self::Action { text, .. } | Self::Activity { text, .. } => {
                text.clone()?
            }
            Self::Contact { line, .. } => {
                let line = line.as_ref()?;
                let parts = [&line.who, &line.feeling, &line.next];
                let parts = parts.into_iter().filter(|part| !part.is_empty());
                parts.cloned().collect::<Vec<_>>().join("\n")
            }
            Self::Status { status, .. } => match status {
                Status::Dropped { reason } => reason.clone(),
                Status::Planned | Status::Going | Status::Done => return None,
            },
            Self::Review { part, .. } => part.text()?,
            Self::Request { asked, .. } => asked.as_ref()?.words.clone(),
            Self::Rating { .. } | Self::Owner { .. } | Self::Due { .. } => return None,
        };
        Some(text).filter(|text| !text.is_empty())
    }
}

/// A field of a plan: what stands in it, by which command, by whom and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanField {
    /// The command that wrote it: who writes over it names this.
    pub id: CommandId,
    pub by: PersonId,
    /// The server's clock; the device's while it waits there.
    pub at: DateTime<Utc>,
    pub written: FieldValue,
}
