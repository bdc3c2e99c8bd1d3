//! The act that takes back what somebody did in a checklist.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::checklist::proposal::Proposal;
use crate::checklist::{
    AnswerProposal, Checklist, ChecklistAct, FinishRound, RateSkill, RemoveEvidence, SetGoal,
};
use crate::id::CommandId;

pub(super) fn undo(
    doc: &Checklist,
    command: CommandId,
    act: &ChecklistAct,
) -> Option<ChecklistAct> {
    match act {
        ChecklistAct::AddEvidence(act) => Some(ChecklistAct::RemoveEvidence(RemoveEvidence {
            youth: act.youth,
            evidence: command,
        })),
        ChecklistAct::SetGoal(act) => Some(ChecklistAct::SetGoal(SetGoal {
            on: doc.goals.contains(&act.skill),
            ..act.clone()
        })),
        ChecklistAct::AnswerProposal(act) => {
            let asked = |one: &&Proposal| one.skill == act.skill && one.routine.month == act.month;
            let before = doc.proposals.iter().find(asked)?.answer;
            Some(ChecklistAct::AnswerProposal(AnswerProposal {
                add: before,
                ..act.clone()
            }))
        }
        ChecklistAct::RateSkill(act) => Some(ChecklistAct::RateSkill(RateSkill {
            rating: doc.own(&act.skill),
            ..act.clone()
        })),
        // Once both have finished, each has seen what the other said.
        ChecklistAct::FinishRound(act) => {
            let other = doc.round.as_ref().is_some_and(|round| round.other_done);
            (!other).then(|| {
                ChecklistAct::FinishRound(FinishRound {
                    done: !act.done,
                    ..act.clone()
                })
            })
        }
        ChecklistAct::BeginRound(_)
        | ChecklistAct::AgreeStep(_)
        | ChecklistAct::RemoveEvidence(_) => None,
    }
}
