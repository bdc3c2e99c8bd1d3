//! A line to add something to a list of a plan with.

use crate::pages::plan::fields::draft_field::DraftField;
use crate::pages::plan::plan_context::PlanContext;
use crate::ui::field::fault_line;
use crate::ui::{Icon, icon};
use care::plan::FieldValue;
use leptos::prelude::*;
use words::word;

/// A line to add something with.
pub fn add_line(
    context: PlanContext,
    id: String,
    label: &'static str,
    word: &'static str,
    longest: usize,
    make: impl Fn(String) -> FieldValue + 'static,
) -> AnyView {
    let draft = DraftField::new(context, format!("new.{id}"));
    let add = move || {
        let act = context.write_act(make(draft.text.get_untracked()));
        draft.submit(act, word!(common.saved), true, || {});
    };
    let for_id = id.clone();
    view! {
        <form
            class="plan-line plan-add screen-only"
            on:submit=move |event| {
                event.prevent_default();
                add();
            }
        >
            <div class="field grow">
                <label class="label" for=for_id>
                    {label}
                </label>
                <input
                    id=id.clone()
                    class="input"
                    type="text"
                    autocomplete="off"
                    dir="auto"
                    maxlength=longest.to_string()
                    aria-describedby=format!("{id}-fault")
                    prop:value=draft.text
                    on:input=move |event| draft.type_in(event_target_value(&event))
                    on:blur=move |_| draft.save_draft()
                />
                {fault_line(&id, draft.fault.into())}
            </div>
            <button type="submit" class="button">
                {icon(Icon::Plus)}
                {word}
            </button>
        </form>
    }
    .into_any()
}
