//! A child's individual development plan (R6–R15): strengths first, then story and
//! future, the ten life domains with goals and actions, activities and family contact.
//!
//! A plan is the fields that people wrote into it. Nothing is overwritten: each field
//! keeps its history in the store, and a document shows what stands now.

#![deny(clippy::wildcard_enum_match_arm)]

mod act;
mod agenda;
mod aggregate;
mod apply;
mod approval;
mod change;
pub(crate) mod decide;
mod due;
mod field_value;
mod goal;
mod note;
mod parts;
mod pathway;
mod pathway_state;
mod reintegration;
mod reintegration_state;
mod review;
mod review_state;
mod section;
mod undo;
mod work;

pub use act::*;
pub use agenda::*;
pub use approval::*;
pub use change::PlanChange;
pub use due::*;
pub use field_value::*;
pub use goal::*;
pub use note::*;
pub use parts::*;
pub use pathway::*;
pub use reintegration::*;
pub use reintegration_state::*;
pub use review::*;
pub use section::*;
pub use work::*;

use crate::access::{Actor, Role, Standing};
use crate::home::HomeBrief;
use crate::id::{CommandId, PersonId, PlanItemId, Revision};
use crate::people::Sibling;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// The most goals, actions, activities, lines of contact and parts of reviews of one plan,
/// all together: far more than anybody needs, and an end for a device gone wild.
pub const ITEMS_MAX: usize = 2_000;

/// Somebody in a plan: who reads it, and may be asked to see to an action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanPerson {
    pub id: PersonId,
    pub name: String,
    pub role: Role,
}

/// A child's plan as everyone in it reads it (R12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Plan {
    pub home: HomeBrief,
    pub today: NaiveDate,
    /// When the home's day is over.
    pub today_ends: DateTime<Utc>,
    pub revision: Revision,
    pub actor: Actor,
    pub child: PersonId,
    pub child_name: String,
    pub birth_date: Option<NaiveDate>,
    pub lives_here_from: NaiveDate,
    /// The first day in care, wherever that was.
    pub arrived: NaiveDate,
    pub pace: Pace,
    /// When they came back into care from their family the last time, where they did.
    #[serde(default)]
    pub back_in_care: Option<NaiveDate>,
    /// So many days after a return to the family visits are due; none for who has not
    /// returned (R14).
    #[serde(default)]
    pub visit_days: Vec<u16>,
    /// The day on which the child is to move to another home, where one is planned.
    #[serde(default)]
    pub moves_on: Option<NaiveDate>,
    /// Skills of which youth and caregiver see something apart, and have not agreed on a
    /// next step (R17); for those who read the checklist.
    pub talks: u32,
    /// Brothers and sisters, and where each lives (R2).
    pub siblings: Vec<Sibling>,
    /// Who reads it: the child, those who care for them, the specialists named in it,
    /// and who answers for the place. By role, then by name.
    pub people: Vec<PlanPerson>,
    /// Names of those who wrote something and are in the plan no longer.
    pub earlier: Vec<PlanPerson>,
    /// How often somebody wrote into it.
    pub written: u32,
    /// So much had been written when something other than a review was last written.
    pub changed: u32,
    /// The last time that it was sent for approval, unless it was taken back.
    pub submission: Option<Submission>,
    /// The versions that were approved, newest first.
    pub versions: Vec<Version>,
    /// By the name of the field; what was taken away is there with nothing in it.
    pub fields: Vec<PlanField>,
}

/// A child's plan for the adults in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffPlan {
    pub plan: Plan,
    /// Specialists of the association, who can be named in the plan; for those who
    /// may name them.
    pub specialists: Vec<PlanPerson>,
    /// What was said when it was last decided on.
    pub words: String,
    /// Those that its reader may read, the newest first.
    pub notes: Vec<StaffPlanNote>,
}

/// One's own plan. What adults alone read has no place in it (R12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyPlan {
    pub plan: Plan,
    /// Those for everyone in the plan, the newest first.
    pub notes: Vec<PlanNote>,
}

/// What a plan lacks before it can be sent for approval (R8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Missing {
    /// How the child sees the section, or that they declined or are too young.
    ChildsView(Section),
    /// A goal in a domain rated 1 or 2.
    Goal(Section),
}

impl Missing {
    /// Where it is missing.
    #[must_use]
    pub fn section(self) -> Section {
        match self {
            Self::ChildsView(section) | Self::Goal(section) => section,
        }
    }
}

