//! Which page an address shows to somebody who is signed in.

use crate::navigation::navigation;
use crate::pages::day::{HomeDayPage, MyDayPage};
use crate::pages::{document_status, lazy_parts};
use crate::route::{self, Route, RouteReader};
use crate::ui::erased_closures::{erased_effect, erased_view};
use care::accounts::Me;
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, FlatRoutesProps, RouteChildren};
use leptos_router::hooks::use_params_map;

/// The page of the address, by the router.
pub fn routed_page(me: Me) -> AnyView {
    let page = move |read: RouteReader| {
        let me = me.clone();
        move || matched_page(me.clone(), read)
    };
    let missing = || {
        navigation().show(Route::NotFound);
        missing_page()
    };
    let routes = FlatRoutesProps::builder()
        .fallback(missing)
        .children(RouteChildren::to_children(move || route::table(page)))
        .build();
    FlatRoutes(routes).into_any()
}

/// The page of a line of the router's table. It stays as long as only the values in
/// the address change, and follows them.
fn matched_page(me: Me, read: RouteReader) -> AnyView {
    let (values, navigation) = (use_params_map(), navigation());
    let route = Memo::new(move |_| values.with(read).unwrap_or(Route::NotFound));
    let page = erased_view(move || {
        navigation.show(route.get());
        route_page(&me, route.get())
    });
    page.into_any()
}

fn missing_page() -> AnyView {
    view! { <div class="page">{document_status::not_found()}</div> }.into_any()
}

/// The page of a route.
fn route_page(me: &Me, route: Route) -> AnyView {
    match route {
        // They lead to where one's work begins.
        Route::Start | Route::SignIn => {
            let (navigation, first) = (navigation(), Route::first_of(me));
            erased_effect(move || navigation.replace(first));
            ().into_any()
        }
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
        Route::Wall | Route::NotFound => missing_page(),
    }
}
