//! A page for each route.

use crate::route::Route;
use care::me::Me;
use leptos::prelude::*;

/// The whole screen of a signed-in person: frame, and the page of the route.
pub fn show(me: Me, route: Memo<Route>) -> AnyView {
    let _ = me;
    view! { <main>{move || route.get().href()}</main> }.into_any()
}
