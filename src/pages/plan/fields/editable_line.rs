//! A line of a list in a plan that people write, word anew and take away: a point to talk
//! about, a decision.

use crate::pages::plan::fields::autosave_field::{AutosaveFieldProps, autosave_field};
use crate::pages::plan::fields::orphaned_drafts::orphaned_draft;
use crate::pages::plan::fields::remove_button::remove_button;
use crate::pages::plan::plan_context::PlanContext;
use crate::ui::erased_closures::erased_view;
use browser::page;
use care::id::PlanItemId;
use care::plan::FieldValue;
use care::text::NOTE_MAX;
use leptos::prelude::*;
use std::rc::Rc;
use words::{Apart, word};

/// A line.
pub struct EditableLine<F> {
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
pub fn editable_line<F>(context: PlanContext, line: EditableLine<F>) -> AnyView
where
    F: Fn(Option<String>) -> FieldValue + Copy + Send + Sync + 'static,
{
    let EditableLine {
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
                    {erased_view(move || text.get())}
                </p>
                {orphaned_draft(context, make(None))}
            }
            .into_any();
        }
        let about = AutosaveFieldProps {
            id: format!("{list}-{id}"),
            label: label.to_owned(),
            is_titled: true,
            hint: None,
            value: text,
            make: Rc::new(move |text| make(Some(text))),
            lines: 2,
            longest: NOTE_MAX,
        };
        let remove = remove_button(
            move || word!(plan_review.remove, text = Apart(&text.get())),
            move || {
                context.write(make(None), word!(plan_review.removed).to_owned());
                // The pressed button goes; no other is to lie under the next press.
                page::focus(list);
            },
        );
        view! {
            <div class="plan-line">
                <div class="grow">{autosave_field(context, about)}</div>
                {remove}
            </div>
        }
        .into_any()
    };
    erased_view(body).into_any()
}
