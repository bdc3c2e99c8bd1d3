//! The browser, as far as the app uses it. Nothing else touches web-sys, js-sys
//! or wasm-bindgen.

pub mod db;
pub mod focus;
pub mod history;
pub mod http;
pub mod intl;
pub mod json;
pub mod page;
pub mod page_events;
pub mod photo;
pub mod shell;
pub mod sse;
pub mod storage;
pub mod tabs;
pub mod task;
pub mod time;
pub mod worker;

#[cfg(test)]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
