//! What a review is to talk about, as the plan itself says it (R9): the child's voice
//! where it is missing, what is late, what is aimed at, and what else is worth a word.

use super::{Missing, Owner, Plan, Section};
use crate::id::PlanItemId;
use chrono::NaiveDate;

/// Something to talk about in a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Agenda {
    /// The child was not yet asked how they see it.
    Voice(Section),
    /// A domain in which help is needed, and nothing is aimed at.
    NoGoal(Section),
    /// A step whose day is behind. Late work is the adults' (R33).
    Late {
        section: Section,
        text: String,
        owner: Owner,
        due: NaiveDate,
    },
    /// A goal with steps that are not over, or with none at all.
    Goal {
        goal: PlanItemId,
        section: Section,
        text: String,
    },
    /// Skills of which youth and caregiver see something apart (R17).
    Talks(u32),
    /// From 16, nobody has decided where to live (R3).
    NoHousing,
    /// From 16, in so many of the ten matters nothing is planned (R10).
    Matters(u32),
    /// Nothing outside the home is written down (R15).
    NoActivity,
    /// No contact with the family since the last review, or ever (R14).
    NoContact(Option<NaiveDate>),
}

impl Plan {
    /// What there is to talk about, the child's voice first.
    #[must_use]
    pub fn agenda(&self) -> Vec<Agenda> {
        let missing = self.missing().into_iter();
        let mut agenda: Vec<Agenda> = missing
            .map(|missing| match missing {
                Missing::ChildsView(section) => Agenda::Voice(section),
                Missing::Goal(section) => Agenda::NoGoal(section),
            })
            .collect();
        agenda.sort_by_key(|line| matches!(line, Agenda::NoGoal(_)));
        let goals = self.goals();
        for goal in &goals {
            for action in goal.actions.iter().filter(|one| one.is_late(self.today)) {
                if let Some(due) = action.due {
                    agenda.push(Agenda::Late {
                        section: goal.section,
                        text: action.text.clone(),
                        owner: action.owner,
                        due,
                    });
                }
            }
        }
        let is_over = |goal: &&super::Goal| {
            !goal.actions.is_empty() && goal.actions.iter().all(|action| action.status.is_over())
        };
        for goal in goals.iter().filter(|goal| !is_over(goal)) {
            agenda.push(Agenda::Goal {
                goal: goal.id,
                section: goal.section,
                text: goal.text.clone(),
            });
        }
        if self.talks > 0 {
            agenda.push(Agenda::Talks(self.talks));
        }
        if self.has_pathway() {
            if self.housing_decision().is_none() {
                agenda.push(Agenda::NoHousing);
            }
            let open = u32::try_from(self.open_matters().len()).unwrap_or(u32::MAX);
            if open > 0 {
                agenda.push(Agenda::Matters(open));
            }
        }
        if self.activities().is_empty() {
            agenda.push(Agenda::NoActivity);
        }
        let last = self.last_review();
        let newest = self.contacts().first().map(|(_, line)| line.on);
        if newest.is_none_or(|newest| last.is_some_and(|last| newest < last)) {
            agenda.push(Agenda::NoContact(newest));
        }
        agenda
    }
}
