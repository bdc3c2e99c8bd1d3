//! stub
use leptos::prelude::*;
pub fn wall(_me: &care::me::Me, _route: Memo<crate::route::Route>) -> AnyView {
    ().into_any()
}
