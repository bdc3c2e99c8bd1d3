//! Acts on a child's development plan.

mod note;
mod pathway;
mod reintegration;
mod review;

use crate::access::{Actor, Role};
use crate::command::{Act, Command, Current};
use crate::decide::{Change, Objection, Said, may};
use crate::document::PlanView;
use crate::id::PlanItemId;
use crate::plan::{
    ChildSays, ChildsView, Contact, Decision, FieldValue, ITEMS_MAX, Owner, Plan, PlanField,
    PlanPerson, Section, Status, Submission, Version, reads_plan,
};
use crate::plan::{DecidePlan, NameSpecialist, SendPlan, WritePlan};
use crate::refusal::{Field, Refusal};
use crate::text;

pub(crate) fn decide(
    view: PlanView<'_>,
    actor: Actor,
    command: &Command,
    act: &Act,
) -> Result<Change, Objection> {
    let PlanView {
        plan,
        specialists,
        notes,
    } = view;
    let is_here = plan.home.id == command.home && act.planned() == Some(plan.child);
    if !is_here || !reads_plan(actor, plan.child) {
        return Err(Refusal::NotFound.into());
    }
    let said = Said {
        id: command.id,
        by: actor.person,
        at: command.at,
    };
    match act {
        Act::WritePlan(act) => write(plan, actor, said, act),
        Act::NameSpecialist(act) => name(plan, specialists, actor, said, act),
        Act::SendPlan(act) => send(plan, actor, said, act),
        Act::DecidePlan(act) => approve(plan, actor, said, act),
        Act::WritePlanNote(act) => note::write(plan, actor, notes.len(), said, act),
        Act::WithdrawPlanNote(act) => note::withdraw(plan, actor, &notes, act),
        _ => Err(Refusal::NotFound.into()),
    }
}

fn write(plan: &Plan, actor: Actor, said: Said, act: &WritePlan) -> Result<Change, Objection> {
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
    Ok(Change::PlanWritten {
        child: plan.child,
        field: PlanField {
            id: said.id,
            by: said.by,
            at: said.at,
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
                Some(view) => Some(childs_view(view, true)?),
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
        _ => Err(Refusal::NotAllowed),
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
                Some(view) => Some(childs_view(view, false)?),
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
        FieldValue::Due { action, .. } => {
            action_of(plan, *action)?;
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
        _ => false,
    };
    says && field.by == plan.child
}

pub(crate) fn childs_view(view: &ChildsView, by_child: bool) -> Result<ChildsView, Refusal> {
    let says = match &view.says {
        ChildSays::Words(words) => ChildSays::Words(text::note(Field::Text, words)?),
        // Who writes is not too young to.
        ChildSays::TooYoung if by_child => return Err(Refusal::NotAllowed),
        other => other.clone(),
    };
    // Adults say who listened (R6); what a child wrote, nobody had to.
    let listener = match &view.listener {
        _ if by_child => None,
        Some(name) => Some(text::line(Field::Listener, name)?),
        None => {
            return Err(Refusal::TextEmpty {
                field: Field::Listener,
            });
        }
    };
    Ok(ChildsView {
        says,
        listener,
        on: view.on,
    })
}

fn own_words(plan: &Plan, goal: PlanItemId, text: &str) -> Result<FieldValue, Refusal> {
    has_goal(plan, goal)?;
    let text = if text.trim().is_empty() {
        String::new()
    } else {
        text::line(Field::Text, text)?
    };
    Ok(FieldValue::OwnWords { goal, text })
}

fn contact_line(plan: &Plan, line: &Contact) -> Result<Contact, Refusal> {
    if line.on > plan.today {
        return Err(Refusal::NotYet);
    }
    Ok(Contact {
        on: line.on,
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
        other => other.clone(),
    })
}

pub(super) fn text_or_nothing(text: &str) -> Result<String, Refusal> {
    if text.trim().is_empty() {
        return Ok(String::new());
    }
    text::note(Field::Text, text)
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
        match &field.written {
            FieldValue::Action { action: id, .. } if *id == action => {
                owner = owner.or(Some(Owner::Caregiver));
            }
            FieldValue::Owner {
                action: id,
                owner: said,
            } if *id == action => owner = Some(*said),
            _ => {}
        }
    }
    owner.ok_or(Refusal::NotFound)
}

fn name(
    plan: &Plan,
    specialists: &[PlanPerson],
    actor: Actor,
    said: Said,
    act: &NameSpecialist,
) -> Result<Change, Objection> {
    may(actor.standing.names_specialists())?;
    let known = specialists.iter().find(|one| one.id == act.specialist);
    let known = known.or_else(|| {
        // Who is in it can leave, whatever has become of their account.
        let in_plan = plan.people.iter().find(|one| one.id == act.specialist);
        in_plan.filter(|one| !act.on && one.role == Role::Specialist)
    });
    let person = known.ok_or(Refusal::NotFound)?;
    Ok(Change::SpecialistNamed {
        child: plan.child,
        person: person.clone(),
        on: act.on,
        said,
    })
}

/// A plan is sent when nothing is missing in it (R8), once at a time.
fn send(plan: &Plan, actor: Actor, said: Said, act: &SendPlan) -> Result<Change, Objection> {
    may(actor.person != plan.child && actor.standing.writes_plans())?;
    if let Some(sent) = act.back {
        let waits = plan.waits().filter(|waits| waits.id == sent);
        waits.ok_or(Refusal::PlanNotWaiting)?;
        return Ok(Change::PlanTakenBack {
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
    Ok(Change::PlanSent {
        child: plan.child,
        submission: Submission {
            id: said.id,
            by: said.by,
            at: said.at,
            upto: plan.written,
            decision: None,
        },
    })
}

/// Who approves decides over what they have read: what was sent since is another.
fn approve(plan: &Plan, actor: Actor, said: Said, act: &DecidePlan) -> Result<Change, Objection> {
    may(actor.standing.approves_plans())?;
    let sent = plan.waits().filter(|sent| sent.id == act.sent);
    let sent = sent.ok_or(Refusal::PlanNotWaiting)?;
    let words = match act.approve && act.words.trim().is_empty() {
        true => String::new(),
        false => text::note(Field::Text, &act.words)?,
    };
    let newest = plan.versions.first().map_or(0, |version| version.number);
    let version = act.approve.then(|| Version {
        number: newest.saturating_add(1),
        by: said.by,
        at: said.at,
        on: plan.today,
        upto: sent.upto,
    });
    Ok(Change::PlanDecided {
        child: plan.child,
        sent: sent.id,
        decision: Decision {
            by: said.by,
            at: said.at,
            approved: act.approve,
        },
        version,
        words,
    })
}
