//! What the root of the app lends to everything in it: signals, and the store beside.

use crate::route::Route;
use crate::store::Store;
use browser::tabs::Channel;
use care::accounts::{Me, Unlocked};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use std::rc::Rc;
use words::Locale;

/// Who uses the app.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Session {
    /// Not looked yet.
    #[default]
    Unknown,
    Guest,
    SignedIn(Me),
}

/// What the whole app shares. Cheap to copy. One type for all of it: each type that
/// is looked up costs half a kilobyte.
#[derive(Clone, Copy)]
pub(crate) struct AppContext {
    pub session: RwSignal<Session>,
    /// To the sessions of other tabs.
    pub channel: StoredValue<Option<Rc<Channel>>, LocalStorage>,
    /// Who has unlocked the kitchen tablet.
    pub unlocked: RwSignal<Option<Unlocked>>,
    pub store: Store,
    /// Of the page that shows.
    pub route: RwSignal<Route>,
    /// The router's way to an address.
    pub navigate: &'static (dyn Fn(&str, NavigateOptions) + Send + Sync),
    pub language: RwSignal<Locale>,
    pub update_ready: RwSignal<bool>,
}

/// What the app shares. It is lent while pages are built, and not to the handlers of
/// events.
///
/// # Panics
/// Outside of the app: it is provided at its root.
#[inline(never)]
pub(crate) fn app_context() -> AppContext {
    expect_context()
}
