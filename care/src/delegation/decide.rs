//! Who answers for a place names who stands in for them, and nobody else does: a delegate
//! does not delegate (R4).

use crate::access::Actor;
use crate::command::{Act, Command};
use crate::decide::{Change, Objection, may};
use crate::delegation::{Delegation, DelegationAct, Delegations};
use crate::delegation::{EndDelegation, NameDelegate};
use crate::refusal::Refusal;
use chrono::Days;

pub(crate) fn decide(
    doc: &Delegations,
    actor: Actor,
    command: &Command,
    act: &Act,
) -> Result<Change, Objection> {
    if doc.home.id != command.home {
        return Err(Refusal::NotFound.into());
    }
    may(actor.standing.oversees() && doc.answers)?;
    let done = DelegationAct {
        by: actor.person,
        at: command.at,
    };
    match act {
        Act::NameDelegate(act) => name(doc, command, done, act),
        Act::EndDelegation(act) => end(doc, done, act),
        _ => Err(Refusal::NotFound.into()),
    }
}

fn name(
    doc: &Delegations,
    command: &Command,
    named: DelegationAct,
    act: &NameDelegate,
) -> Result<Change, Objection> {
    if !doc.may_stand_in.contains(&act.delegate) {
        return Err(Refusal::NotFound.into());
    }
    if act.last < act.from {
        return Err(Refusal::PeriodBackwards.into());
    }
    if act.last < doc.today {
        return Err(Refusal::DelegationOver.into());
    }
    // Said yesterday without a network, it begins when it arrives.
    let from = act.from.max(doc.today);
    // The first day is one of them.
    let most = Days::new(u64::from(doc.days_most).saturating_sub(1));
    if from.checked_add_days(most) < Some(act.last) || doc.today.checked_add_days(most) < Some(from)
    {
        return Err(Refusal::TooFarAhead.into());
    }
    let meets = |one: &Delegation| {
        one.delegate == act.delegate
            && one.ended.is_none()
            && one.from <= act.last
            && from <= one.last
    };
    if doc.delegations.iter().any(meets) {
        return Err(Refusal::StandsInAlready.into());
    }
    Ok(Change::DelegateNamed(Delegation {
        id: command.id,
        delegate: act.delegate,
        from,
        last: act.last,
        named,
        ended: None,
    }))
}

fn end(doc: &Delegations, ended: DelegationAct, act: &EndDelegation) -> Result<Change, Objection> {
    let mut all = doc.delegations.iter();
    let known = all.find(|one| one.id == act.delegation);
    if !known.ok_or(Refusal::NotFound)?.is_open(doc.today) {
        return Err(Refusal::DelegationOver.into());
    }
    Ok(Change::DelegationEnded {
        delegation: act.delegation,
        ended,
    })
}
