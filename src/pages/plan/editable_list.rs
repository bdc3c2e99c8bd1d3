//! A line of a list in a plan that people write, word anew and take away: a point to talk
//! about, a decision.

use super::autosave_field::{self, Text};
use super::goals::bin;
use super::{Desk, orphaned_drafts};
use crate::i18n::words;
use crate::platform::page;
use crate::ui::erased_closures::live;
use care::id::PlanItemId;
use care::plan::FieldValue;
use care::text::NOTE_MAX;
use leptos::prelude::*;
use std::rc::Rc;

/// A line.
pub struct Line<F> {
    /// The id of its list's heading: the focus goes there when a line goes.
    pub list: &'static str,
    pub id: PlanItemId,
    pub label: &'static str,
    /// What stands in it.
    pub text: Memo<String>,
    /// Whether its reader may change it now.
    pub is_theirs: Memo<bool>,
    /// What is written into it; with nothing, that it is taken away.
    pub make: F,
}

/// The line: a field for whom it is theirs to change.
pub fn line<F>(desk: Desk, line: Line<F>) -> AnyView
where
    F: Fn(Option<String>) -> FieldValue + Copy + Send + Sync + 'static,
{
    let Line {
        list,
        id,
        label,
        text,
        is_theirs,
        make,
    } = line;
    let body = move || {
        if !is_theirs.get() {
            return view! {
                <p class="written" dir="auto">
                    {live(move || text.get())}
                </p>
                {orphaned_drafts::left_over(desk, make(None))}
            }
            .into_any();
        }
        let about = Text {
            id: format!("{list}-{id}"),
            label: label.to_owned(),
            is_titled: true,
            hint: None,
            value: text,
            make: Rc::new(move |text| make(Some(text))),
            lines: 2,
            longest: NOTE_MAX,
        };
        let remove = bin(
            move || words::review::remove(&text.get()),
            move || {
                desk.run(make(None), words::review::removed().to_owned());
                // The pressed button goes; no other is to lie under the next press.
                page::focus(list);
            },
        );
        view! {
            <div class="plan-line">
                <div class="grow">{autosave_field::text(desk, about)}</div>
                {remove}
            </div>
        }
        .into_any()
    };
    live(body).into_any()
}
