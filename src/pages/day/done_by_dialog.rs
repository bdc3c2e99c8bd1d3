//! Who did it? Asked where an item is for any one child.

use super::day_actions::{DayActions, DayDialog, tick};
use super::tick_state::look;
use crate::ui::dialog::Dialog;
use crate::ui::erased_closures::{erased_effect, erased_memo, on_click};
use crate::ui::{Icon, icon};
use leptos::prelude::*;
use words::{Apart, pair, word};

/// The dialog with the children of the day: one tap answers.
#[component]
pub fn DoneByDialog(day_actions: DayActions) -> impl IntoView {
    let open = RwSignal::new(false);
    let pending = erased_memo(move || match day_actions.dialog.get() {
        Some(DayDialog::Who { slot, text, state }) => Some((slot, text, state)),
        _ => None,
    });
    erased_effect(move || {
        if pending.with(Option::is_some) {
            open.set(true);
        }
    });
    erased_effect(move || {
        if !open.get() && pending.with_untracked(Option::is_some) {
            day_actions.dialog.set(None);
        }
    });
    let children = move || {
        let facts = day_actions.facts.get()?;
        let (slot, text, state) = pending.get()?;
        let buttons: Vec<_> = facts
            .children()
            .map(|child| {
                let (act, name) = (
                    tick(&facts, slot, state, Some(child.id)),
                    child.name.clone(),
                );
                let message = word!(
                    day.said,
                    state = Apart(&pair(look(state).long, &name)),
                    text = Apart(&text)
                );
                view! {
                    <button
                        type="button"
                        class="button button-wide"
                        on:click=on_click(move |_| {
                            open.set(false);
                            day_actions.document.run(act.clone(), message.clone());
                        })
                    >
                        {icon(Icon::Person)}
                        <span class="grow">{name}</span>
                    </button>
                }
            })
            .collect();
        Some(view! { <p class="soft written">{text}</p> <div class="picks">{buttons}</div> })
    };
    view! {
        <Dialog title=Signal::derive(|| word!(day.who_did_it).to_owned()) open=open>
            {children}
        </Dialog>
    }
}
