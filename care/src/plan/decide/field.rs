//! What is written into the fields of a plan, by whom: each kind of field has its rule.

#![deny(clippy::wildcard_enum_match_arm)]

use super::texts::text_or_nothing;
use super::{pathway, reintegration, review};
use crate::access::Actor;
use crate::aggregate::CommandMeta;
use crate::command::Current;
use crate::dates::DateKind;
use crate::decide::{Objection, may};
use crate::id::PlanItemId;
use crate::plan::{
    Contact, FieldValue, ITEMS_MAX, Owner, Plan, PlanChange, PlanField, Section, Status, WritePlan,
};
use crate::refusal::{Field, Refusal};
use crate::text;

pub(super) fn write(
    plan: &Plan,
    actor: Actor,
    meta: CommandMeta,
    act: &WritePlan,
) -> Result<PlanChange, Objection> {
    let is_child = actor.person == plan.child;
    // What is the guardian's to decide nobody else does.
    let decides = actor.standing.approves_plans();
    may(is_child || decides || actor.standing.writes_plans())?;
    let now = plan.field(&act.written.field());
    let written = if is_child {
        by_child(plan, now, &act.written)
    } else if decides {
        pathway::by_guardian(plan, &act.written)
    } else {
        by_adult(plan, now, &act.written)
    }?;
    if let Some(field) = now.filter(|field| Some(field.id) != act.base)
        // Two who write the same agree.
        && field.written != written
    {
        return Err(Objection::Conflict(Current::Field(Box::new(field.clone()))));
    }
    if now.is_none() && plan.items() >= ITEMS_MAX {
        return Err(Refusal::PlanFull.into());
    }
    Ok(PlanChange::FieldWritten {
        child: plan.child,
        field: PlanField {
            id: meta.id,
            by: meta.by,
            at: meta.at,
            written,
        },
    })
}

/// A child says how they see things, words goals their own way, and says how far the
/// actions are that are theirs.
fn by_child(
    plan: &Plan,
    now: Option<&PlanField>,
    written: &FieldValue,
) -> Result<FieldValue, Refusal> {
    match written {
        FieldValue::ChildsView { section, view } => Ok(FieldValue::ChildsView {
            section: *section,
            view: match view {
                Some(view) => Some(plan.heard(view, true)?),
                None => None,
            },
        }),
        FieldValue::OwnWords { goal, text } => own_words(plan, *goal, text),
        FieldValue::Status { action, status } => {
            let owner = action_of(plan, *action)?;
            may([Owner::Child, Owner::Person(plan.child)].contains(&owner))?;
            Ok(FieldValue::Status {
                action: *action,
                status: checked(status)?,
            })
        }
        FieldValue::OwnMatter { .. } | FieldValue::Housing { .. } => {
            pathway::by_child(plan, written)
        }
        FieldValue::Return { part } => reintegration::by_child(plan, part),
        FieldValue::Review { review, part } => review::by_child(plan, now, *review, part),
        FieldValue::Request { request, asked } => review::request(plan, *request, asked.as_ref()),
        FieldValue::AdultsView { .. }
        | FieldValue::Rating { .. }
        | FieldValue::Goal { .. }
        | FieldValue::Action { .. }
        | FieldValue::Owner { .. }
        | FieldValue::Due { .. }
        | FieldValue::Activity { .. }
        | FieldValue::Contact { .. }
        | FieldValue::Matter { .. } => Err(Refusal::NotAllowed),
    }
}

