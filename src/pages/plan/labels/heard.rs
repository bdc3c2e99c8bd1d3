//! A child's view in words.

use crate::i18n::words;
use browser::intl;
use care::plan::{ChildSays, ChildsView, Plan};

/// What was said of a child's view, and who listened when.
pub fn heard(plan: &Plan, view: &ChildsView) -> String {
    use words::plan as word;
    let says = match &view.says {
        ChildSays::Words(words) => words,
        ChildSays::Declined if plan.is_own() => word::says_declined_mine(),
        ChildSays::Declined => word::says_declined(),
        ChildSays::TooYoung => word::says_too_young(),
    };
    let on = intl::date_with_year(view.on);
    let heard = match &view.listener {
        Some(listener) => word::listened(&on, listener),
        None => on,
    };
    format!("{says}\n{heard}")
}
