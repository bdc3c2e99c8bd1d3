//! What people see: a file a page, a folder where it outgrew one.

mod account;
mod attention;
mod back;
mod board;
mod checklist;
mod copy;
mod day;
mod delegations;
mod frame;
mod hand;
mod keep;
mod load;
mod named;
mod part;
mod people;
mod picture;
mod places;
mod plan;
mod print;
mod register;
mod sign_in;
mod skill_look;
mod skill_set;
mod templates;
mod title;
mod wall;

pub use named::trouble;
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
            {part::kitchen(me)}
            {sign_in::again()}
        }
        .into_any();
    }
    view! {
        {frame::frame(me, route)}
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
        | Route::RoundList { .. } => part::office(me.clone(), route),
        Route::Checklist { youth, area } => part::checklist(youth, area),
        Route::SkillSheet => part::skill_sheet(),
        Route::Register => part::register(),
        Route::Plan { child, part } => part::plan(child, part),
        Route::Attention | Route::Account => part::own(me.clone(), route),
        Route::Wall | Route::NotFound => {
            view! { <div class="page">{load::missing()}</div> }.into_any()
        }
    }
}
