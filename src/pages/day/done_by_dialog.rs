//! Who did it? Asked where an item is for any one child.

use super::day_actions::{Hands, Question, tick};
use super::tick_state::look;
use crate::i18n::words;
use crate::ui::dialog::Dialog;
use crate::ui::erased_closures::{effect, memo, tap};
use crate::ui::{Icon, icon};
use leptos::prelude::*;

/// The dialog with the children of the day: one tap answers.
#[component]
pub fn WhoDialog(hands: Hands) -> impl IntoView {
    let open = RwSignal::new(false);
    let asked = memo(move || match hands.question.get() {
        Some(Question::Who { slot, text, state }) => Some((slot, text, state)),
        _ => None,
    });
    effect(move || {
        if asked.with(Option::is_some) {
            open.set(true);
        }
    });
    effect(move || {
        if !open.get() && asked.with_untracked(Option::is_some) {
            hands.question.set(None);
        }
    });
    let children = move || {
        let (scene, asked) = (hands.scene.get()?, asked.get()?);
        let (slot, text, state) = asked;
        let buttons: Vec<_> = scene
            .children()
            .map(|child| {
                let (act, name) = (
                    tick(&scene, slot, state, Some(child.id)),
                    child.name.clone(),
                );
                let said = words::day::said(&words::common::pair(look(state).long, &name), &text);
                view! {
                    <button
                        type="button"
                        class="button button-wide"
                        on:click=tap(move |_| {
                            open.set(false);
                            hands.hand.run(act.clone(), said.clone());
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
        <Dialog title=Signal::derive(|| words::day::who_did_it().to_owned()) open=open>
            {children}
        </Dialog>
    }
}
