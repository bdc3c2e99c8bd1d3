//! Mounts the app: words first, then session, router and the page of the route.

use crate::platform::clock;
use crate::route::Route;
use crate::session::{self, Session};
use crate::store::Store;
use crate::{i18n, pages, wall};
use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::hooks::{use_location, use_navigate};

/// Starts the app in the page.
pub fn start() {
    clock::spawn(async {
        let _ = i18n::load(i18n::preferred()).await;
        mount_to_body(App);
    });
}

/// The app.
#[component]
pub fn App() -> impl IntoView {
    let store = Store::new();
    provide_context(store);
    wall::begin();
    session::begin(store);
    view! {
        <Router>
            <Screen/>
        </Router>
    }
}

/// The route of the address, as a signal. Only below [`App`].
#[must_use]
pub fn use_route() -> Memo<Route> {
    let path = use_location().pathname;
    Memo::new(move |_| Route::of_path(&path.get()))
}

/// Goes to a route; only below [`App`].
pub fn use_go() -> impl Fn(Route) + Clone + 'static {
    let navigate = use_navigate();
    move |route: Route| navigate(&route.href(), Default::default())
}

#[component]
fn Screen() -> impl IntoView {
    let route = use_route();
    move || match session::session() {
        Session::Unknown => ().into_any(),
        Session::Guest => ().into_any(),
        Session::SignedIn(me) => pages::show(me, route),
    }
}
