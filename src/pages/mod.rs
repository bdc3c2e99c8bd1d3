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
mod labels;
mod lazy_parts;
mod people;
mod photo;
mod placement;
mod plan;
mod print_button;
mod sign_in;
mod skill_labels;
mod skill_set;
mod sync_status;
mod templates;
mod title;
mod wall;

pub use labels::trouble;
pub use title::title;

use crate::route::Route;
use crate::ui::toast::{ToastPlace, Toasts};
use care::accounts::Me;
use leptos::prelude::*;

/// The page of the address, for somebody who is signed in.
pub fn show(me: Me, route: Memo<Route>) -> AnyView {
    Toasts::provide();
    if me.wall.is_some() {
        return view! {
            {lazy_parts::kitchen(me)}
            {sign_in::again()}
        }
        .into_any();
    }
    view! {
        {app_layout::frame(me, route)}
        <ToastPlace />
        {sign_in::again()}
    }
    .into_any()
}

/// The page of a route, inside the frame.
fn page(me: &Me, route: Route) -> AnyView {
    match route {
        // The app leads on from here.
        Route::Start | Route::SignIn => ().into_any(),
        Route::MyDay { date } => day::my_day(me, date),
        Route::HomeDay { home, date } => day::home_day(me, home, date),
        Route::Templates { .. }
        | Route::People { .. }
        | Route::Board
        | Route::FigureList { .. }
        | Route::SkillsBoard { .. }
        | Route::SkillSet { .. }
        | Route::Delegations { .. }
        | Route::AreaList { .. }
        | Route::PlansBoard
        | Route::PlanHomes { .. }
        | Route::PlanList { .. }
        | Route::RoundList { .. } => lazy_parts::office(me.clone(), route),
        Route::Checklist { youth, area } => lazy_parts::checklist(youth, area),
        Route::SkillSheet => lazy_parts::skill_sheet(),
        Route::Register => lazy_parts::register(),
        Route::Plan { child, part } => lazy_parts::plan(child, part),
        Route::Attention | Route::Account => lazy_parts::own(me.clone(), route),
        Route::Wall | Route::NotFound => {
            view! { <div class="page">{document_status::missing()}</div> }.into_any()
        }
    }
}
