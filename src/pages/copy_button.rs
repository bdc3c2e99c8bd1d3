//! The button that takes a text along, before it goes from here.

use crate::ui::toast::Toasts;
use crate::ui::{Icon, icon};
use browser::{page, task};
use leptos::prelude::*;
use words::word;

/// The button that copies a text.
pub fn copy_button(text: String) -> AnyView {
    let toasts = Toasts::get();
    let copy = move |_| {
        let text = text.clone();
        task::spawn(async move {
            toasts.say(if page::copy(&text).await {
                word!(common.copied)
            } else {
                word!(common.copy_failed)
            });
        });
    };
    view! {
        <button type="button" class="button" on:click=copy>
            {icon(Icon::Copy)}
            {word!(common.copy)}
        </button>
    }
    .into_any()
}
