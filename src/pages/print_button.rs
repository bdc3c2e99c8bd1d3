//! The button that prints a page; on a narrow screen its icon alone shows.

use crate::ui::erased_closures::on_click;
use crate::ui::{Icon, icon};
use browser::page;
use leptos::prelude::*;
use words::word;

/// The button that prints the page.
pub fn print_button() -> AnyView {
    view! {
        <button
            type="button"
            class="button button-plain button-folds screen-only"
            on:click=on_click(|_| page::print())
        >
            {icon(Icon::Printer)}
            <span>{word!(common.print)}</span>
        </button>
    }
    .into_any()
}
