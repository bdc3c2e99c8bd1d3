//! Two texts of one field: what stands there and what its reader wrote meanwhile.

use leptos::prelude::*;
use words::word;

/// What stands and what one wrote, side by side.
pub fn both_versions(theirs: String, mine: String) -> AnyView {
    let version = |title: &'static str, text: String| {
        view! {
            <div class="version">
                <h3>{title}</h3>
                <p class="written" dir="auto">
                    {text}
                </p>
            </div>
        }
    };
    view! {
        <p>
            <b>{word!(plan.both_title)}</b>
        </p>
        <p>{word!(plan.both_text)}</p>
        <div class="versions">
            {version(word!(plan.yours), mine)} {version(word!(plan.theirs), theirs)}
        </div>
    }
    .into_any()
}

/// Two texts, one after the other.
pub fn joined_text(first: &str, second: &str, on_one_line: bool) -> String {
    let between = if on_one_line { " / " } else { "\n\n" };
    format!("{first}{between}{second}")
}
