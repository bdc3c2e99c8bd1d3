//! The bar of places: at the bottom of a phone, at the side of a wide screen.

use super::erased_closures::erased_view;
use super::icon::{Icon, icon};
use leptos::prelude::*;
use words::word;

/// A place to go to.
#[derive(Clone, PartialEq)]
pub struct Place {
    pub icon: Icon,
    pub word: &'static str,
    pub href: String,
    pub current: bool,
    /// How many things wait there.
    pub count: usize,
}

/// The bar.
pub fn nav(places: Signal<Vec<Place>>) -> impl IntoView {
    view! {
        <nav class="nav" aria-label=word!(app_layout.places)>
            <p class="nav-brand">{icon(Icon::House)} {word!(app_layout.brand)}</p>
            <ul class="nav-list">
                {erased_view(move || places.get().into_iter().map(link).collect_view())}
            </ul>
        </nav>
    }
}

fn link(place: Place) -> impl IntoView {
    let count = (place.count > 0)
        .then(|| view! { <span class="nav-count number">{place.count.to_string()}</span> });
    view! {
        <li>
            <a class="nav-link" href=place.href aria-current=place.current.then_some("page")>
                {icon(place.icon)}
                <span>{place.word}</span>
                {count}
            </a>
        </li>
    }
}
