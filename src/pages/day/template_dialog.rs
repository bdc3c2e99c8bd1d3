//! Which template a day follows, and the dialog that chooses another; what the dialog
//! holds comes when it is first needed.

use super::day_actions::{DayActions, DayDialog};
use crate::pages::lazy_parts;
use crate::ui::dialog::Dialog;
use crate::ui::erased_closures::{erased_effect, erased_memo, erased_view, on_click};
use crate::ui::{Icon, icon};
use care::day::HomeDay;
use care::id::HomeId;
use leptos::prelude::*;
use std::sync::Arc;
use words::{Apart, word};

/// Which template the day follows, and the way to another.
pub fn followed_template(day_actions: DayActions, doc: Memo<Option<Arc<HomeDay>>>) -> AnyView {
    let name = erased_memo(move || {
        doc.with(|doc| {
            let template = doc.as_ref()?.day.template.as_ref()?;
            Some(template.name.clone())
        })
    });
    let may = erased_memo(move || {
        day_actions.facts.with(|facts| {
            facts
                .as_ref()
                .is_some_and(|facts| facts.is_open() && facts.actor.standing.edits_templates())
        })
    });
    view! {
        <div class="row">
            <span class="row soft">
                {icon(Icon::Templates)}
                <span>
                    {erased_view(move || match name.get() {
                        Some(name) => word!(day.follows, name = Apart(&name)),
                        None => word!(day.no_template).to_owned(),
                    })}
                </span>
            </span>
            <Show when=move || may.get()>
                <button
                    type="button"
                    class="button button-plain button-folds screen-only"
                    on:click=on_click(move |_| day_actions.dialog.set(Some(DayDialog::Template)))
                >
                    {icon(Icon::Pencil)}
                    <span>{word!(day.choose_template)}</span>
                </button>
            </Show>
        </div>
    }
    .into_any()
}

/// The dialog with the templates to choose from.
#[component]
pub fn TemplateDialog(
    day_actions: DayActions,
    doc: Memo<Option<Arc<HomeDay>>>,
    home: HomeId,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let is_wanted = move || {
        day_actions
            .dialog
            .with(|dialog| *dialog == Some(DayDialog::Template))
    };
    erased_effect(move || {
        if is_wanted() {
            open.set(true);
        }
    });
    erased_effect(move || {
        if !open.get() && untrack(is_wanted) {
            day_actions.dialog.set(None);
        }
    });
    view! {
        <Dialog title=Signal::derive(|| word!(day.choose_template).to_owned()) open=open>
            {lazy_parts::template_choices(day_actions, open, doc, home)}
        </Dialog>
    }
}
