//! stub
use leptos::prelude::*;
pub fn templates(_home: care::id::HomeId) -> AnyView {
    ().into_any()
}
