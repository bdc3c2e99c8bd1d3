//! The opposite of an act, to take it back with.

use crate::ids;
use care::checklist::Checklist;
use care::checklist::proposal::Proposal;
use care::checklist::{AnswerProposal, FinishRound, RateSkill, RemoveEvidence, SetGoal};
use care::command::Act;
use care::day::{AddOwnItem, ChooseTemplate, RemoveOwnItem, TickSlot, WithdrawNote};
use care::day::{Slot, Tick, TickState};
use care::document::{Document, PlanView};
use care::id::CommandId;
use care::plan::{NameSpecialist, SendPlan, WithdrawPlanNote, WritePlan, WritePlanNote};
use care::skill_set::SkillSet;
use care::skill_set::{MoveSkill, ShowSkill};

/// The act that takes another back, decided before it changes the document.
/// None where there is nothing to take back to.
#[must_use]
pub fn opposite(document: Document<'_>, id: CommandId, act: &Act) -> Option<Act> {
    let view = match document {
        Document::Day(view) => view,
        Document::Checklist(doc) => return unsay(doc, id, act),
        Document::SkillSet(doc) => return rearrange(doc, act),
        Document::Plan(view) => return unwrite(&view, id, act),
        Document::Templates(_) | Document::Move(_) | Document::Delegations(_) => return None,
    };
    let slot_of = |item| {
        view.day
            .slots
            .iter()
            .find(|slot: &&Slot| slot.key.item == item)
    };
    match act {
        Act::Tick(act) => {
            let before = view.day.slot(act.slot)?.tick.as_ref();
            Some(Act::Tick(TickSlot {
                date: act.date,
                slot: act.slot,
                state: before.map_or(TickState::Unknown, |tick: &Tick| tick.state),
                done_by: before.and_then(|tick| tick.done_by),
            }))
        }
        Act::WriteNote(act) => Some(Act::WithdrawNote(WithdrawNote {
            date: act.date,
            note: id,
        })),
        Act::AddOwnItem(act) => Some(Act::RemoveOwnItem(RemoveOwnItem {
            date: act.date,
            item: act.item,
        })),
        Act::RemoveOwnItem(act) => {
            let slot = slot_of(act.item)?;
            Some(Act::AddOwnItem(AddOwnItem {
                date: act.date,
                item: ids::item(),
                time: slot.time,
                text: slot.text.clone(),
            }))
        }
        Act::ChooseTemplate(act) => Some(Act::ChooseTemplate(ChooseTemplate {
            date: act.date,
            template: view.day.template.as_ref().map(|template| template.id),
        })),
        _ => None,
    }
}

fn unwrite(view: &PlanView<'_>, id: CommandId, act: &Act) -> Option<Act> {
    match act {
        Act::WritePlan(act) => {
            let before = view.plan.field(&act.written.field());
            Some(Act::WritePlan(WritePlan {
                child: act.child,
                base: Some(id),
                written: before.map_or_else(|| act.written.emptied(), |one| one.written.clone()),
            }))
        }
        Act::SendPlan(act) => Some(Act::SendPlan(SendPlan {
            child: act.child,
            back: act.back.is_none().then_some(id),
        })),
        Act::NameSpecialist(act) => Some(Act::NameSpecialist(NameSpecialist {
            on: !act.on,
            ..act.clone()
        })),
        Act::WithdrawPlanNote(act) => {
            let (note, readers) = view.notes.iter().find(|(note, _)| note.id == act.note)?;
            Some(Act::WritePlanNote(WritePlanNote {
                child: act.child,
                section: note.section,
                text: note.text.clone(),
                readers: *readers,
            }))
        }
        Act::WritePlanNote(act) => Some(Act::WithdrawPlanNote(WithdrawPlanNote {
            child: act.child,
            note: id,
        })),
        _ => None,
    }
}

fn rearrange(doc: &SkillSet, act: &Act) -> Option<Act> {
    match act {
        Act::ShowSkill(act) => Some(Act::ShowSkill(ShowSkill {
            shown: !doc.at(act.level).hidden.contains(&act.skill),
            ..act.clone()
        })),
        Act::MoveSkill(act) => {
            let lines = doc.lines(act.level);
            let at = lines.iter().position(|line| line.skill.id == act.skill)?;
            let area = lines.get(at)?.skill.area;
            let next = lines.get(at + 1).filter(|line| line.skill.area == area);
            Some(Act::MoveSkill(MoveSkill {
                skill: act.skill.clone(),
                before: next.map(|line| line.skill.id.clone()),
                level: act.level,
            }))
        }
        _ => None,
    }
}

fn unsay(doc: &Checklist, id: CommandId, act: &Act) -> Option<Act> {
    match act {
        Act::AddEvidence(act) => Some(Act::RemoveEvidence(RemoveEvidence {
            youth: act.youth,
            evidence: id,
        })),
        Act::SetGoal(act) => Some(Act::SetGoal(SetGoal {
            on: doc.goals.contains(&act.skill),
            ..act.clone()
        })),
        Act::AnswerProposal(act) => {
            let asked = |one: &&Proposal| one.skill == act.skill && one.routine.month == act.month;
            let before = doc.proposals.iter().find(asked)?.answer;
            Some(Act::AnswerProposal(AnswerProposal {
                add: before,
                ..act.clone()
            }))
        }
        Act::RateSkill(act) => Some(Act::RateSkill(RateSkill {
            rating: doc.own(&act.skill),
            ..act.clone()
        })),
        // Once both have finished, each has seen what the other said.
        Act::FinishRound(act) => {
            let other = doc.round.as_ref().is_some_and(|round| round.other_done);
            (!other).then(|| {
                Act::FinishRound(FinishRound {
                    done: !act.done,
                    ..act.clone()
                })
            })
        }
        _ => None,
    }
}
