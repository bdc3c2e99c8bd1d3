//! What a person has to know of their device, until they have read it.

use crate::store::use_store;
use crate::ui::erased_closures::{erased_view, on_click};
use crate::ui::{Icon, icon};
use leptos::prelude::*;
use words::{Count, word};

/// The line: that something is lost, or else that the clock is wrong.
pub fn notices() -> AnyView {
    let store = use_store();
    let text = move || {
        if store.lost() == 0 {
            return word!(app_layout.clock_off).to_owned();
        }
        let count = u32::try_from(store.lost()).unwrap_or(u32::MAX);
        word!(app_layout.lost, number = Count(count))
    };
    view! {
        <div class="banner screen-only" role="status">
            {icon(Icon::Clock)} <span class="banner-text">{erased_view(text)}</span>
            <button type="button" class="button" on:click=on_click(move |_| store.dismiss_notices())>
                {word!(common.close)}
            </button>
        </div>
    }
    .into_any()
}
