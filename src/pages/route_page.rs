//! Which page a route shows to somebody who is signed in.

use crate::pages::day::{HomeDayPage, MyDayPage};
use crate::pages::{document_status, lazy_parts};
use crate::route::Route;
use care::accounts::Me;
use leptos::prelude::*;

/// The page of a route.
pub fn route_page(me: &Me, route: Route) -> AnyView {
    match route {
        // The app leads on from here.
        Route::Start | Route::SignIn => ().into_any(),
        Route::MyDay { date } => view! { <MyDayPage name=me.name.clone() date=date /> }.into_any(),
        Route::HomeDay { home, date } => {
            view! { <HomeDayPage me=me.clone() home=home date=date /> }.into_any()
        }
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
            view! { <div class="page">{document_status::not_found()}</div> }.into_any()
        }
    }
}
