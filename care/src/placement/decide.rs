//! Where a child is to live is tried out on the same document on which it is decided, by
//! who oversees the homes alone (R1, R2, R4).

#![deny(clippy::wildcard_enum_match_arm)]

use crate::access::Actor;
use crate::aggregate::{Aggregate, CommandMeta};
use crate::dates::{self, DateKind};
use crate::decide::{Objection, may};
use crate::id::HomeId;
use crate::placement::siblings::Exception;
use crate::placement::{CallOffMove, MoveChild, PlacementAct, PlacementChange};
use crate::placement::{Grounds, Leaving, MoveDesk, Mover, Placed};
use crate::plan::decide::childs_view;
use crate::refusal::{Field, Refusal};
use crate::text;
use chrono::Months;

/// A move is planned so many months ahead at most; what is later is a slip of the finger.
const MONTHS_AHEAD: Months = Months::new(24);

impl Aggregate for MoveDesk {
    type Act = PlacementAct;
    type Change = PlacementChange;

    fn home(&self) -> HomeId {
        self.home.id
    }

    fn decide(
        &self,
        actor: Actor,
        meta: CommandMeta,
        act: &PlacementAct,
    ) -> Result<PlacementChange, Objection> {
        if act.child() != self.child.id {
            return Err(Refusal::NotFound.into());
        }
        may(actor.standing.decides_placements())?;
        match act {
            PlacementAct::MoveChild(act) => moves(self, meta, act),
            PlacementAct::CallOffMove(act) => call_off(self, meta, act),
        }
    }

    fn apply(&mut self, change: &PlacementChange) {
        self.show(change);
    }
}

fn moves(
    desk: &MoveDesk,
    meta: CommandMeta,
    act: &MoveChild,
) -> Result<PlacementChange, Objection> {
    let along: Vec<_> = act.along.iter().map(|one| one.child).collect();
    let trial = desk
        .trial(act.to, act.on, &along)
        .ok_or(Refusal::NotFound)?;
    if act.on < desk.earliest {
        return Err(Refusal::DayClosed.into());
    }
    if desk.today.checked_add_months(MONTHS_AHEAD) < Some(act.on) {
        return Err(Refusal::TooFarAhead.into());
    }
    if desk.child.planned(desk.today).is_some() {
        return Err(Refusal::MovePlanned.into());
    }
    for one in &act.along {
        let comes = desk.may_come().any(|sibling| sibling.id == one.child);
        let once = along.iter().filter(|id| **id == one.child).count() == 1;
        if !comes || !once {
            return Err(Refusal::NotLivingHere.into());
        }
    }
    let stay_of = |mover: &Mover| {
        let mut all = std::iter::once(&desk.child).chain(&desk.siblings);
        let child = all.find(|child| child.id == mover.child);
        child
            .and_then(|child| child.stay_on(desk.today))
            .ok_or(Refusal::NotLivingHere)
    };
    let (mut movers, mut leaving) = (Vec::new(), Vec::new());
    for mover in std::iter::once(&act.mover).chain(&act.along) {
        let stay = stay_of(mover)?;
        // On the day on which they came they have not lived here yet.
        if act.on <= stay.from {
            return Err(Refusal::DayClosed.into());
        }
        // Nor do they after they have left.
        if stay.until.is_some_and(|end| end < act.on) {
            return Err(Refusal::NotLivingHere.into());
        }
        movers.push(Mover {
            child: mover.child,
            view: childs_view(&mover.view, false, desk.today, None)?,
        });
        leaving.push(Leaving {
            child: mover.child,
            until_before: stay.until,
        });
    }
    let is_temporary = trial.to.home.setting.is_temporary();
    // Where one lives for long no end is planned.
    let (end, goal) = match is_temporary {
        true => (act.grounds.planned_end, act.grounds.exit_goal),
        false => (None, None),
    };
    if is_temporary && (goal.is_none() || end.is_none_or(|end| end <= act.on)) {
        return Err(Refusal::EndNeeded.into());
    }
    if let Some(end) = end {
        dates::checked(DateKind::Due, end, desk.today, None)?;
    }
    // An exception where nobody is separated says nothing.
    let exception = match (trial.apart.is_empty(), &act.grounds.exception) {
        (true, _) => None,
        (false, Some(exception)) => Some(Exception {
            reason: text::note(Field::Exception, &exception.reason)?,
            contact_plan: text::note(Field::ContactPlan, &exception.contact_plan)?,
        }),
        (false, None) => return Err(Refusal::SiblingsSeparated.into()),
    };
    Ok(PlacementChange::ChildMoved {
        meta,
        movers,
        leaving,
        from: desk.home.id,
        to: act.to,
        on: act.on,
        is_past: act.on <= desk.today,
        grounds: Box::new(Grounds {
            authority: text::line(Field::Authority, &act.grounds.authority)?,
            reason: text::note(Field::Reason, &act.grounds.reason)?,
            planned_end: end,
            exit_goal: goal,
            exception,
        }),
    })
}

fn call_off(
    desk: &MoveDesk,
    meta: CommandMeta,
    act: &CallOffMove,
) -> Result<PlacementChange, Objection> {
    let mut open = desk.open.iter();
    let planned = open.find(|planned| planned.id == act.decision);
    let planned = planned.ok_or(Refusal::MoveMade)?;
    // Who answers for where they live lets them stay, whoever decided: somebody may have stood
    // in who oversees the other home, and does here no longer.
    may(desk.homes.iter().any(|one| one.home.id == planned.from))?;
    let all = || std::iter::once(&desk.child).chain(&desk.siblings);
    let leaves = |id| planned.children.iter().any(|one| one.child == id);
    // Whoever is to go on from there does that first.
    let is_last = |child: &Placed| {
        child
            .stays
            .iter()
            .any(|stay| stay.home == planned.to && stay.from == planned.on && stay.until.is_none())
    };
    let staying = all().filter(|one| leaves(one.id));
    if staying.clone().count() != planned.children.len() || !staying.clone().all(is_last) {
        return Err(Refusal::MovePlanned.into());
    }
    // Nor is anybody of the family left alone in coming after them.
    let follows = |one: &Placed| {
        let ahead = one.stays.iter().filter(|stay| stay.from >= planned.on);
        ahead
            .filter(|stay| stay.home == planned.to)
            .any(|stay| !stay.is_excepted)
    };
    if all().any(|one| !leaves(one.id) && follows(one)) {
        return Err(Refusal::SiblingsSeparated.into());
    }
    Ok(PlacementChange::MoveCalledOff {
        meta,
        decision: planned.id,
        children: planned.children.clone(),
        to: planned.to,
        on: planned.on,
        is_past: planned.on <= desk.today,
    })
}
