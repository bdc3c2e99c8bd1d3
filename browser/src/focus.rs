//! Where the focus goes by the arrow keys.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// Moves the focus among the children of the element that listens: by the
/// arrows along the line of writing, to either end by Home and End.
pub fn step(event: &KeyboardEvent) {
    let Some(group) = event
        .current_target()
        .and_then(|target| target.dyn_into::<Element>().ok())
    else {
        return;
    };
    let Some(here) = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlElement>().ok())
    else {
        return;
    };
    let mirrored = group.closest("[dir=rtl]").ok().flatten().is_some();
    let next = match event.key().as_str() {
        "ArrowRight" if mirrored => here.previous_element_sibling(),
        "ArrowLeft" if mirrored => here.next_element_sibling(),
        "ArrowRight" | "ArrowDown" => here.next_element_sibling(),
        "ArrowLeft" | "ArrowUp" => here.previous_element_sibling(),
        "Home" => group.first_element_child(),
        "End" => group.last_element_child(),
        _ => return,
    };
    event.prevent_default();
    if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
        let _ = next.focus();
    }
}
