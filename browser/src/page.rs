//! The page in its window: focus, printing, the clipboard, reloading.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, HtmlElement, HtmlSelectElement};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "clipboard"], js_name = writeText, catch)]
    fn write_text(text: &str) -> Result<js_sys::Promise, JsValue>;
    #[wasm_bindgen(js_name = print)]
    fn window_print();
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Moves the focus to an element by its id.
pub fn focus(id: &str) {
    if let Some(element) = document().and_then(|page| page.get_element_by_id(id))
        && let Ok(element) = element.dyn_into::<HtmlElement>()
    {
        let _ = element.focus();
    }
}

/// Lets the list that an event comes from show an entry again, until what was chosen
/// stands.
pub fn put_back(event: &web_sys::Event, value: &str) {
    let list = event.target().map(JsCast::dyn_into::<HtmlSelectElement>);
    if let Some(Ok(list)) = list {
        list.set_value(value);
    }
}

/// Names the page: in the browser's tab, its history, and to screen readers.
pub fn set_title(title: &str) {
    if let Some(page) = document() {
        page.set_title(title);
    }
}

/// Opens the browser's print dialog.
pub fn print() {
    window_print();
}

/// Puts a text into the clipboard; false where the browser doesn't allow it.
pub async fn copy(text: &str) -> bool {
    match write_text(text) {
        Ok(promise) => JsFuture::from(promise).await.is_ok(),
        Err(_) => false,
    }
}

/// Says what broke on the browser's console.
pub fn tell_panics() {
    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = console, js_name = error)]
        fn tell(text: &str);
    }
    std::panic::set_hook(Box::new(|info| tell(&info.to_string())));
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}
