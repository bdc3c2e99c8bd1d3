//! A child's view in words.

use browser::intl;
use care::plan::{ChildSays, ChildsView, Plan};
use words::{Apart, word};

/// What was said of a child's view, and who listened when.
pub fn heard(plan: &Plan, view: &ChildsView) -> String {
    let says = match &view.says {
        ChildSays::Words(words) => words,
        ChildSays::Declined if plan.is_own() => word!(plan.says_declined_mine),
        ChildSays::Declined => word!(plan.says_declined),
        ChildSays::TooYoung => word!(plan.says_too_young),
    };
    let on = intl::date_with_year(view.on);
    let heard = match &view.listener {
        Some(listener) => word!(plan.listened, date = Apart(&on), name = Apart(listener)),
        None => on,
    };
    format!("{says}\n{heard}")
}
