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
pub mod photo;
pub mod shell;
pub mod signs;
pub mod sse;
#[cfg(test)]
pub mod stage;
pub mod storage;
pub mod tabs;
pub mod worker;
