//! The act that takes back what somebody did in a plan.

#![deny(clippy::wildcard_enum_match_arm)]

use super::decide::PlanView;
use crate::id::CommandId;
use crate::plan::{NameSpecialist, PlanAct, SendPlan, WithdrawPlanNote, WritePlan, WritePlanNote};

pub(super) fn undo(view: &PlanView<'_>, command: CommandId, act: &PlanAct) -> Option<PlanAct> {
    match act {
        PlanAct::WritePlan(act) => {
            let before = view.plan.field(&act.written.field());
            Some(PlanAct::WritePlan(WritePlan {
                child: act.child,
                base: Some(command),
                written: before.map_or_else(|| act.written.emptied(), |one| one.written.clone()),
            }))
        }
        PlanAct::SendPlan(act) => Some(PlanAct::SendPlan(SendPlan {
            child: act.child,
            back: act.back.is_none().then_some(command),
        })),
        PlanAct::NameSpecialist(act) => Some(PlanAct::NameSpecialist(NameSpecialist {
            on: !act.on,
            ..act.clone()
        })),
        PlanAct::WithdrawPlanNote(act) => {
            let (note, readers) = view.notes.iter().find(|(note, _)| note.id == act.note)?;
            Some(PlanAct::WritePlanNote(WritePlanNote {
                child: act.child,
                section: note.section,
                text: note.text.clone(),
                readers: *readers,
            }))
        }
        PlanAct::WritePlanNote(act) => Some(PlanAct::WithdrawPlanNote(WithdrawPlanNote {
            child: act.child,
            note: command,
        })),
        PlanAct::DecidePlan(_) => None,
    }
}
