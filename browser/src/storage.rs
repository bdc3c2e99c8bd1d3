//! Small things that the device remembers: who is signed in, theme, language.
//! A browser that refuses storage only forgets.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Storage;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "storage"], js_name = persist, catch)]
    fn ask_to_persist() -> Result<js_sys::Promise, JsValue>;
}

/// The account's document; beside it [`SIGNED_IN`] tells the page's shell, which
/// must not read names, that there is one.
const ME: &str = "homeward.me";
const SIGNED_IN: &str = "homeward.signed_in";
/// The screen as it was left, which the shell shows while the app loads.
const SCREEN: &str = "homeward.screen";
const LEAVING: &str = "homeward.leaving";
/// Why the session of who is signed in is over.
const ENDED: &str = "homeward.ended";
/// How much the device's database holds that is nowhere else.
const UNSENT: &str = "homeward.unsent";
const THEME: &str = "homeward.theme";
const LANGUAGE: &str = "homeward.language";

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

fn get(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

fn set(key: &str, value: Option<&str>) {
    if let Some(storage) = storage() {
        let _ = match value {
            Some(value) => storage.set_item(key, value),
            None => storage.remove_item(key),
        };
    }
}

/// Asks the browser not to clear what the device keeps when space is short.
pub async fn persist() {
    if let Ok(promise) = ask_to_persist() {
        let _ = JsFuture::from(promise).await;
    }
}

/// The signed-in person, as JSON.
#[must_use]
pub fn me() -> Option<String> {
    get(ME)
}

/// Remembers or forgets the signed-in person, and in any case the screen that somebody left.
pub fn set_me(me: Option<&str>) {
    set(SCREEN, None);
    set(ME, me);
    set(SIGNED_IN, me.map(|_| "1"));
}

/// Somebody signed out here, and the server doesn't know yet.
#[must_use]
pub fn is_leaving() -> bool {
    get(LEAVING).is_some()
}

/// Remembers that somebody signed out here, until the server knows.
pub fn set_leaving(leaving: bool) {
    set(LEAVING, leaving.then_some("1"));
}

/// Why the session of who is signed in is over, where it is.
#[must_use]
pub fn ended() -> Option<String> {
    get(ENDED)
}

/// Remembers that the session is over: nothing shows until somebody signs in.
pub fn set_ended(why: Option<&str>) {
    set(SCREEN, None);
    set(ENDED, why);
}

/// How much the device's database holds that is nowhere else, as far as was noted.
#[must_use]
pub fn unsent() -> usize {
    get(UNSENT)
        .and_then(|count| count.parse().ok())
        .unwrap_or_default()
}

/// Whether there may be a database of somebody's on the device.
#[must_use]
pub fn has_database() -> bool {
    get(UNSENT).is_some()
}

/// Notes how much the device's database holds that is nowhere else; nothing, where it is gone.
pub fn set_unsent(count: Option<usize>) {
    set(UNSENT, count.map(|count| count.to_string()).as_deref());
}

/// The language chosen on this device.
#[must_use]
pub fn language() -> Option<String> {
    get(LANGUAGE)
}

/// Remembers a chosen language.
pub fn set_language(tag: &str) {
    set(LANGUAGE, Some(tag));
}

/// Light, dark, or as the device has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    Device,
    Light,
    Dark,
}

impl Theme {
    /// Every theme, in the order of a choice.
    pub const ALL: [Self; 3] = [Self::Device, Self::Light, Self::Dark];

    fn name(self) -> Option<&'static str> {
        match self {
            Self::Device => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }
}

/// The theme chosen on this device.
#[must_use]
pub fn theme() -> Theme {
    let name = get(THEME);
    Theme::ALL
        .into_iter()
        .find(|theme| theme.name() == name.as_deref())
        .unwrap_or_default()
}

/// Remembers a theme and shows it: `data-theme="light|dark"` on the page's root,
/// absent where the device decides.
pub fn set_theme(theme: Theme) {
    set(THEME, theme.name());
    let root = web_sys::window()
        .and_then(|w| w.document())
        .and_then(|d| d.document_element());
    if let Some(root) = root {
        let _ = match theme.name() {
            Some(name) => root.set_attribute("data-theme", name),
            None => root.remove_attribute("data-theme"),
        };
    }
}
