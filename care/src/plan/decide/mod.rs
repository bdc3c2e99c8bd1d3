//! Acts on a child's development plan.

#![deny(clippy::wildcard_enum_match_arm)]

mod approval;
mod field;
mod note;
mod pathway;
mod reintegration;
mod review;
mod texts;

use crate::access::{Actor, Role};
use crate::aggregate::CommandMeta;
use crate::decide::{Objection, may};
use crate::plan::{
    NameSpecialist, NoteReaders, Plan, PlanAct, PlanChange, PlanNote, PlanPerson, reads_plan,
};
use crate::refusal::Refusal;

pub(crate) use texts::childs_view;

/// A plan with what acts in it may name.
pub(super) struct PlanView<'a> {
    pub plan: &'a Plan,
    /// Specialists whom the reader may name in it.
    pub specialists: &'a [PlanPerson],
    /// Notes that the reader sees, with who else does as far as they know.
    pub notes: Vec<(&'a PlanNote, NoteReaders)>,
}

pub(super) fn decide(
    view: &PlanView<'_>,
    actor: Actor,
    meta: CommandMeta,
    act: &PlanAct,
) -> Result<PlanChange, Objection> {
    let plan = view.plan;
    if act.child() != plan.child || !reads_plan(actor, plan.child) {
        return Err(Refusal::NotFound.into());
    }
    match act {
        PlanAct::WritePlan(act) => field::write(plan, actor, meta, act),
        PlanAct::NameSpecialist(act) => name(plan, view.specialists, actor, meta, act),
        PlanAct::SendPlan(act) => approval::send(plan, actor, meta, act),
        PlanAct::DecidePlan(act) => approval::approve(plan, actor, meta, act),
        PlanAct::WritePlanNote(act) => note::write(plan, actor, view.notes.len(), meta, act),
        PlanAct::WithdrawPlanNote(act) => note::withdraw(actor, &view.notes, act),
    }
}

fn name(
    plan: &Plan,
    specialists: &[PlanPerson],
    actor: Actor,
    meta: CommandMeta,
    act: &NameSpecialist,
) -> Result<PlanChange, Objection> {
    may(actor.standing.names_specialists())?;
    let known = specialists.iter().find(|one| one.id == act.specialist);
    let known = known.or_else(|| {
        // Who is in it can leave, whatever has become of their account.
        let in_plan = plan.people.iter().find(|one| one.id == act.specialist);
        in_plan.filter(|one| !act.on && one.role == Role::Specialist)
    });
    let person = known.ok_or(Refusal::NotFound)?;
    Ok(PlanChange::SpecialistNamed {
        child: plan.child,
        person: person.clone(),
        on: act.on,
        meta,
    })
}