fn by_adult(
    plan: &Plan,
    now: Option<&PlanField>,
    written: &FieldValue,
) -> Result<FieldValue, Refusal> {
    // What a child wrote is theirs to change.
    if now.is_some_and(|field| is_written_by_child(plan, field)) {
        return Err(Refusal::ChildsOwnWords);
    }
    match written {
        FieldValue::ChildsView { section, view } => Ok(FieldValue::ChildsView {
            section: *section,
            view: match view {
                Some(view) => Some(plan.heard(view, false)?),
                None => None,
            },
        }),
        FieldValue::AdultsView { section, text } => Ok(FieldValue::AdultsView {
            section: *section,
            text: text_or_nothing(text)?,
        }),
        FieldValue::Rating { section, .. } => {
            is_domain(*section)?;
            Ok(written.clone())
        }
        FieldValue::Goal {
            goal,
            section,
            text,
        } => {
            is_domain(*section)?;
            Ok(FieldValue::Goal {
                goal: *goal,
                section: *section,
                text: line_or_none(text.as_deref())?,
            })
        }
        FieldValue::OwnWords { goal, text } => own_words(plan, *goal, text),
        FieldValue::Action { action, goal, text } => {
            has_goal(plan, *goal)?;
            Ok(FieldValue::Action {
                action: *action,
                goal: *goal,
                text: line_or_none(text.as_deref())?,
            })
        }
        FieldValue::Owner { action, owner } => {
            action_of(plan, *action)?;
            if let Owner::Person(person) = owner
                && plan.person(*person).is_none()
            {
                return Err(Refusal::NotFound);
            }
            Ok(written.clone())
        }
        FieldValue::Due { action, due } => {
            action_of(plan, *action)?;
            if let Some(due) = due {
                plan.dated(DateKind::Due, *due)?;
            }
            Ok(written.clone())
        }
        FieldValue::Status { action, status } => {
            action_of(plan, *action)?;
            Ok(FieldValue::Status {
                action: *action,
                status: checked(status)?,
            })
        }
        FieldValue::Activity {
            activity,
            kind,
            text,
        } => Ok(FieldValue::Activity {
            activity: *activity,
            kind: *kind,
            text: line_or_none(text.as_deref())?,
        }),
        FieldValue::Contact { contact, line } => Ok(FieldValue::Contact {
            contact: *contact,
            line: match line {
                Some(line) => Some(contact_line(plan, line)?),
                None => None,
            },
        }),
        FieldValue::Matter { .. } | FieldValue::OwnMatter { .. } | FieldValue::Housing { .. } => {
            pathway::by_adult(plan, now, written)
        }
        FieldValue::Return { part } => reintegration::by_adult(plan, part),
        FieldValue::Review { review, part } => review::by_adult(plan, *review, part),
        // What others ask for they plan, and say so there.
        FieldValue::Request { .. } => Err(Refusal::NotAllowed),
    }
}

/// Whether the child themself wrote it, and it still says something.
fn is_written_by_child(plan: &Plan, field: &PlanField) -> bool {
    let says = match &field.written {
        FieldValue::ChildsView { view, .. } => view.is_some(),
        FieldValue::OwnWords { text, .. } | FieldValue::OwnMatter { text, .. } => !text.is_empty(),
        FieldValue::Review { .. }
        | FieldValue::Request { .. }
        | FieldValue::Housing { .. }
        | FieldValue::Return { .. } => field.written != field.written.emptied(),
        FieldValue::AdultsView { .. }
        | FieldValue::Rating { .. }
        | FieldValue::Goal { .. }
        | FieldValue::Action { .. }
        | FieldValue::Owner { .. }
        | FieldValue::Due { .. }
        | FieldValue::Status { .. }
        | FieldValue::Activity { .. }
        | FieldValue::Contact { .. }
        | FieldValue::Matter { .. } => false,
    };
    says && field.by == plan.child
}

fn own_words(plan: &Plan, goal: PlanItemId, text: &str) -> Result<FieldValue, Refusal> {
    has_goal(plan, goal)?;
    let text = if text::is_blank(text) {
        String::new()
    } else {
        text::line(Field::Text, text)?
    };
    Ok(FieldValue::OwnWords { goal, text })
}

fn contact_line(plan: &Plan, line: &Contact) -> Result<Contact, Refusal> {
    Ok(Contact {
        on: plan.dated(DateKind::Past, line.on)?,
        how: line.how,
        who: text::line(Field::Name, &line.who)?,
        feeling: text_or_nothing(&line.feeling)?,
        next: text_or_nothing(&line.next)?,
    })
}

fn checked(status: &Status) -> Result<Status, Refusal> {
    Ok(match status {
        Status::Dropped { reason } => Status::Dropped {
            reason: text::line(Field::Reason, reason)?,
        },
        Status::Planned | Status::Going | Status::Done => status.clone(),
    })
}

fn line_or_none(text: Option<&str>) -> Result<Option<String>, Refusal> {
    text.map(|text| text::line(Field::Text, text)).transpose()
}

fn is_domain(section: Section) -> Result<(), Refusal> {
    section.is_domain().then_some(()).ok_or(Refusal::NotFound)
}

/// A goal that was ever set: what hangs on one that was taken away is kept for its
/// return.
fn has_goal(plan: &Plan, goal: PlanItemId) -> Result<(), Refusal> {
    let mut fields = plan.fields.iter();
    let known = fields
        .any(|field| matches!(&field.written, FieldValue::Goal { goal: id, .. } if *id == goal));
    known.then_some(()).ok_or(Refusal::NotFound)
}

/// The owner of an action that was ever set.
fn action_of(plan: &Plan, action: PlanItemId) -> Result<Owner, Refusal> {
    let mut owner = None;
    for field in &plan.fields {
        if let FieldValue::Action { action: id, .. } = field.written
            && id == action
        {
            owner = owner.or(Some(Owner::Caregiver));
        }
        if let FieldValue::Owner {
            action: id,
            owner: said,
        } = field.written
            && id == action
        {
            owner = Some(said);
        }
    }
    owner.ok_or(Refusal::NotFound)
}
