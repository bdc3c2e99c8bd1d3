//! What a router leaves to others of the address and its history: where one had
//! scrolled, and steps back and forth.

use wasm_bindgen::prelude::*;
use web_sys::{AddEventListenerOptions, Element, History, MouseEvent, ScrollRestoration, Window};

/// For how many frames going back waits until the page is long enough again.
const FRAMES: u32 = 40;

fn window() -> Option<Window> {
    web_sys::window()
}

fn history() -> Option<History> {
    window()?.history().ok()
}

/// The address in this origin: its path, and what follows it.
#[must_use]
pub fn address() -> String {
    let read = || {
        let location = window()?.location();
        let (path, search) = (location.pathname().ok()?, location.search().ok()?);
        Some(path + &search + &location.hash().ok()?)
    };
    read().unwrap_or_default()
}

/// How far down one was when this entry of the history was left.
#[must_use]
pub fn place() -> Option<f64> {
    history()?.state().ok()?.as_f64()
}

/// Keeps with this entry of the history how far down one is. For who is about to leave it.
pub fn keep_place() {
    let here = window().and_then(|window| window.scroll_y().ok());
    if let Some(history) = history() {
        let _ = history.replace_state_with_url(&here.into(), "", None);
    }
}

/// Keeps the place whenever a link is pressed, before anybody follows it.
pub fn keep_place_at_links() {
    let Some(window) = window() else { return };
    let closure = Closure::<dyn FnMut(MouseEvent)>::new(|event: MouseEvent| {
        let pressed = event.target().and_then(|target| target.dyn_into().ok());
        let link = pressed.and_then(|pressed: Element| pressed.closest("a[href]").ok()?);
        if link.is_some() {
            keep_place();
        }
    });
    let first = AddEventListenerOptions::new();
    first.set_capture(true);
    let _ = window.add_event_listener_with_callback_and_add_event_listener_options(
        "click",
        closure.as_ref().unchecked_ref(),
        &first,
    );
    closure.forget();
}

/// Calls when the person goes back or forth, and then returns to the place that was
/// kept. Who began to listen earlier has been called by then.
pub fn on_step(call: impl Fn() + 'static) {
    let Some(window) = window() else { return };
    if let Some(history) = history() {
        // Pages fill themselves after the browser has scrolled; so we do it.
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
    let closure = Closure::<dyn FnMut()>::new(move || {
        let place = place().unwrap_or_default();
        call();
        // The page that one goes to stands only after what is due now.
        in_next_frame(move || return_to(place, FRAMES));
    });
    let _ = window.add_event_listener_with_callback("popstate", closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Whether a click follows a link in this window, and isn't somebody else's already.
#[must_use]
pub fn follows(event: &MouseEvent) -> bool {
    let keys = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    !event.default_prevented() && event.button() == 0 && !keys
}

fn in_next_frame(call: impl FnOnce() + 'static) {
    let call = Closure::once_into_js(call);
    if let Some(window) = window() {
        let _ = window.request_animation_frame(call.unchecked_ref());
    }
}

fn return_to(place: f64, frames: u32) {
    let Some(window) = window() else { return };
    window.scroll_to_with_x_and_y(0.0, place);
    let there = window.scroll_y().unwrap_or_default();
    if frames > 0 && there + 1.0 < place {
        in_next_frame(move || return_to(place, frames - 1));
    }
}
