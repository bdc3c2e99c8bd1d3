//! Where in the app one is, and going elsewhere.

use crate::route::Route;
use browser::history;
use leptos::prelude::*;

/// The route of the address. Cheap to copy; lent to the app at its root.
#[derive(Clone, Copy)]
pub struct Navigation(RwSignal<Route>);

impl Navigation {
    /// Reads the address, follows links and steps back and forth, and lends it to
    /// the app.
    pub(crate) fn provide() -> Self {
        let route = RwSignal::new(Route::of_path(&history::path()));
        let navigation = Self(route);
        provide_context(navigation);
        history::on_step(move |path| route.set(Route::of_path(&path)));
        history::on_link(
            |path| Route::of_path(path) != Route::NotFound,
            move |path| navigation.go(Route::of_path(&path)),
        );
        navigation
    }

    /// The route of the address, as a signal.
    pub(crate) fn route(self) -> Memo<Route> {
        Memo::new(move |_| self.0.get())
    }

    fn go(self, route: Route) {
        if route.href() != history::path() {
            history::push(&route.href());
        }
        self.0.set(route);
    }

    /// Goes to a route in place of the one that shows.
    pub(crate) fn replace(self, route: Route) {
        history::replace(&route.href());
        self.0.set(route);
    }
}

/// What goes to a route. Call it while a page is built: nothing is lent to the
/// handlers of events.
///
/// # Panics
/// Outside of the app: routes are provided at its root.
pub fn use_navigate() -> impl Fn(Route) + Copy + 'static {
    let navigation: Navigation = expect_context();
    move |route| navigation.go(route)
}
