//! One explicit choice out of a few, each with its icon, word and hue. A tap
//! chooses; nothing cycles. The keyboard reaches the group with one Tab, goes
//! through it with the arrows, and chooses with Enter or the space bar: moving
//! alone never chooses.

use super::icon::{Icon, icon};
use crate::platform::focus;
use leptos::prelude::*;

/// One of the choices.
#[derive(Clone, Copy)]
pub struct Choice {
    pub icon: Icon,
    pub word: &'static str,
    /// A class with its hue.
    pub hue: &'static str,
}

/// Draws the choices; `chosen` is the place of the one that holds.
pub fn choices<F: Fn(usize) + Clone + 'static>(
    label: String,
    list: &[Choice],
    chosen: Option<usize>,
    choose: F,
) -> impl IntoView + use<F> {
    let buttons: Vec<_> = list
        .iter()
        .enumerate()
        .map(|(place, one)| {
            let holds = chosen == Some(place);
            let reached = holds || (chosen.is_none() && place == 0);
            let choose = choose.clone();
            view! {
                <button
                    type="button"
                    class=format!("choice-one {}", one.hue)
                    aria-pressed=if holds { "true" } else { "false" }
                    tabindex=if reached { "0" } else { "-1" }
                    on:click=move |_| choose(place)
                >
                    {icon(one.icon)}
                    <span>{one.word}</span>
                </button>
            }
        })
        .collect();
    view! {
        <div class="choice" role="group" aria-label=label on:keydown=|event| focus::step(&event)>
            {buttons}
        </div>
    }
}
