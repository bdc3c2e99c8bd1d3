//! What a screen is when it waits, has nothing, or failed.

use super::erased_closures::on_click;
use super::icon::{Icon, icon};
use leptos::prelude::*;
use words::word;

/// Nothing here, and why; what can be done about it goes below.
pub fn empty(of: Icon, title: &'static str, text: &'static str) -> impl IntoView + use<> {
    view! {
        <div class="state">{icon(of)} <h2>{title}</h2> <p>{text}</p></div>
    }
}

/// Shapes of what will come, as tall as it will be.
pub fn skeleton(lines: usize) -> impl IntoView + use<> {
    let lines: Vec<_> = (0..lines)
        .map(|_| view! { <div class="skeleton-line"></div> })
        .collect();
    view! {
        <div class="skeleton">
            <p class="unseen" role="status">
                {word!(common.loading)}
            </p>
            <div class="skeleton-line skeleton-head"></div>
            {lines}
        </div>
    }
}

/// Something failed; trying again may help.
pub fn failed(
    of: Icon,
    title: &'static str,
    text: String,
    again: Callback<()>,
) -> impl IntoView + use<> {
    view! {
        <div class="state" role="alert">
            {icon(of)} <h2>{title}</h2> <p>{text}</p>
            <button type="button" class="button button-main" on:click=on_click(move |_| again.run(()))>
                {icon(Icon::Retry)}
                {word!(common.again)}
            </button>
        </div>
    }
}

/// A line about the whole page. `kind` is a class with its hue.
pub fn banner(kind: &'static str, of: Icon, text: String) -> impl IntoView + use<> {
    view! {
        <div class=format!("banner {kind}")>{icon(of)} <span class="banner-text">{text}</span></div>
    }
}
