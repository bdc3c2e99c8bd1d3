//! A number pad. What was typed is never shown, only how much; keys of a real
//! keyboard work too.

use super::erased_closures::{erased_memo, erased_value, erased_view, on_click};
use super::icon::{Icon, icon};
use leptos::prelude::*;
use words::{Count, word};

/// The fewest and the most digits.
const LENGTH: std::ops::RangeInclusive<usize> = 4..=8;

/// The pad. `on_enter` is given the digits, and the pad is empty again.
#[component]
pub fn PinPad(
    #[prop(into)] label: Signal<String>,
    /// What is wrong, where something is.
    fault: Signal<Option<String>>,
    /// Waits for an answer.
    busy: Signal<bool>,
    on_enter: Callback<String>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let count = erased_memo(move || typed.with(String::len));
    let press = move |digit: char| {
        if !busy.get_untracked() && count.get_untracked() < *LENGTH.end() {
            typed.update(|text| text.push(digit));
        }
    };
    let erase = move || {
        typed.update(|text| {
            text.pop();
        })
    };
    let ready = move || !busy.get() && LENGTH.contains(&count.get());
    let enter = move || {
        if untrack(ready) {
            on_enter.run(typed.get_untracked());
            typed.set(String::new());
        }
    };
    let key = move |digit: char| {
        view! {
            <button
                type="button"
                class="pin-key"
                autofocus=digit == '1'
                on:click=on_click(move |_| press(digit))
            >
                {digit.to_string()}
            </button>
        }
    };
    view! {
        <div
            class="pin"
            role="group"
            aria-label=label
            on:keydown=move |event| match event.key().as_str() {
                "Backspace" => erase(),
                // Not the key that has the focus, but what the person means.
                "Enter" if untrack(ready) => {
                    event.prevent_default();
                    enter();
                }
                name => {
                    if let Some(digit) = name.chars().next().filter(char::is_ascii_digit)
                        && name.len() == 1
                    {
                        press(digit);
                    }
                }
            }
        >
            <p class="pin-dots" role="status">
                <span class="unseen">
                    {erased_view(move || word!(wall.digits, count = Count(u32::try_from(count.get()).unwrap_or(0))))}
                </span>
                {erased_view(move || {
                    let full = count.get();
                    (0..full.max(*LENGTH.start()))
                        .map(|place| {
                            let class = if place < full { "pin-dot pin-dot-full" } else { "pin-dot" };
                            view! { <span class=class></span> }
                        })
                        .collect_view()
                })}
            </p>
            {super::field::fault_line("pin", fault)}
            <div class="pin-keys">
                {('1'..='9').map(key).collect_view()}
                <button
                    type="button"
                    class="pin-key pin-key-word"
                    aria-label=word!(wall.erase)
                    on:click=on_click(move |_| erase())
                >
                    {icon(Icon::Erase)}
                </button>
                {key('0')}
                <button
                    type="button"
                    class="pin-key pin-key-word"
                    aria-disabled=erased_value(move || (!ready()).then_some("true"))
                    on:click=on_click(move |_| enter())
                >
                    {word!(wall.enter)}
                </button>
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_dom::{Stage, settle};
    use wasm_bindgen_test::wasm_bindgen_test;

    fn stage(given: RwSignal<Option<String>>) -> Stage {
        Stage::of(move || {
            view! {
                <PinPad
                    label=Signal::derive(String::new)
                    fault=Signal::derive(|| None)
                    busy=Signal::derive(|| false)
                    on_enter=Callback::new(move |pin| given.set(Some(pin)))
                />
            }
        })
    }

    #[wasm_bindgen_test]
    async fn digits_by_touch_and_by_keyboard_make_a_pin_that_is_never_shown() {
        let given = RwSignal::new(None);
        let stage = stage(given);
        stage.click(".pin-key:nth-child(2)");
        stage.press("4");
        stage.press("9");
        stage.press("Backspace");
        stage.press("6");
        stage.press("8");
        settle().await;
        assert_eq!(stage.count(".pin-dot-full"), 4);
        assert!(!stage.text(".pin-dots").contains("2468"));
        stage.click(".pin-key:last-child");
        settle().await;
        assert_eq!(given.get_untracked().as_deref(), Some("2468"));
        assert_eq!(stage.count(".pin-dot-full"), 0);
    }

    #[wasm_bindgen_test]
    async fn three_digits_are_too_few_and_a_ninth_is_not_taken() {
        let given = RwSignal::new(None);
        let stage = stage(given);
        stage.focus(".pin-key");
        for _ in 0..3 {
            stage.press("1");
        }
        settle().await;
        stage.click(".pin-key:last-child");
        settle().await;
        assert_eq!(given.get_untracked(), None);
        for _ in 0..9 {
            stage.press("1");
        }
        settle().await;
        assert_eq!(stage.count(".pin-dot-full"), 8);
    }
}
