//! The button beside a line of a plan that takes it away.

use crate::ui::erased_closures::{erased_value, on_click};
use crate::ui::{Icon, icon};
use leptos::prelude::*;

/// A button that takes away; the way back follows it.
pub fn remove_button(
    label: impl Fn() -> String + Send + 'static,
    act: impl Fn() + 'static,
) -> AnyView {
    view! {
        <button
            type="button"
            class="button button-plain button-icon screen-only"
            aria-label=erased_value(label)
            on:click=on_click(move |_| act())
        >
            {icon(Icon::Bin)}
        </button>
    }
    .into_any()
}
