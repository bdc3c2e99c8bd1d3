//! How what is written of a return to the family is called.

use super::heard::heard;
use crate::i18n::words;
use browser::intl;
use care::id::PlanItemId;
use care::plan::{Plan, ReturnMatter, ReturnPart};

/// A matter that is settled before a return.
pub fn reintegration_matter(of: ReturnMatter) -> &'static str {
    use words::plan_reintegration as word;
    match of {
        ReturnMatter::Cause => word::cause(),
        ReturnMatter::Parents => word::parents(),
        ReturnMatter::Visits => word::nights(),
        ReturnMatter::Living => word::living(),
        ReturnMatter::Siblings => word::siblings(),
        ReturnMatter::School => word::school(),
        ReturnMatter::Support => word::support(),
        ReturnMatter::Worry => word::worry(),
    }
}

/// What it asks.
pub fn reintegration_matter_long(of: ReturnMatter) -> &'static str {
    use words::plan_reintegration as word;
    match of {
        ReturnMatter::Cause => word::cause_long(),
        ReturnMatter::Parents => word::parents_long(),
        ReturnMatter::Visits => word::nights_long(),
        ReturnMatter::Living => word::living_long(),
        ReturnMatter::Siblings => word::siblings_long(),
        ReturnMatter::School => word::school_long(),
        ReturnMatter::Support => word::support_long(),
        ReturnMatter::Worry => word::worry_long(),
    }
}

fn visit(plan: &Plan, id: PlanItemId) -> String {
    match plan.visit(id) {
        Some(visit) => words::plan_reintegration::visit_of(&intl::date_with_year(visit.on)),
        None => words::plan_reintegration::visits().to_owned(),
    }
}

/// What a part of it is about.
pub fn part(plan: &Plan, part: &ReturnPart) -> String {
    use words::plan_reintegration as word;
    let pair = |first: &str, second: &str| words::common::pair(first, second);
    match part {
        ReturnPart::View { .. } if plan.is_own() => word::view_mine().to_owned(),
        ReturnPart::View { .. } => word::view(&plan.child_name),
        ReturnPart::Matter { matter, .. } => pair(reintegration_matter(*matter), word::how()),
        ReturnPart::Settled { matter, .. } => pair(reintegration_matter(*matter), word::settled()),
        ReturnPart::Visit { visit: id, .. } => visit(plan, *id),
        ReturnPart::VisitView { visit: id, .. } if plan.is_own() => {
            pair(&visit(plan, *id), word::visit_view_mine())
        }
        ReturnPart::VisitView { visit: id, .. } => {
            pair(&visit(plan, *id), &word::visit_view(&plan.child_name))
        }
        ReturnPart::VisitText { visit: id, .. } => pair(&visit(plan, *id), word::visit_text()),
        ReturnPart::VisitNext { visit: id, .. } => {
            pair(&visit(plan, *id), words::plan::contact_next())
        }
    }
}

/// What stands in a part of it.
pub fn value(plan: &Plan, part: &ReturnPart) -> Option<String> {
    use words::plan_reintegration as word;
    Some(match part {
        ReturnPart::View { view } | ReturnPart::VisitView { view, .. } => {
            heard(plan, view.as_ref()?)
        }
        ReturnPart::Settled { settled: true, .. } => word::settled().to_owned(),
        ReturnPart::Settled { settled: false, .. } => word::unsettled().to_owned(),
        ReturnPart::Visit { on, .. } => intl::date_with_year((*on)?),
        other => other.text()?,
    })
}