impl Plan {
    /// What stands in a field; nothing where nobody has written into it.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&PlanField> {
        self.fields.iter().find(|one| one.written.field() == name)
    }

    /// The command that a writer of the field writes over.
    #[must_use]
    pub fn base(&self, written: &FieldValue) -> Option<CommandId> {
        self.field(&written.field()).map(|field| field.id)
    }

    /// The child's view of a section, with its field.
    #[must_use]
    pub fn childs_view(&self, section: Section) -> Option<(&ChildsView, &PlanField)> {
        self.fields.iter().find_map(|field| {
            if let FieldValue::ChildsView {
                section: of,
                view: Some(view),
            } = &field.written
                && *of == section
            {
                Some((view, field))
            } else {
                None
            }
        })
    }

    /// How the adults see a section; empty where they have not said.
    #[must_use]
    pub fn adults_view(&self, section: Section) -> &str {
        let mut views = self.fields.iter().filter_map(|field| {
            if let FieldValue::AdultsView { section: of, text } = &field.written
                && *of == section
            {
                Some(text.as_str())
            } else {
                None
            }
        });
        views.next().unwrap_or_default()
    }

    /// How a life domain goes.
    #[must_use]
    pub fn rating(&self, section: Section) -> Option<DomainRating> {
        self.fields.iter().find_map(|field| {
            if let FieldValue::Rating {
                section: of,
                rating,
            } = field.written
                && of == section
            {
                rating
            } else {
                None
            }
        })
    }

    /// The section to which a field belongs; none for what is around the child.
    #[must_use]
    pub fn section_of(&self, written: &FieldValue) -> Option<Section> {
        let of_goal = |id: PlanItemId| {
            self.fields.iter().find_map(|field| {
                if let FieldValue::Goal { goal, section, .. } = field.written
                    && goal == id
                {
                    Some(section)
                } else {
                    None
                }
            })
        };
        let of_action = |id: PlanItemId| {
            let goal = self.fields.iter().find_map(|field| {
                if let FieldValue::Action { action, goal, .. } = field.written
                    && action == id
                {
                    Some(goal)
                } else {
                    None
                }
            });
            of_goal(goal?)
        };
        match written {
            FieldValue::ChildsView { section, .. }
            | FieldValue::AdultsView { section, .. }
            | FieldValue::Rating { section, .. }
            | FieldValue::Goal { section, .. } => Some(*section),
            FieldValue::OwnWords { goal, .. } | FieldValue::Action { goal, .. } => of_goal(*goal),
            FieldValue::Owner { action, .. }
            | FieldValue::Due { action, .. }
            | FieldValue::Status { action, .. } => of_action(*action),
            FieldValue::Activity { .. }
            | FieldValue::Contact { .. }
            | FieldValue::Review { .. }
            | FieldValue::Request { .. }
            | FieldValue::Matter { .. }
            | FieldValue::OwnMatter { .. }
            | FieldValue::Housing { .. }
            | FieldValue::Return { .. } => None,
        }
    }

    /// What the child does outside the home (R15), in the order in which it was added.
    #[must_use]
    pub fn activities(&self) -> Vec<(PlanItemId, ActivityKind, &str)> {
        let mut activities = Vec::new();
        for field in &self.fields {
            if let FieldValue::Activity {
                activity,
                kind,
                text: Some(text),
            } = &field.written
            {
                activities.push((*activity, *kind, text.as_str()));
            }
        }
        activities
    }

    /// The log of family contact, newest first.
    #[must_use]
    pub fn contacts(&self) -> Vec<(PlanItemId, &Contact)> {
        let mut lines: Vec<(PlanItemId, &Contact)> = Vec::new();
        for field in &self.fields {
            if let FieldValue::Contact {
                contact,
                line: Some(line),
            } = &field.written
            {
                lines.push((*contact, line));
            }
        }
        lines.sort_by_key(|(id, line)| (line.on, *id));
        lines.reverse();
        lines
    }

    /// Whether the adults have said anything of a section, or set a goal there.
    fn is_begun(&self, section: Section) -> bool {
        let has_goal = || {
            self.fields.iter().any(|field| {
                matches!(
                    &field.written,
                    FieldValue::Goal { section: of, text: Some(_), .. } if *of == section
                )
            })
        };
        !self.adults_view(section).is_empty() || self.rating(section).is_some() || has_goal()
    }

    /// What is missing before it can be sent for approval (R8), in the order in which it
    /// is read. The child is asked about strengths, story and future, and about each
    /// domain of which the adults say something.
    #[must_use]
    pub fn missing(&self) -> Vec<Missing> {
        let goals = self.goals();
        let mut missing = Vec::new();
        for section in Section::ALL {
            let asks = !section.is_domain() || self.is_begun(section);
            if asks && self.childs_view(section).is_none() {
                missing.push(Missing::ChildsView(section));
            }
            let low = self.rating(section).is_some_and(DomainRating::needs_goal);
            if low && !goals.iter().any(|goal| goal.section == section) {
                missing.push(Missing::Goal(section));
            }
        }
        missing
    }

    /// Whether the reader is the child whose plan it is.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.actor.person == self.child
    }

    /// Whether the reader writes what adults write.
    #[must_use]
    pub fn writes_as_adult(&self) -> bool {
        !self.is_own() && self.actor.standing.writes_plans()
    }

    /// Somebody who is or was in the plan.
    #[must_use]
    pub fn person(&self, id: PersonId) -> Option<&PlanPerson> {
        let mut all = self.people.iter().chain(&self.earlier);
        all.find(|person| person.id == id)
    }

    /// How many goals, actions, activities, lines of contact, and parts of reviews have
    /// ever been made.
    #[must_use]
    pub fn items(&self) -> usize {
        let fields = self.fields.iter();
        fields.filter(|field| field.written.is_item()).count()
    }
}

/// The order of people in a plan.
#[must_use]
pub fn rank(person: &PlanPerson) -> (usize, &str, PersonId) {
    let role = Role::ALL.iter().position(|role| *role == person.role);
    (
        role.unwrap_or(Role::ALL.len()),
        person.name.as_str(),
        person.id,
    )
}

/// Whether somebody who stands so to the child's home is in the child's plan, if they
/// are the child or named in it.
#[must_use]
pub fn reads_plan(actor: Actor, child: PersonId) -> bool {
    match actor.standing {
        Standing::CaresHere | Standing::Oversees | Standing::InPlan => true,
        Standing::LivesHere => actor.person == child,
        Standing::CoversHere => false,
    }
}
