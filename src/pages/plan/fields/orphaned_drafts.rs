//! What was being written into a field that is no longer there, or no longer one's own to
//! write: it can be read and taken along, and goes when its writer says so.

use crate::pages::copy_button::copy_button;
use crate::pages::plan::fields::autosave_field::{DRAFT_DELAY, draft_name};
use crate::pages::plan::plan_context::PlanContext;
use crate::store::use_store;
use crate::ui::erased_closures::erased_view;
use crate::ui::{Icon, icon};
use browser::{task, time};
use care::plan::{FieldValue, Plan};
use leptos::prelude::*;
use words::word;

/// What one was writing into fields that somebody took away meanwhile.
pub fn orphaned_drafts(
    context: PlanContext,
    is_gone: impl Fn(&Plan, &FieldValue) -> bool + Send + Sync + 'static,
) -> AnyView {
    let gone = context.plan.memo(move |plan| {
        let gone = plan
            .fields
            .iter()
            .map(|field| &field.written)
            .filter(|written| is_gone(plan, written));
        let names = gone.flat_map(|written| {
            let field = Some(format!("{}/{}", plan.child, written.field()));
            // A step that was begun for a goal goes with it.
            let step = match written {
                FieldValue::Goal { goal, .. } => {
                    Some(format!("{}/new.action-new-{goal}", plan.child))
                }
                _ => None,
            };
            field.into_iter().chain(step)
        });
        names.collect::<Vec<_>>()
    });
    view! {
        <For
            each=move || gone.get()
            key=Clone::clone
            children=move |name| orphaned_draft_named(name)
        />
    }
    .into_any()
}

/// What one was writing into a new line whose form is there no longer.
pub fn orphaned_new_line(context: PlanContext, id: &str) -> AnyView {
    let name = context
        .plan
        .with_untracked(|plan| format!("{}/new.{id}", plan.child));
    name.map(orphaned_draft_named).into_any()
}

/// What one was writing into a field that has become somebody else's to write: it can
/// still be read and taken along.
pub fn orphaned_draft(context: PlanContext, field: FieldValue) -> AnyView {
    draft_name(context, &field)
        .map(orphaned_draft_named)
        .into_any()
}

fn orphaned_draft_named(name: String) -> AnyView {
    let store = use_store();
    let draft = RwSignal::new(None::<String>);
    let of = name.clone();
    task::spawn(async move {
        // What was typed last comes to the device at the next pause.
        time::sleep(DRAFT_DELAY * 2).await;
        if let Some(left) = store.draft(&of).await {
            draft.try_set(Some(left.text));
        }
    });
    let shown = move || {
        let (text, name) = (draft.get()?, name.clone());
        let forget = move |_| {
            let name = name.clone();
            draft.set(None);
            task::spawn(async move { store.forget_draft(&name).await });
        };
        let copy = copy_button(text.clone());
        Some(view! {
            <div class="note screen-only" role="status">
                <p class="small soft">{word!(plan.draft)}</p>
                <p class="written" dir="auto">
                    {text}
                </p>
                <p class="buttons">
                    {copy}
                    <button type="button" class="button button-plain" on:click=forget>
                        {icon(Icon::Bin)}
                        {word!(attention.discard)}
                    </button>
                </p>
            </div>
        })
    };
    erased_view(shown).into_any()
}
