//! Goals of a plan, and the actions towards each (R7), as they stand in its fields.

#![deny(clippy::wildcard_enum_match_arm)]

use super::{FieldValue, Owner, Plan, PlanField, Section, Status};
use crate::id::PlanItemId;
use chrono::NaiveDate;

/// A goal with what hangs on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    pub id: PlanItemId,
    pub section: Section,
    pub text: String,
    /// As the child says it; empty where nobody has.
    pub own_words: String,
    pub actions: Vec<Action>,
}

/// An action of a goal (R7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    pub id: PlanItemId,
    pub text: String,
    pub owner: Owner,
    pub due: Option<NaiveDate>,
    pub status: Status,
}

impl Action {
    /// Its day is behind and it is neither done nor dropped. Late work is the adults'
    /// (R33).
    #[must_use]
    pub fn is_late(&self, today: NaiveDate) -> bool {
        !self.status.is_over() && self.due.is_some_and(|due| due < today)
    }
}

impl Action {
    fn take(&mut self, written: &FieldValue) {
        if let FieldValue::Owner { owner, .. } = written {
            self.owner = *owner;
        }
        if let FieldValue::Due { due, .. } = written {
            self.due = *due;
        }
        if let FieldValue::Status { status, .. } = written {
            self.status = status.clone();
        }
    }
}

impl Plan {
    /// The goals, by section and then in the order in which they were set.
    #[must_use]
    pub fn goals(&self) -> Vec<Goal> {
        let goal = |field: &PlanField| {
            if let FieldValue::Goal {
                goal,
                section,
                text: Some(text),
            } = &field.written
            {
                Some(Goal {
                    id: *goal,
                    section: *section,
                    text: text.clone(),
                    own_words: self.own_words(*goal).to_owned(),
                    actions: self.actions(*goal),
                })
            } else {
                None
            }
        };
        let mut goals: Vec<Goal> = self.fields.iter().filter_map(goal).collect();
        goals.sort_by_key(|goal| (goal.section, goal.id));
        goals
    }

    fn own_words(&self, goal: PlanItemId) -> &str {
        let mut words = self.fields.iter().filter_map(|field| {
            if let FieldValue::OwnWords { goal: of, text } = &field.written
                && *of == goal
            {
                Some(text.as_str())
            } else {
                None
            }
        });
        words.next().unwrap_or_default()
    }

    fn actions(&self, goal: PlanItemId) -> Vec<Action> {
        let of_goal = |field: &PlanField| {
            if let FieldValue::Action {
                action,
                goal: of,
                text: Some(text),
            } = &field.written
                && *of == goal
            {
                Some(self.action(*action, text.clone()))
            } else {
                None
            }
        };
        self.fields.iter().filter_map(of_goal).collect()
    }

    fn action(&self, id: PlanItemId, text: String) -> Action {
        let mut action = Action {
            id,
            text,
            owner: Owner::Caregiver,
            due: None,
            status: Status::Planned,
        };
        for field in &self.fields {
            if field.written.action() == Some(id) {
                action.take(&field.written);
            }
        }
        action
    }
}
