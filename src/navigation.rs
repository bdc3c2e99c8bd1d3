//! Where in the app one is, and going elsewhere: what leptos_router lacks of it. It
//! matches addresses, follows links and steps; here are routes as a type, the place
//! on the page that one comes back to, and an address that is always the page's.

use crate::context::{AppContext, app_context};
use crate::route::Route;
use browser::history;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::location::{BrowserUrl, LocationChange, LocationProvider, State};

/// The route of the page that shows. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Navigation {
    route: RwSignal<Route>,
    navigate: &'static (dyn Fn(&str, NavigateOptions) + Send + Sync),
}

impl From<AppContext> for Navigation {
    fn from(context: AppContext) -> Self {
        let AppContext {
            route, navigate, ..
        } = context;
        Self { route, navigate }
    }
}

impl Navigation {
    /// Adds to the router in whose context it is called.
    pub fn begin(self) {
        history::keep_place_at_links();
        if let Some(router) = use_context::<BrowserUrl>() {
            history::on_step(move || tell_address(&router));
        }
    }

    /// The route of the page that shows, as a signal.
    pub fn route(self) -> Memo<Route> {
        Memo::new(move |_| self.route.get())
    }

    /// The page of a route shows from now on.
    pub fn show(self, route: Route) {
        self.route.set(route);
    }

    fn go(self, route: Route) {
        history::keep_place();
        (self.navigate)(&route.href(), NavigateOptions::default());
    }

    /// Goes to a route in place of the one that shows.
    pub fn replace(self, route: Route) {
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        (self.navigate)(&route.href(), options);
    }
}

/// Tells the router at which address one stands after a step through the history.
///
/// It writes no address that it takes for the present one, and knows of steps only
/// such as lead one entry back (leptos #4252, #4324): after others, a page showed
/// under another's address. An address in place of itself changes nothing else.
fn tell_address(router: &BrowserUrl) {
    router.complete_navigation(&LocationChange {
        value: history::address(),
        replace: true,
        scroll: false,
        state: history::place().map_or_else(State::default, State::from),
    });
}

/// The route of the page that shows, and what goes to another. Call it while a page is
/// built: nothing is lent to the handlers of events.
///
/// # Panics
/// Outside of the app: it is provided at its root.
pub(crate) fn navigation() -> Navigation {
    app_context().into()
}

/// What goes to a route. Call it while a page is built: nothing is lent to the
/// handlers of events.
///
/// # Panics
/// Outside of the app: routes are provided at its root.
pub fn use_navigate() -> impl Fn(Route) + Copy + 'static {
    let navigation = navigation();
    move |route| navigation.go(route)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::{RouteReader, table};
    use crate::test_dom::{Stage, settle};
    use leptos_router::components::{FlatRoutes, FlatRoutesProps, RouteChildren, Router};
    use leptos_router::hooks::{use_navigate, use_params_map};
    use wasm_bindgen_test::wasm_bindgen_test;

    /// An app whose pages say where they are.
    fn pages() -> AnyView {
        let navigation = Navigation {
            route: RwSignal::new(Route::Start),
            navigate: Box::leak(Box::new(use_navigate())),
        };
        navigation.begin();
        let page = |read: RouteReader| {
            move || {
                let values = use_params_map();
                view! { <p>{move || values.with(read).map(Route::href)}</p> }
            }
        };
        let routes = FlatRoutesProps::builder()
            .fallback(|| view! { <p></p> })
            .children(RouteChildren::to_children(move || table(page)))
            .build();
        let links = ["/day", "/day/2026-02-28", "/board", "/account"];
        let links = links.map(|to| view! { <a href=to>{to}</a> });
        (links, FlatRoutes(routes)).into_any()
    }

    /// Waits until both the page and its address are these.
    async fn is_at(stage: &Stage, path: &str) {
        for _ in 0..50 {
            if stage.text("p") == path && history::address() == path {
                return;
            }
            settle().await;
        }
        assert_eq!(
            (stage.text("p").as_str(), &*history::address()),
            (path, path)
        );
    }

    #[wasm_bindgen_test]
    async fn the_address_is_the_pages_however_one_came_to_it() {
        let steps = window().history().unwrap();
        let before = history::address();
        let stage = Stage::of(|| view! { <Router>{pages()}</Router> });
        let follow = async |path: &str| {
            stage.click(&format!("a[href='{path}']"));
            is_at(&stage, path).await;
        };
        let go = async |by: i32, path: &str| {
            steps.go_with_delta(by).unwrap();
            is_at(&stage, path).await;
        };
        for path in ["/day", "/board", "/account"] {
            follow(path).await;
        }
        go(-2, "/day").await;
        follow("/account").await;
        go(-1, "/day").await;
        go(1, "/account").await;
        follow("/board").await;
        follow("/day/2026-02-28").await;
        follow("/day").await;
        go(-2, "/board").await;
        go(1, "/day/2026-02-28").await;
        // It is the last that the router has seen there.
        follow("/board").await;
        go(-1, "/day/2026-02-28").await;
        let back = steps.replace_state_with_url(&f64::NAN.into(), "", Some(&before));
        assert!(back.is_ok());
    }
}
