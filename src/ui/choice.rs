//! One explicit choice out of a few, each with its icon, word and hue. A tap
//! chooses; nothing cycles. The keyboard reaches the group with one Tab, goes
//! through it with the arrows, and chooses with Enter or the space bar: moving
//! alone never chooses.

use super::erased_closures::on_click;
use super::icon::{Icon, icon};
use browser::focus;
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
                    on:click=on_click(move |_| choose(place))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_dom::{Stage, settle};
    use wasm_bindgen_test::wasm_bindgen_test;

    const LIST: [Choice; 3] = [
        Choice {
            icon: Icon::Done,
            word: "a",
            hue: "one",
        },
        Choice {
            icon: Icon::Helped,
            word: "b",
            hue: "two",
        },
        Choice {
            icon: Icon::Skipped,
            word: "c",
            hue: "three",
        },
    ];

    fn stage(chosen: RwSignal<Option<usize>>) -> Stage {
        Stage::of(move || {
            move || {
                choices(String::new(), &LIST, chosen.get(), move |place| {
                    chosen.set(Some(place));
                })
            }
        })
    }

    #[wasm_bindgen_test]
    async fn arrows_go_through_the_choices_and_choose_none() {
        let chosen = RwSignal::new(None);
        let stage = stage(chosen);
        stage.focus(".one");
        stage.press("ArrowRight");
        stage.press("ArrowRight");
        assert!(stage.has_focus(".three"));
        stage.press("ArrowRight");
        assert!(stage.has_focus(".three"));
        stage.press("Home");
        assert!(stage.has_focus(".one"));
        assert_eq!(chosen.get_untracked(), None);
    }

    #[wasm_bindgen_test]
    async fn a_press_chooses_and_the_focus_stays() {
        let chosen = RwSignal::new(None);
        let stage = stage(chosen);
        stage.click(".two");
        settle().await;
        assert_eq!(chosen.get_untracked(), Some(1));
        assert_eq!(
            stage.attribute(".two", "aria-pressed").as_deref(),
            Some("true")
        );
        assert_eq!(
            stage.attribute(".one", "aria-pressed").as_deref(),
            Some("false")
        );
        assert!(stage.has_focus(".two"));
    }

    #[wasm_bindgen_test]
    async fn one_tab_reaches_the_group_at_what_is_chosen() {
        let stage = stage(RwSignal::new(Some(2)));
        assert_eq!(stage.count("[tabindex='0']"), 1);
        assert_eq!(stage.attribute(".three", "tabindex").as_deref(), Some("0"));
    }
}
