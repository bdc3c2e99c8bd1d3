//! How the words of a child and of adults are read, whichever field of a plan they stand in.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::dates::{self, DateKind};
use crate::plan::{ChildSays, ChildsView, Plan};
use crate::refusal::{Field, Refusal};
use crate::text;
use chrono::NaiveDate;

/// How a child sees something, who was born on a day as far as that is known.
pub(crate) fn childs_view(
    view: &ChildsView,
    by_child: bool,
    today: NaiveDate,
    birth: Option<NaiveDate>,
) -> Result<ChildsView, Refusal> {
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
        on: dates::checked(DateKind::Past, view.on, today, birth)?,
    })
}

impl Plan {
    /// How the child sees something, said on a day of their life.
    pub(super) fn heard(&self, view: &ChildsView, by_child: bool) -> Result<ChildsView, Refusal> {
        childs_view(view, by_child, self.today, self.birth_date)
    }

    /// A day that somebody wrote into the plan.
    pub(super) fn dated(&self, kind: DateKind, date: NaiveDate) -> Result<NaiveDate, Refusal> {
        dates::checked(kind, date, self.today, self.birth_date)
    }
}

pub(super) fn text_or_nothing(text: &str) -> Result<String, Refusal> {
    if text::is_blank(text) {
        return Ok(String::new());
    }
    text::note(Field::Text, text)
}
