//! The module that leptos_i18n makes of the files in `locales/`, and nothing else: it is
//! three megabytes of Rust, which `clippy` would read for minutes. `words` gives it out.

include!(concat!(env!("OUT_DIR"), "/mod.rs"));
