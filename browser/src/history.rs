//! The address of the page: links, back and forth, and where one had scrolled.

use wasm_bindgen::prelude::*;
use web_sys::{Element, History, MouseEvent, ScrollRestoration, Window};

/// For how many frames going back waits until the page is long enough again.
const FRAMES: u32 = 40;

fn window() -> Option<Window> {
    web_sys::window()
}

fn history() -> Option<History> {
    window()?.history().ok()
}

/// The path of the address.
#[must_use]
pub fn path() -> String {
    window()
        .and_then(|window| window.location().pathname().ok())
        .unwrap_or_default()
}

/// Goes to an address: a new step to come back from.
pub fn push(href: &str) {
    let Some(history) = history() else { return };
    let here = window().and_then(|window| window.scroll_y().ok());
    let _ = history.replace_state_with_url(&here.into(), "", None);
    let _ = history.push_state_with_url(&JsValue::NULL, "", Some(href));
    scroll_to(0.0);
}

/// Goes to an address in place of this one.
pub fn replace(href: &str) {
    if let Some(history) = history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(href));
    }
}

/// Calls with the path when the person goes back or forth.
pub fn on_step(call: impl Fn(String) + 'static) {
    let Some(window) = window() else { return };
    if let Some(history) = history() {
        // Pages fill themselves after the browser has scrolled; so we do it.
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
    let closure = Closure::<dyn FnMut()>::new(move || {
        let place = history().and_then(|history| history.state().ok()?.as_f64());
        call(path());
        return_to(place.unwrap_or_default(), FRAMES);
    });
    let _ = window.add_event_listener_with_callback("popstate", closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Calls with the path when a person follows a link of the app. `ours` says
/// whether a path is the app's.
pub fn on_link(ours: impl Fn(&str) -> bool + 'static, call: impl Fn(String) + 'static) {
    let Some(page) = window().and_then(|window| window.document()) else {
        return;
    };
    let closure = Closure::<dyn FnMut(MouseEvent)>::new(move |event: MouseEvent| {
        if let Some(path) = followed(&event).filter(|path| ours(path)) {
            event.prevent_default();
            call(path);
        }
    });
    let _ = page.add_event_listener_with_callback("click", closure.as_ref().unchecked_ref());
    closure.forget();
}

/// The path of the link that a plain click follows in this window.
fn followed(event: &MouseEvent) -> Option<String> {
    let keys = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || keys {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let link = target.closest("a[href]").ok()??;
    if link.has_attribute("download") || link.has_attribute("target") {
        return None;
    }
    let href = link.get_attribute("href")?;
    // Paths of this origin only; `#place` stays the browser's.
    let path = href.strip_prefix('/')?;
    (!path.starts_with('/') && !path.contains('#')).then_some(href)
}

fn scroll_to(place: f64) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, place);
    }
}

fn return_to(place: f64, frames: u32) {
    scroll_to(place);
    let there = window()
        .and_then(|window| window.scroll_y().ok())
        .unwrap_or_default();
    if frames > 0 && there + 1.0 < place {
        let again = Closure::once_into_js(move || return_to(place, frames - 1));
        if let Some(window) = window() {
            let _ = window.request_animation_frame(again.unchecked_ref());
        }
    }
}
