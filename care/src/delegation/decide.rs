//! Who answers for a place names who stands in for them, and nobody else does: a delegate
//! does not delegate (R4).

#![deny(clippy::wildcard_enum_match_arm)]

use crate::access::Actor;
use crate::aggregate::{Aggregate, CommandMeta};
use crate::decide::{Objection, may};
use crate::delegation::{
    Delegation, DelegationAct, DelegationChange, DelegationSignature, Delegations, EndDelegation,
    NameDelegate,
};
use crate::id::HomeId;
use crate::refusal::Refusal;
use chrono::Days;

impl Aggregate for Delegations {
    type Act = DelegationAct;
    type Change = DelegationChange;

    fn home(&self) -> HomeId {
        self.home.id
    }

    fn decide(
        &self,
        actor: Actor,
        meta: CommandMeta,
        act: &DelegationAct,
    ) -> Result<DelegationChange, Objection> {
        may(actor.standing.oversees() && self.answers)?;
        let signature = DelegationSignature {
            by: meta.by,
            at: meta.at,
        };
        match act {
            DelegationAct::NameDelegate(act) => name(self, meta, signature, act),
            DelegationAct::EndDelegation(act) => end(self, signature, act),
        }
    }

    fn apply(&mut self, change: &DelegationChange) {
        self.show(change);
    }
}

fn name(
    doc: &Delegations,
    meta: CommandMeta,
    named: DelegationSignature,
    act: &NameDelegate,
) -> Result<DelegationChange, Objection> {
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
    Ok(DelegationChange::DelegateNamed(Delegation {
        id: meta.id,
        delegate: act.delegate,
        from,
        last: act.last,
        named,
        ended: None,
    }))
}

fn end(
    doc: &Delegations,
    ended: DelegationSignature,
    act: &EndDelegation,
) -> Result<DelegationChange, Objection> {
    let mut all = doc.delegations.iter();
    let known = all.find(|one| one.id == act.delegation);
    if !known.ok_or(Refusal::NotFound)?.is_open(doc.today) {
        return Err(Refusal::DelegationOver.into());
    }
    Ok(DelegationChange::DelegationEnded {
        delegation: act.delegation,
        ended,
    })
}
