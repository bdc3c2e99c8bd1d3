//! The way back to the page above.

use crate::route::Route;
use crate::ui::{Icon, icon};
use leptos::prelude::*;

/// The link back to the page above.
pub fn back_to(route: Route, word: &'static str) -> AnyView {
    view! {
        <p class="page-back screen-only">
            <a class="button button-plain" href=route.href()>
                {icon(Icon::Back)}
                {word}
            </a>
        </p>
    }
    .into_any()
}
