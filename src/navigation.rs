//! Where in the app one is, and going elsewhere.

use crate::context::app_context;
use crate::route::Route;
use browser::history;
use leptos::prelude::*;

/// The route of the address. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Navigation(RwSignal<Route>);

impl Navigation {
    /// Follows links, and steps back and forth.
    pub fn begin(route: RwSignal<Route>) -> Self {
        let navigation = Self(route);
        history::on_step(move |path| route.set(Route::of_path(&path)));
        history::on_link(
            |path| Route::of_path(path) != Route::NotFound,
            move |path| navigation.go(Route::of_path(&path)),
        );
        navigation
    }

    /// The route of the address, as a signal.
    pub fn route(self) -> Memo<Route> {
        Memo::new(move |_| self.0.get())
    }

    fn go(self, route: Route) {
        if route.href() != history::path() {
            history::push(&route.href());
        }
        self.0.set(route);
    }

    /// Goes to a route in place of the one that shows.
    pub fn replace(self, route: Route) {
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
    let navigation = Navigation(app_context().route);
    move |route| navigation.go(route)
}
