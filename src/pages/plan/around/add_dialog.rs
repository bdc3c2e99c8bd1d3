//! What the dialogs share in which an activity or a contact is added.

use crate::pages::plan::plan_context::PlanContext;
use crate::ui::erased_closures::{erased_effect, on_click};
use crate::ui::{Icon, icon};
use browser::task;
use care::plan::FieldValue;
use leptos::prelude::*;

/// What is being added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adding {
    Activity,
    Contact,
}

/// The button that opens a dialog.
pub fn add_button(adding: RwSignal<Option<Adding>>, what: Adding, word: &'static str) -> AnyView {
    view! {
        <p class="buttons screen-only">
            <button type="button" class="button" on:click=on_click(move |_| adding.set(Some(what)))>
                {icon(Icon::Plus)}
                {word}
            </button>
        </p>
    }
    .into_any()
}

/// Whether a dialog is open: opens for what is being added, and forgets the question when it closes.
pub fn open_for(adding: RwSignal<Option<Adding>>, what: Adding) -> RwSignal<bool> {
    let open = RwSignal::new(false);
    erased_effect(move || {
        if adding.get() == Some(what) {
            open.set(true);
        }
    });
    erased_effect(move || {
        if !open.get() && adding.get_untracked() == Some(what) {
            adding.set(None);
        }
    });
    open
}

/// Keeps what a dialog made, and says so.
pub fn submit_dialog(
    context: PlanContext,
    written: FieldValue,
    message: &'static str,
    open: RwSignal<bool>,
    fault: RwSignal<Option<String>>,
    emptied: impl Fn() + 'static,
) {
    let Some(act) = context.write_act(written) else {
        return;
    };
    task::spawn(async move {
        match context.plan.actions.attempt(act).await {
            Ok(done) => {
                open.try_set(false);
                emptied();
                context.plan.actions.announce(message.to_owned(), done.undo);
            }
            Err(why) => {
                fault.try_set(Some(why));
            }
        }
    });
}
