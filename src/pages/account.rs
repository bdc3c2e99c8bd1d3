//! stub
use leptos::prelude::*;
pub fn account(_me: &care::me::Me) -> AnyView {
    ().into_any()
}
