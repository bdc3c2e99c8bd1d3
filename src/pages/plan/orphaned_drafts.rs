//! What was being written into a field that is no longer there, or no longer one's own to
//! write: it can be read and taken along, and goes when its writer says so.

use super::Desk;
use super::autosave_field::{PAUSE, draft_name};
use crate::i18n::words;
use crate::pages::copy_button::copy_button;
use crate::platform::clock;
use crate::store::use_store;
use crate::ui::erased_closures::live;
use crate::ui::{Icon, icon};
use care::plan::{FieldValue, Plan};
use leptos::prelude::*;

/// What one was writing into fields that somebody took away meanwhile.
pub fn orphans(
    desk: Desk,
    is_gone: impl Fn(&Plan, &FieldValue) -> bool + Send + Sync + 'static,
) -> AnyView {
    let gone = desk.take(move |plan| {
        let fields = plan.fields.iter().map(|field| &field.written);
        let gone = fields.filter(|written| is_gone(plan, written));
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
            children=move |name| left_under(name)
        />
    }
    .into_any()
}

/// What one was writing into a new line whose form is there no longer.
pub fn left_new(desk: Desk, id: &str) -> AnyView {
    let name = desk.now(|plan| format!("{}/new.{id}", plan.child));
    name.map(left_under).into_any()
}

/// What one was writing into a field that has become somebody else's to write: it can
/// still be read and taken along.
pub fn left_over(desk: Desk, field: FieldValue) -> AnyView {
    draft_name(desk, &field).map(left_under).into_any()
}

fn left_under(name: String) -> AnyView {
    let store = use_store();
    let draft = RwSignal::new(None::<String>);
    let of = name.clone();
    clock::spawn(async move {
        // What was typed last comes to the device at the next pause.
        clock::sleep(PAUSE * 2).await;
        if let Some(left) = store.draft(&of).await {
            draft.try_set(Some(left.text));
        }
    });
    let shown = move || {
        let (text, name) = (draft.get()?, name.clone());
        let forget = move |_| {
            let name = name.clone();
            draft.set(None);
            clock::spawn(async move { store.forget_draft(&name).await });
        };
        let copy = copy_button(text.clone());
        Some(view! {
            <div class="note screen-only" role="status">
                <p class="small soft">{words::plan::draft()}</p>
                <p class="written" dir="auto">
                    {text}
                </p>
                <p class="buttons">
                    {copy}
                    <button type="button" class="button button-plain" on:click=forget>
                        {icon(Icon::Bin)}
                        {words::attention::discard()}
                    </button>
                </p>
            </div>
        })
    };
    live(shown).into_any()
}
