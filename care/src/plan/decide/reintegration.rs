//! Going home (R14): the child says how they see it, adults prepare it and visit afterwards.

use super::texts::text_or_nothing;
use crate::dates::DateKind;
use crate::id::PlanItemId;
use crate::plan::{ChildsView, FieldValue, Plan, ReturnPart};
use crate::refusal::Refusal;
use chrono::NaiveDate;

/// What a child writes: how they see going home once it is spoken of, and how it goes there.
pub(super) fn by_child(plan: &Plan, part: &ReturnPart) -> Result<FieldValue, Refusal> {
    if !plan.speaks_of_return() {
        return Err(Refusal::NotFound);
    }
    let part = match part {
        ReturnPart::View { view } => ReturnPart::View {
            view: checked(plan, view.as_ref(), true)?,
        },
        ReturnPart::VisitView { visit, view } => ReturnPart::VisitView {
            visit: visited(plan, *visit)?,
            view: checked(plan, view.as_ref(), true)?,
        },
        ReturnPart::Matter { .. }
        | ReturnPart::Settled { .. }
        | ReturnPart::Visit { .. }
        | ReturnPart::VisitText { .. }
        | ReturnPart::VisitNext { .. } => return Err(Refusal::NotAllowed),
    };
    Ok(FieldValue::Return { part })
}

/// What adults write.
pub(super) fn by_adult(plan: &Plan, part: &ReturnPart) -> Result<FieldValue, Refusal> {
    let part = match part {
        ReturnPart::View { view } => ReturnPart::View {
            view: checked(plan, view.as_ref(), false)?,
        },
        ReturnPart::Matter { matter, text } => ReturnPart::Matter {
            matter: *matter,
            text: text_or_nothing(text)?,
        },
        ReturnPart::Settled { .. } => part.clone(),
        ReturnPart::Visit { visit, on } => ReturnPart::Visit {
            visit: *visit,
            on: match on {
                Some(on) => Some(day(plan, *on)?),
                None => gone(plan, *visit)?,
            },
        },
        ReturnPart::VisitView { visit, view } => ReturnPart::VisitView {
            visit: visited(plan, *visit)?,
            view: checked(plan, view.as_ref(), false)?,
        },
        ReturnPart::VisitText { visit, text } => ReturnPart::VisitText {
            visit: visited(plan, *visit)?,
            text: text_or_nothing(text)?,
        },
        ReturnPart::VisitNext { visit, text } => ReturnPart::VisitNext {
            visit: visited(plan, *visit)?,
            text: text_or_nothing(text)?,
        },
    };
    Ok(FieldValue::Return { part })
}

fn checked(
    plan: &Plan,
    view: Option<&ChildsView>,
    by_child: bool,
) -> Result<Option<ChildsView>, Refusal> {
    view.map(|view| plan.heard(view, by_child)).transpose()
}

fn visited(plan: &Plan, visit: PlanItemId) -> Result<PlanItemId, Refusal> {
    plan.has_visit(visit)
        .then_some(visit)
        .ok_or(Refusal::NotFound)
}

/// A visit in which the child wrote is not taken away over their head.
fn gone(plan: &Plan, visit: PlanItemId) -> Result<Option<NaiveDate>, Refusal> {
    visited(plan, visit)?;
    let view = plan.visit(visit).and_then(|visit| visit.view);
    match view {
        Some((_, field)) if field.by == plan.child => Err(Refusal::ChildsOwnWords),
        _ => Ok(None),
    }
}

/// A visit before the return is contact, and is written down as that.
fn day(plan: &Plan, on: NaiveDate) -> Result<NaiveDate, Refusal> {
    plan.dated(DateKind::Past, on)?;
    if plan.returned_on().is_none_or(|since| on < since) {
        return Err(Refusal::BeforeReturn);
    }
    Ok(on)
}
