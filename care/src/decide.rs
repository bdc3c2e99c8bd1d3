//! Whether an act is taken: the same question for every subject, which then decides by its own
//! rules.

use crate::access::Actor;
use crate::aggregate::{Aggregate, CommandMeta, SubjectAct};
use crate::command::{Act, Command, CommandHead, Current, VERSION};
use crate::id::ItemId;
use crate::refusal::Refusal;
use chrono::{DateTime, TimeDelta, Utc};

/// Why a command changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Objection {
    Refused(Refusal),
    /// Somebody else changed it since it was read.
    Conflict(Current),
}

impl From<Refusal> for Objection {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Decides a command over a document that its actor may read.
///
/// # Errors
/// [`Objection`]: the refusal to show, or what the actor didn't know of yet.
pub fn decide<D: Aggregate>(
    document: &D,
    actor: Actor,
    command: &Command,
) -> Result<D::Change, Objection> {
    decide_act(document, actor, command.head(), D::Act::of(&command.act))
}

/// The same where it arrives: what it changes counts from `now`, and of the device's clock no more is
/// kept than [`believed`].
///
/// # Errors
/// [`Objection`]: the refusal to show, or what the actor didn't know of yet.
pub fn decide_received<D: Aggregate>(
    document: &D,
    actor: Actor,
    command: &Command,
    now: DateTime<Utc>,
    days_late: u16,
) -> Result<D::Change, Objection> {
    let meta = CommandMeta {
        id: command.id,
        by: actor.person,
        at: now,
        device_at: believed(command.at, now, days_late),
    };
    checked(
        document,
        actor,
        command.head(),
        meta,
        D::Act::of(&command.act),
    )
}

/// The same, for who knows no acts but those of the document's subject; none is one of
/// another.
///
/// # Errors
/// [`Objection`]: the refusal to show, or what the actor didn't know of yet.
pub fn decide_act<D: Aggregate>(
    document: &D,
    actor: Actor,
    head: CommandHead,
    act: Option<&D::Act>,
) -> Result<D::Change, Objection> {
    let meta = CommandMeta {
        id: head.id,
        by: actor.person,
        at: head.at,
        device_at: head.at,
    };
    checked(document, actor, head, meta, act)
}

fn checked<D: Aggregate>(
    document: &D,
    actor: Actor,
    head: CommandHead,
    meta: CommandMeta,
    act: Option<&D::Act>,
) -> Result<D::Change, Objection> {
    if head.version != VERSION {
        return Err(Refusal::UnknownVersion.into());
    }
    let act = act.filter(|_| document.home() == head.home);
    document.decide(actor, meta, act.ok_or(Refusal::NotFound)?)
}

/// The act that takes a command back, asked before the command changes the document; none
/// where there is nothing to take back to. `item` is an id that nobody has used yet.
#[must_use]
pub fn undo<D: Aggregate>(document: &D, command: &Command, item: ItemId) -> Option<Act> {
    let act = D::Act::of(&command.act)?;
    document.undo(command.id, item, act).map(Into::into)
}

pub(crate) fn may(allowed: bool) -> Result<(), Refusal> {
    if allowed {
        Ok(())
    } else {
        Err(Refusal::NotAllowed)
    }
}

/// What is kept of a device's clock: nothing ahead of `now`, nor further behind than acts may be late.
#[must_use]
pub fn believed(at: DateTime<Utc>, now: DateTime<Utc>, days_late: u16) -> DateTime<Utc> {
    at.clamp(now - TimeDelta::days(i64::from(days_late)), now)
}

/// When the person of a command acted, where it is an act that may be late, and as far as the
/// device's clock can be believed: not ahead of `now`, and at most `days_late` behind. How they
/// stood then counts where they stand no longer; everything else is judged by `now`.
#[must_use]
pub fn acted_late(command: &Command, now: DateTime<Utc>, days_late: u16) -> Option<DateTime<Utc>> {
    let age = now - command.at;
    let is_believed = age >= TimeDelta::zero() && age <= TimeDelta::days(i64::from(days_late));
    (is_believed && command.act.may_be_late()).then_some(command.at)
}
