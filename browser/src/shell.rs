//! The page's shell: the sign-in form that stands in the page before the app
//! does. The app adopts it as it is, with what was typed and pressed.

use wasm_bindgen::prelude::*;
use web_sys::{
    CustomEvent, CustomEventInit, Document, Element, Event, HtmlElement, HtmlInputElement,
};

const FORM: &str = "sign-in";
const NAME: &str = "sign-in-name";
const PASSWORD: &str = "sign-in-password";
const FAULT: &str = "sign-in-fault";
const SUBMIT: &str = "sign-in-submit";
const LANGUAGE: &str = "homeward-language";

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

fn input(id: &str) -> Option<HtmlInputElement> {
    element(id)?.dyn_into().ok()
}

/// Where the app's own screens go.
#[must_use]
pub fn app_root() -> Option<HtmlElement> {
    element("app")?.dyn_into().ok()
}

/// Takes the form over: `submit` gets the name and the password, at once where
/// the button was pressed before the app was there.
pub fn adopt(submit: impl Fn(String, String) + 'static) {
    let Some(form) = element(FORM) else { return };
    let press = move || {
        let value = |id| input(id).map(|input| input.value()).unwrap_or_default();
        submit(value(NAME).trim().to_owned(), value(PASSWORD));
    };
    if let Some(root) = root() {
        let _ = root.set_attribute("data-app", "");
    }
    // That the app is late, it is no longer.
    set_fault("");
    let pressed = form.has_attribute("data-pressed");
    let _ = form.remove_attribute("data-pressed");
    if pressed {
        press();
    }
    let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        event.prevent_default();
        press();
    });
    let _ = form.add_event_listener_with_callback("submit", closure.as_ref().unchecked_ref());
    closure.forget();
}

fn root() -> Option<Element> {
    document()?.document_element()
}

/// Shows the sign-in form, or the app in its place.
pub fn show_sign_in(shown: bool) {
    let Some(root) = root() else { return };
    let _ = root.set_attribute("data-app", if shown { "" } else { "in" });
    let _ = if shown {
        root.remove_attribute("data-signed-in")
    } else {
        root.set_attribute("data-signed-in", "")
    };
}

/// Says that signing in is under way, or not any more.
pub fn set_working(word: Option<&str>, usual: &str) {
    if let Some(button) = element(SUBMIT) {
        button.set_text_content(Some(word.unwrap_or(usual)));
        let _ = match word {
            Some(_) => button.set_attribute("aria-disabled", "true"),
            None => button.remove_attribute("aria-disabled"),
        };
    }
}

/// Says what is wrong; nothing, to say that all is well.
pub fn set_fault(text: &str) {
    if let Some(fault) = element(FAULT) {
        fault.set_text_content(Some(text));
    }
}

/// Fills in the name, where none was typed.
pub fn set_login(login: &str) {
    if let Some(input) = input(NAME).filter(|input| input.value().is_empty()) {
        input.set_value(login);
    }
}

/// Forgets what was typed.
pub fn clear() {
    for id in [NAME, PASSWORD] {
        if let Some(input) = input(id) {
            input.set_value("");
        }
    }
    set_fault("");
}

/// Calls when a language is chosen in the shell.
pub fn on_language(mut call: impl FnMut(String) + 'static) {
    let closure = Closure::<dyn FnMut(CustomEvent)>::new(move |event: CustomEvent| {
        if let Some(tag) = event.detail().as_string() {
            call(tag);
        }
    });
    if let Some(page) = document() {
        let _ = page.add_event_listener_with_callback(LANGUAGE, closure.as_ref().unchecked_ref());
    }
    closure.forget();
}

/// Tells the shell that a language was chosen in the app.
pub fn tell_language(tag: &str) {
    let about = CustomEventInit::new();
    about.set_detail(&tag.into());
    if let (Some(page), Ok(event)) = (
        document(),
        CustomEvent::new_with_event_init_dict(LANGUAGE, &about),
    ) {
        let _ = page.dispatch_event(&event);
    }
}
