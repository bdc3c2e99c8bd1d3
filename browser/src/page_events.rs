//! Signs of life: the network comes or goes, the page is looked at again, a
//! person touches it. Listeners stay for as long as the page.

use crate::time;
use chrono::{DateTime, TimeDelta, Utc};
use std::cell::Cell;
use wasm_bindgen::prelude::*;
use web_sys::EventTarget;

/// Whether the browser believes in a network. Only its no is worth anything.
#[must_use]
pub fn is_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}

/// Whether somebody may be looking.
#[must_use]
pub fn is_visible() -> bool {
    web_sys::window()
        .and_then(|window| window.document())
        .is_none_or(|page| page.visibility_state() == web_sys::VisibilityState::Visible)
}

/// Calls when the browser says that the network came or went.
pub fn on_network(call: impl FnMut(bool) + 'static) {
    let call = std::rc::Rc::new(std::cell::RefCell::new(call));
    let other = call.clone();
    listen(window(), "online", move || (call.borrow_mut())(true));
    listen(window(), "offline", move || (other.borrow_mut())(false));
}

/// Calls when the page is looked at again or hidden.
pub fn on_visibility(mut call: impl FnMut(bool) + 'static) {
    let page = web_sys::window().and_then(|window| window.document());
    listen(page.map(Into::into), "visibilitychange", move || {
        call(is_visible())
    });
}

thread_local! {
    static TOUCHED: Cell<DateTime<Utc>> = const { Cell::new(DateTime::UNIX_EPOCH) };
}

/// Begins to notice when a person touches the page: pointer or key.
pub fn notice_touches() {
    listen(window(), "pointerdown", touch);
    listen(window(), "keydown", touch);
}

/// Counts as a touch of the page.
pub fn touch() {
    TOUCHED.set(time::now());
}

/// How long ago a person touched the page.
#[must_use]
pub fn idle() -> TimeDelta {
    time::now() - TOUCHED.get()
}

fn window() -> Option<EventTarget> {
    web_sys::window().map(Into::into)
}

fn listen(target: Option<EventTarget>, name: &str, call: impl FnMut() + 'static) {
    if let Some(target) = target {
        let closure = Closure::<dyn FnMut()>::new(call);
        let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
        closure.forget();
    }
}
