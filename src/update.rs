//! New versions of the app: kept for when there is no network, offered, and never
//! forced.

use crate::api;
use crate::context::{AppContext, app_context};
use browser::{task, time, worker};
use leptos::prelude::*;
use std::time::Duration;

/// How often a page that is never left looks for a new version.
const INTERVAL: Duration = Duration::from_hours(3);

/// Lets the app open without a network from now on; `ready` becomes true when a new
/// version stands ready.
pub(crate) fn begin(ready: RwSignal<bool>) {
    task::spawn(async move {
        worker::register(api::WORKER, move || ready.set(true)).await;
        loop {
            time::sleep(INTERVAL).await;
            worker::look_for_update();
        }
    });
}

/// Whether a new version stands ready; a signal. Offer it quietly, and call
/// [`worker::update`] when the person says so.
///
/// # Panics
/// Outside of the app: it is provided at its root.
#[must_use]
pub fn use_update_ready() -> ReadSignal<bool> {
    app_context().update_ready.read_only()
}

/// Whether a new version stands ready, also where nobody can know; a signal.
#[must_use]
pub(crate) fn is_update_ready() -> bool {
    use_context::<AppContext>().is_some_and(|context| context.update_ready.get())
}
