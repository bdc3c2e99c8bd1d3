//! stub
use leptos::prelude::*;
pub fn attention() -> AnyView {
    ().into_any()
}
