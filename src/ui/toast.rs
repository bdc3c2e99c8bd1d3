//! A short word after an act, with the way back. One at a time: a newer one takes
//! the place of the older, whose act stays done.

use super::icon::{Icon, icon};
use crate::i18n::words;
use crate::platform::clock;
use leptos::prelude::*;
use std::time::Duration;

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
        clock::spawn(async move {
            loop {
                clock::sleep(SHOWN_FOR).await;
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
            {move || {
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
                                                on:click=move |_| {
                                                    toasts.clear();
                                                    undo.run(());
                                                }
                                            >
                                                {words::common::undo()}
                                            </button>
                                        }
                                    })}
                                <button
                                    type="button"
                                    class="button button-icon"
                                    aria-label=words::common::close()
                                    on:click=move |_| toasts.clear()
                                >
                                    {icon(Icon::Close)}
                                </button>
                            </div>
                        }
                    })
            }}
        </div>
    }
}
