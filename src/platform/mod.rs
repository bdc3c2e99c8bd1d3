//! The browser, as far as the app uses it. Nothing else touches web-sys, js-sys
//! or wasm-bindgen.

pub mod clock;
pub mod db;
pub mod focus;
pub mod history;
pub mod http;
pub mod ids;
pub mod intl;
pub mod json;
pub mod page;
pub mod page_events;
pub mod photo;
pub mod shell;
pub mod sse;
pub mod storage;
pub mod tabs;
#[cfg(test)]
pub mod test_dom;
pub mod worker;
