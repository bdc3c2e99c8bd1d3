//! What people see: a file a page, a folder where it outgrew one.

mod accounts;
mod app_layout;
mod attention;
mod back_link;
mod boards;
mod checklist;
mod copy_button;
mod day;
mod delegation;
mod document_actions;
mod document_status;
mod document_view;
mod form_draft;
mod labels;
mod lazy_parts;
mod notices;
mod people;
mod photo;
mod placement;
mod plan;
mod print_button;
mod route_page;
mod skill_labels;
mod skill_set;
mod sync_status;
mod templates;
mod title;
mod wall;

pub use labels::trouble;
pub use title::title;

use crate::navigation::navigation;
use crate::route::Route;
use crate::ui::toast::{ToastPlace, Toasts};
use app_layout::AppLayout;
use care::accounts::Me;
use leptos::prelude::*;

/// The page of the address, for somebody who is signed in.
pub fn show(me: Me, route: Memo<Route>) -> AnyView {
    Toasts::provide();
    if me.wall.is_some() {
        navigation().show(Route::Wall);
        return lazy_parts::kitchen(me);
    }
    view! {
        <AppLayout me=me route=route />
        <ToastPlace />
    }
    .into_any()
}
