//! A plan is sent for approval, and approved or sent back (R4, R8).

#![deny(clippy::wildcard_enum_match_arm)]

use crate::access::Actor;
use crate::aggregate::CommandMeta;
use crate::decide::{Objection, may};
use crate::plan::{DecidePlan, Decision, Plan, PlanChange, SendPlan, Submission, Version};
use crate::refusal::{Field, Refusal};
use crate::text;

/// A plan is sent when nothing is missing in it (R8), once at a time.
pub(super) fn send(
    plan: &Plan,
    actor: Actor,
    meta: CommandMeta,
    act: &SendPlan,
) -> Result<PlanChange, Objection> {
    may(actor.person != plan.child && actor.standing.writes_plans())?;
    if let Some(sent) = act.back {
        let waits = plan.waits().filter(|waits| waits.id == sent);
        waits.ok_or(Refusal::PlanNotWaiting)?;
        return Ok(PlanChange::TakenBack {
            child: plan.child,
            sent,
        });
    }
    if plan.waits().is_some() {
        return Err(Refusal::PlanWaits.into());
    }
    if !plan.missing().is_empty() {
        return Err(Refusal::PlanIncomplete.into());
    }
    if plan.is_approved_as_it_stands() {
        return Err(Refusal::PlanUnchanged.into());
    }
    Ok(PlanChange::Sent {
        child: plan.child,
        submission: Submission {
            id: meta.id,
            by: meta.by,
            at: meta.at,
            upto: plan.written,
            decision: None,
        },
    })
}

/// Who approves decides over what they have read: what was sent since is another.
pub(super) fn approve(
    plan: &Plan,
    actor: Actor,
    meta: CommandMeta,
    act: &DecidePlan,
) -> Result<PlanChange, Objection> {
    may(actor.standing.approves_plans())?;
    let sent = plan.waits().filter(|sent| sent.id == act.sent);
    let sent = sent.ok_or(Refusal::PlanNotWaiting)?;
    let words = match act.approve && text::is_blank(&act.words) {
        true => String::new(),
        false => text::note(Field::Text, &act.words)?,
    };
    let newest = plan.versions.first().map_or(0, |version| version.number);
    let version = act.approve.then(|| Version {
        number: newest.saturating_add(1),
        by: meta.by,
        at: meta.at,
        on: plan.today,
        upto: sent.upto,
    });
    Ok(PlanChange::Decided {
        child: plan.child,
        sent: sent.id,
        decision: Decision {
            by: meta.by,
            at: meta.at,
            approved: act.approve,
        },
        version,
        words,
    })
}
