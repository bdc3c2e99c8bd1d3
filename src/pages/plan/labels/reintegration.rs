//! How what is written of a return to the family is called.

use super::heard::heard;
use browser::intl;
use care::id::PlanItemId;
use care::plan::{Plan, ReturnMatter, ReturnPart};
use words::{Apart, pair, word};

/// A matter that is settled before a return.
pub fn reintegration_matter(of: ReturnMatter) -> &'static str {
    match of {
        ReturnMatter::Cause => word!(plan_reintegration.cause),
        ReturnMatter::Parents => word!(plan_reintegration.parents),
        ReturnMatter::Visits => word!(plan_reintegration.nights),
        ReturnMatter::Living => word!(plan_reintegration.living),
        ReturnMatter::Siblings => word!(plan_reintegration.siblings),
        ReturnMatter::School => word!(plan_reintegration.school),
        ReturnMatter::Support => word!(plan_reintegration.support),
        ReturnMatter::Worry => word!(plan_reintegration.worry),
    }
}

/// What it asks.
pub fn reintegration_matter_long(of: ReturnMatter) -> &'static str {
    match of {
        ReturnMatter::Cause => word!(plan_reintegration.cause_long),
        ReturnMatter::Parents => word!(plan_reintegration.parents_long),
        ReturnMatter::Visits => word!(plan_reintegration.nights_long),
        ReturnMatter::Living => word!(plan_reintegration.living_long),
        ReturnMatter::Siblings => word!(plan_reintegration.siblings_long),
        ReturnMatter::School => word!(plan_reintegration.school_long),
        ReturnMatter::Support => word!(plan_reintegration.support_long),
        ReturnMatter::Worry => word!(plan_reintegration.worry_long),
    }
}

fn visit(plan: &Plan, id: PlanItemId) -> String {
    match plan.visit(id) {
        Some(visit) => word!(
            plan_reintegration.visit_of,
            date = Apart(&intl::date_with_year(visit.on))
        ),
        None => word!(plan_reintegration.visits).to_owned(),
    }
}

/// What a part of it is about.
pub fn part(plan: &Plan, part: &ReturnPart) -> String {
    match part {
        ReturnPart::View { .. } if plan.is_own() => word!(plan_reintegration.view_mine).to_owned(),
        ReturnPart::View { .. } => word!(plan_reintegration.view, name = Apart(&plan.child_name)),
        ReturnPart::Matter { matter, .. } => {
            pair(reintegration_matter(*matter), word!(plan_reintegration.how))
        }
        ReturnPart::Settled { matter, .. } => pair(
            reintegration_matter(*matter),
            word!(plan_reintegration.settled),
        ),
        ReturnPart::Visit { visit: id, .. } => visit(plan, *id),
        ReturnPart::VisitView { visit: id, .. } if plan.is_own() => {
            pair(&visit(plan, *id), word!(plan_reintegration.visit_view_mine))
        }
        ReturnPart::VisitView { visit: id, .. } => pair(
            &visit(plan, *id),
            &word!(
                plan_reintegration.visit_view,
                name = Apart(&plan.child_name)
            ),
        ),
        ReturnPart::VisitText { visit: id, .. } => {
            pair(&visit(plan, *id), word!(plan_reintegration.visit_text))
        }
        ReturnPart::VisitNext { visit: id, .. } => {
            pair(&visit(plan, *id), word!(plan.contact_next))
        }
    }
}

/// What stands in a part of it.
pub fn value(plan: &Plan, part: &ReturnPart) -> Option<String> {
    Some(match part {
        ReturnPart::View { view } | ReturnPart::VisitView { view, .. } => {
            heard(plan, view.as_ref()?)
        }
        ReturnPart::Settled { settled: true, .. } => word!(plan_reintegration.settled).to_owned(),
        ReturnPart::Settled { settled: false, .. } => {
            word!(plan_reintegration.unsettled).to_owned()
        }
        ReturnPart::Visit { on, .. } => intl::date_with_year((*on)?),
        other => other.text()?,
    })
}
