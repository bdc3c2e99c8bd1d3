//! How the words of a child and of adults are read, whichever field of a plan they stand in.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::plan::{ChildSays, ChildsView};
use crate::refusal::{Field, Refusal};
use crate::text;

pub(crate) fn childs_view(view: &ChildsView, by_child: bool) -> Result<ChildsView, Refusal> {
    let says = match &view.says {
        ChildSays::Words(words) => ChildSays::Words(text::note(Field::Text, words)?),
        // Who writes is not too young to.
        ChildSays::TooYoung if by_child => return Err(Refusal::NotAllowed),
        ChildSays::TooYoung | ChildSays::Declined => view.says.clone(),
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

pub(super) fn text_or_nothing(text: &str) -> Result<String, Refusal> {
    if text.trim().is_empty() {
        return Ok(String::new());
    }
    text::note(Field::Text, text)
}
