//! A short word after an act, with the way back. One at a time: a newer one takes
//! the place of the older, whose act stays done.

use super::erased_closures::{erased_view, on_click};
use super::icon::{Icon, icon};
use browser::{task, time};
use leptos::prelude::*;
use std::time::Duration;
use words::word;

/// Long enough to read, to change one's mind, and to reach the button.
const SHOWN_FOR: Duration = Duration::from_secs(10);

/// What a toast's button does.
type Act = Callback<()>;

#[derive(Clone)]
struct Toast {
    number: u64,
    text: String,
    undo: Option<Act>,
}

/// Where toasts are put. Copied freely.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Option<Toast>>,
    number: StoredValue<u64>,
    /// The pointer or the focus rests on it: it stays.
    held: RwSignal<bool>,
}

impl Toasts {
    /// Makes the place for toasts and lends it to everything inside.
    pub fn provide() -> Self {
        let toasts = Self {
            shown: RwSignal::new(None),
            number: StoredValue::new(0),
            held: RwSignal::new(false),
        };
        provide_context(toasts);
        toasts
    }

    /// The place for toasts of the page around.
    pub fn get() -> Self {
        use_context().unwrap_or_else(Self::provide)
    }

    /// Says something.
    pub fn say(self, text: impl Into<String>) {
        self.put(text.into(), None);
    }

    /// Says what was done, with the way back.
    pub fn say_with_undo(self, text: impl Into<String>, undo: impl Fn() + Send + Sync + 'static) {
        self.put(text.into(), Some(Callback::new(move |()| undo())));
    }

    /// Takes the toast away.
    pub fn clear(self) {
        self.shown.try_set(None);
        self.held.try_set(false);
    }

    fn put(self, text: String, undo: Option<Act>) {
        let Some(number) = self.number.try_update_value(|number| {
            *number += 1;
            *number
        }) else {
            return;
        };
        self.held.try_set(false);
        self.shown.try_set(Some(Toast { number, text, undo }));
        task::spawn(async move {
            loop {
                time::sleep(SHOWN_FOR).await;
                let still = self
                    .shown
                    .try_with_untracked(|toast| toast.as_ref().map(|toast| toast.number));
                if still.flatten() != Some(number) {
                    break;
                }
                if self.held.try_get_untracked() == Some(false) {
                    self.clear();
                    break;
                }
            }
        });
    }
}

/// Shows the toasts. It stands on every page, for a live region must be there
/// before what it says.
#[component]
pub fn ToastPlace() -> impl IntoView {
    let toasts = Toasts::get();
    let hold = move |held: bool| toasts.held.set(held);
    view! {
        <div class="toasts" role="status" aria-live="polite">
            {erased_view(move || {
                toasts
                    .shown
                    .get()
                    .map(|toast| {
                        view! {
                            <div
                                class="toast"
                                on:pointerenter=move |_| hold(true)
                                on:pointerleave=move |_| hold(false)
                                on:focusin=move |_| hold(true)
                                on:focusout=move |_| hold(false)
                            >
                                <span class="toast-text">{toast.text}</span>
                                {toast
                                    .undo
                                    .map(|undo| {
                                        view! {
                                            <button
                                                type="button"
                                                class="button"
                                                on:click=on_click(move |_| {
                                                    toasts.clear();
                                                    undo.run(());
                                                })
                                            >
                                                {word!(common.undo)}
                                            </button>
                                        }
                                    })}
                                <button
                                    type="button"
                                    class="button button-icon"
                                    aria-label=word!(common.close)
                                    on:click=on_click(move |_| toasts.clear())
                                >
                                    {icon(Icon::Close)}
                                </button>
                            </div>
                        }
                    })
            })}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_dom::{Stage, settle};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};
    use wasm_bindgen_test::wasm_bindgen_test;

    fn stage() -> (Stage, Toasts) {
        let kept = Arc::new(std::sync::Mutex::new(None));
        let place = kept.clone();
        let stage = Stage::of(move || {
            *place.lock().unwrap() = Some(Toasts::provide());
            view! { <ToastPlace /> }
        });
        let toasts = kept.lock().unwrap().take().unwrap();
        (stage, toasts)
    }

    #[wasm_bindgen_test]
    async fn undo_goes_back_once_and_the_toast_is_gone() {
        let (stage, toasts) = stage();
        let undone = Arc::new(AtomicU32::new(0));
        let count = undone.clone();
        toasts.say_with_undo("done", move || {
            count.fetch_add(1, Ordering::Relaxed);
        });
        settle().await;
        assert_eq!(stage.text(".toast-text"), "done");
        stage.click(".toast .button");
        settle().await;
        assert_eq!(undone.load(Ordering::Relaxed), 1);
        assert_eq!(stage.count(".toast"), 0);
    }

    #[wasm_bindgen_test]
    async fn a_newer_toast_takes_the_place_of_the_older() {
        let (stage, toasts) = stage();
        toasts.say("one");
        toasts.say("two");
        settle().await;
        assert_eq!(stage.count(".toast"), 1);
        assert_eq!(stage.text(".toast-text"), "two");
    }
}
