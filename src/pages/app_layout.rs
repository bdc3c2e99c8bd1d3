//! The frame around the pages of a signed-in person: places to go, and a quiet
//! word on what is kept.

use super::route_page::route_page;
use super::sync_status;
use crate::i18n::words;
use crate::platform::page as window;
use crate::route::{PlanPart, Route};
use crate::store::use_store;
use crate::ui::Icon;
use crate::ui::erased_closures::live;
use crate::ui::nav::{Place, nav};
use crate::ui::toast::Toasts;
use care::access::{Role, Standing};
use care::accounts::Me;
use care::id::HomeId;
use leptos::prelude::*;

/// The layout of a signed-in person, with the page of the route in it.
#[component]
pub fn AppLayout(me: Me, route: Memo<Route>) -> AnyView {
    let (outbox, toasts) = (use_store().outbox, Toasts::get());
    let first = me.homes.first().map(|mine| mine.home.id);
    let home = Memo::new(move |before: Option<&Option<HomeId>>| {
        let shown = route.get().home();
        shown.or(before.copied().flatten()).or(first)
    });
    let places = {
        let me = me.clone();
        Signal::derive(move || places(&me, route.get(), home.get(), outbox.attention_count()))
    };
    Effect::new(move |before: Option<Route>| {
        let now = route.get();
        if before.is_some_and(|before| before != now) {
            window::focus("page");
            // Its way back leads to the page that was left.
            toasts.clear();
        }
        now
    });
    let demo = me.demo;
    view! {
        <a class="button skip-link" href="#page">
            {words::frame::skip()}
        </a>
        <div class="frame">
            {nav(places)}
            <div class="frame-main">
                {sync_status::sync_status(demo)}
                <main id="page" tabindex="-1">
                    {live(move || route_page(&me, route.get()))}
                </main>
            </div>
        </div>
    }
    .into_any()
}

/// Where this person can go: four places at most, so that a thumb finds them.
fn places(me: &Me, route: Route, home: Option<HomeId>, attention: usize) -> Vec<Place> {
    use words::frame as word;
    let place = |icon, word, to: Route, current| Place {
        icon,
        word,
        href: to.href(),
        current,
        count: 0,
    };
    let mut places = Vec::new();
    if matches!(me.role, Role::Supervisor | Role::NationalOffice) {
        let current = matches!(
            route,
            Route::Board
                | Route::FigureList { .. }
                | Route::SkillsBoard { .. }
                | Route::AreaList { .. }
                | Route::PlansBoard
                | Route::PlanHomes { .. }
                | Route::PlanList { .. }
                | Route::RoundList { .. }
                | Route::Delegations { .. }
        );
        places.push(place(Icon::Board, word::board(), Route::Board, current));
    }
    if me.role == Role::YoungPerson {
        let current = matches!(route, Route::MyDay { .. });
        places.push(place(
            Icon::Sun,
            word::today(),
            Route::MyDay { date: None },
            current,
        ));
        let current = matches!(route, Route::Checklist { .. } | Route::SkillSheet);
        let to = Route::Checklist {
            youth: None,
            area: None,
        };
        places.push(place(Icon::Skills, word::skills(), to, current));
        let current = matches!(route, Route::Plan { .. });
        let to = Route::Plan {
            child: None,
            part: PlanPart::Whole,
        };
        places.push(place(Icon::Plan, word::plan(), to, current));
    } else if me.role == Role::Specialist {
        let current = matches!(route, Route::Register | Route::Plan { .. });
        places.push(place(
            Icon::People,
            word::people(),
            Route::Register,
            current,
        ));
    } else if let Some(home) = home {
        let day = Route::HomeDay { home, date: None };
        let current = matches!(route, Route::HomeDay { .. });
        places.push(place(Icon::Sun, word::day(), day, current));
        let to = Route::People { home };
        let current = route == to
            || matches!(
                route,
                Route::Checklist { .. }
                    | Route::SkillSet { .. }
                    | Route::Plan { .. }
                    | Route::Register
            );
        places.push(place(Icon::People, word::people(), to, current));
        let standing = me
            .homes
            .iter()
            .find(|mine| mine.home.id == home)
            .map(|mine| mine.standing);
        if standing.is_some_and(Standing::edits_templates) {
            let to = Route::Templates { home };
            places.push(place(Icon::Templates, word::templates(), to, route == to));
        }
    }
    if places.len() < 3 && (attention > 0 || route == Route::Attention) {
        let to = Route::Attention;
        let mut place = place(Icon::Attention, word::attention(), to, route == to);
        place.count = attention;
        places.push(place);
    }
    let to = Route::Account;
    places.push(place(Icon::Person, word::me(), to, route == to));
    places
}
