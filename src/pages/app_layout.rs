//! The frame around the pages of a signed-in person: places to go, and a quiet
//! word on what is kept.

use super::route_page::routed_page;
use super::{lazy_parts, sync_status};
use crate::route::{PlanPart, Route};
use crate::store::use_store;
use crate::ui::Icon;
use crate::ui::erased_closures::{erased_memo, erased_view};
use crate::ui::nav::{Place, nav};
use crate::ui::toast::Toasts;
use browser::page as window;
use care::access::{Role, Standing};
use care::accounts::Me;
use care::id::HomeId;
use leptos::prelude::*;
use words::word;

/// The layout of a signed-in person, with the page of the route in it.
#[component]
pub fn AppLayout(me: Me, route: Memo<Route>) -> AnyView {
    let (store, toasts) = (use_store(), Toasts::get());
    let outbox = store.outbox;
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
        // Whom the bare address led on has not left a page.
        let left = |before| before != now && !matches!(before, Route::Start | Route::SignIn);
        if before.is_some_and(left) {
            window::focus("page");
            // Its way back leads to the page that was left.
            toasts.clear();
        }
        now
    });
    let demo = me.demo;
    let notice = erased_memo(move || store.has_notice());
    view! {
        <a class="button skip-link" href="#page" rel="external">
            {word!(app_layout.skip)}
        </a>
        <div class="frame">
            {nav(places)}
            <div class="frame-main">
                {sync_status::sync_status(demo)}
                {erased_view(move || notice.get().then(lazy_parts::notices))}
                <main id="page" tabindex="-1">
                    {routed_page(me)}
                </main>
            </div>
        </div>
    }
    .into_any()
}

/// The part of the app that a route belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Board,
    Day,
    People,
    Skills,
    Plan,
    Templates,
    Attention,
    Account,
    /// None of those that one can go to.
    Elsewhere,
}

fn section(route: Route) -> Section {
    match route {
        Route::Board
        | Route::FigureList { .. }
        | Route::SkillsBoard { .. }
        | Route::AreaList { .. }
        | Route::PlansBoard
        | Route::PlanHomes { .. }
        | Route::PlanList { .. }
        | Route::RoundList { .. }
        | Route::Delegations { .. } => Section::Board,
        Route::MyDay { .. } | Route::HomeDay { .. } => Section::Day,
        Route::People { .. } | Route::Register | Route::SkillSet { .. } => Section::People,
        Route::Checklist { .. } | Route::SkillSheet => Section::Skills,
        Route::Plan { .. } => Section::Plan,
        Route::Templates { .. } => Section::Templates,
        Route::Attention => Section::Attention,
        Route::Account => Section::Account,
        Route::Start | Route::SignIn | Route::Wall | Route::NotFound => Section::Elsewhere,
    }
}

/// Where this person can go: four places at most, so that a thumb finds them.
fn places(me: &Me, route: Route, home: Option<HomeId>, attention: usize) -> Vec<Place> {
    let section = section(route);
    let place = |icon, word, to: Route, sections: &[Section]| Place {
        icon,
        word,
        href: to.href(),
        current: sections.contains(&section),
        count: 0,
    };
    let mut places = Vec::new();
    if matches!(me.role, Role::Supervisor | Role::NationalOffice) {
        places.push(place(
            Icon::Board,
            word!(app_layout.board),
            Route::Board,
            &[Section::Board],
        ));
    }
    if me.role == Role::YoungPerson {
        let to = Route::MyDay { date: None };
        places.push(place(
            Icon::Sun,
            word!(app_layout.today),
            to,
            &[Section::Day],
        ));
        let to = Route::Checklist {
            youth: None,
            area: None,
        };
        places.push(place(
            Icon::Skills,
            word!(app_layout.skills),
            to,
            &[Section::Skills],
        ));
        let to = Route::Plan {
            child: None,
            part: PlanPart::Whole,
        };
        places.push(place(
            Icon::Plan,
            word!(app_layout.plan),
            to,
            &[Section::Plan],
        ));
    } else if me.role == Role::Specialist {
        let sections = [Section::People, Section::Plan];
        let to = Route::Register;
        places.push(place(Icon::People, word!(app_layout.people), to, &sections));
    } else if let Some(home) = home {
        let to = Route::HomeDay { home, date: None };
        places.push(place(Icon::Sun, word!(app_layout.day), to, &[Section::Day]));
        let sections = [Section::People, Section::Skills, Section::Plan];
        let to = Route::People { home };
        places.push(place(Icon::People, word!(app_layout.people), to, &sections));
        let standing = me
            .homes
            .iter()
            .find(|mine| mine.home.id == home)
            .map(|mine| mine.standing);
        if standing.is_some_and(Standing::edits_templates) {
            let to = Route::Templates { home };
            let sections = [Section::Templates];
            places.push(place(
                Icon::Templates,
                word!(app_layout.templates),
                to,
                &sections,
            ));
        }
    }
    if places.len() < 3 && (attention > 0 || section == Section::Attention) {
        places.push(Place {
            count: attention,
            ..place(
                Icon::Attention,
                word!(app_layout.attention),
                Route::Attention,
                &[Section::Attention],
            )
        });
    }
    let sections = [Section::Account];
    places.push(place(
        Icon::Person,
        word!(app_layout.me),
        Route::Account,
        &sections,
    ));
    places
}
