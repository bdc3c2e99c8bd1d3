//! A corner of the page in which tests of components look and act.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, KeyboardEventInit};

/// A place on the page with something mounted in it; gone when dropped.
pub struct Stage {
    root: HtmlElement,
    _held: Box<dyn std::any::Any>,
}

impl Stage {
    /// Puts something on the page.
    pub fn of<N: IntoView + 'static>(view: impl FnOnce() -> N + 'static) -> Self {
        let page = document();
        let root: HtmlElement = page.create_element("div").unwrap().unchecked_into();
        page.body().unwrap().append_child(&root).unwrap();
        let held = mount_to(root.clone(), view);
        Self {
            root,
            _held: Box::new(held),
        }
    }

    fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let list = self.root.query_selector_all(selector).unwrap();
        (0..list.length())
            .filter_map(|place| list.item(place)?.dyn_into().ok())
            .collect()
    }

    fn find(&self, selector: &str) -> HtmlElement {
        let found: Element = self.root.query_selector(selector).unwrap().unwrap();
        found.unchecked_into()
    }

    /// How many there are.
    pub fn count(&self, selector: &str) -> usize {
        self.all(selector).len()
    }

    /// What stands in the first.
    pub fn text(&self, selector: &str) -> String {
        self.find(selector).text_content().unwrap_or_default()
    }

    /// An attribute of the first.
    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.find(selector).get_attribute(name)
    }

    /// Clicks the first, with the focus on it as a person would have.
    pub fn click(&self, selector: &str) {
        let found = self.find(selector);
        found.focus().unwrap();
        found.click();
    }

    /// Puts the focus on the first.
    pub fn focus(&self, selector: &str) {
        self.find(selector).focus().unwrap();
    }

    /// Whether the first has the focus.
    pub fn has_focus(&self, selector: &str) -> bool {
        document().active_element().as_ref() == Some(&self.find(selector))
    }

    /// Presses a key where the focus is.
    pub fn press(&self, key: &str) {
        let how = KeyboardEventInit::new();
        how.set_key(key);
        how.set_bubbles(true);
        how.set_cancelable(true);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &how).unwrap();
        let target = document().active_element().unwrap();
        target.dispatch_event(&event).unwrap();
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.root.remove();
    }
}

fn document() -> web_sys::Document {
    web_sys::window().unwrap().document().unwrap()
}

/// Lets everything that is due happen.
pub async fn settle() {
    browser::time::sleep(std::time::Duration::from_millis(30)).await;
}
