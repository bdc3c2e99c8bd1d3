//! The people of a home: who lives here, with whom, and who cares for them.

pub mod register;

use crate::api;
use crate::i18n::words;
use crate::pages::document_status::when_loaded;
use crate::pages::labels;
use crate::route::{PlanPart, Route};
use crate::session;
use crate::store::use_document;
use crate::ui::erased_closures::erased_view;
use crate::ui::{Icon, icon};
use browser::{intl, time};
use care::access::Standing;
use care::home::Cover;
use care::id::HomeId;
use care::people::{Child, HomePeople, Sibling, age};
use care::skill_set::arrangement::Level;
use leptos::prelude::*;

/// The page of the people of a home.
#[component]
pub fn PeoplePage(home: HomeId) -> AnyView {
    let shown = use_document(move || api::people(home));
    let doc = shown.doc;
    view! {
        <div class="page">
            {when_loaded(
                shown,
                4,
                move || erased_view(move || doc.with(|doc| doc.as_deref().map(body))).into_any(),
            )}
        </div>
    }
    .into_any()
}

fn to_skills(home: HomeId) -> AnyView {
    let level = Level::Home;
    view! {
        <a class="button button-plain screen-only" href=Route::SkillSet { home, level }.href()>
            {icon(Icon::Skills)}
            {words::skill_set::link()}
        </a>
    }
    .into_any()
}

fn body(doc: &HomePeople) -> AnyView {
    let homes = session::viewer().map(|me| me.homes).unwrap_or_default();
    let cares = homes
        .iter()
        .any(|mine| mine.home.id == doc.home.id && mine.standing == Standing::CaresHere);
    let arranges = homes.iter().any(|mine| {
        let plans = matches!(mine.standing, Standing::CaresHere | Standing::Oversees);
        mine.home.id == doc.home.id && plans
    });
    let children = if doc.children.is_empty() {
        view! { <p class="soft">{words::people::children_none()}</p> }.into_any()
    } else {
        let cards: Vec<_> = doc
            .children
            .iter()
            .map(|one| child(one, doc.home.id, cares, arranges))
            .collect();
        view! { <ul class="people-cards">{cards}</ul> }.into_any()
    };
    let adults = if doc.adults.is_empty() {
        view! { <p class="soft">{words::people::adults_none()}</p> }.into_any()
    } else {
        let lines: Vec<_> = doc
            .adults
            .iter()
            .map(|adult| view! { <li class="row">{icon(Icon::Person)} {adult.name.clone()}</li> })
            .collect();
        view! { <ul class="card lines">{lines}</ul> }.into_any()
    };
    let covers = if doc.covers.is_empty() {
        view! { <p class="soft">{words::people::covers_none()}</p> }.into_any()
    } else {
        let lines: Vec<_> = doc
            .covers
            .iter()
            .map(|cover| view! { <li class="row">{icon(Icon::Clock)} {cover_line(cover, &doc.home.zone)}</li> })
            .collect();
        view! { <ul class="card lines">{lines}</ul> }.into_any()
    };
    view! {
        <header class="page-head">
            <div>
                <p class="page-over">
                    {words::common::pair(&doc.home.name, &doc.home.place_name)}
                </p>
                <h1 tabindex="-1">{words::title::people()}</h1>
            </div>
            <div class="row row-apart">
                <span class="badge">{icon(Icon::House)} {labels::setting(doc.home.setting)}</span>
                {arranges.then(|| to_skills(doc.home.id))}
                <a class="button button-plain screen-only" href=Route::Register.href()>
                    {icon(Icon::Search)}
                    {words::people_register::search()}
                </a>
            </div>
        </header>
        <section class="stack">
            <h2>{words::people::children()}</h2>
            {children}
        </section>
        <section class="stack">
            <h2>{words::people::adults()}</h2>
            {adults}
        </section>
        <section class="stack">
            <h2>{words::people::covers()}</h2>
            {covers}
        </section>
    }
    .into_any()
}

fn child(child: &Child, home: HomeId, cares: bool, reads_plans: bool) -> AnyView {
    let skills = (cares && child.has_checklist).then(|| {
        let to = Route::Checklist {
            youth: Some((home, child.id)),
            area: None,
        };
        view! {
            <a class="button" href=to.href() aria-label=words::checklist::of(&child.name)>
                {icon(Icon::Skills)}
                {words::people::skills()}
            </a>
        }
    });
    let plan = reads_plans.then(|| {
        let to = Route::Plan {
            child: Some((home, child.id)),
            part: PlanPart::Whole,
        };
        view! {
            <a class="button" href=to.href() aria-label=words::plan::of(&child.name)>
                {icon(Icon::Plan)}
                {words::app_layout::plan()}
            </a>
        }
    });
    let years = age(child.birth_date, time::now().date_naive());
    let siblings: Vec<_> = child
        .siblings
        .iter()
        .map(|sibling| view! { <li>{sibling_line(sibling)}</li> })
        .collect();
    let siblings = if siblings.is_empty() {
        view! { <dd>{words::people::siblings_none()}</dd> }.into_any()
    } else {
        view! { <dd><ul>{siblings}</ul></dd> }.into_any()
    };
    view! {
        <li class="card">
            <div class="card-head">
                <h3>{child.name.clone()}</h3>
                <span class="badge">{words::people::age(years)}</span>
            </div>
            <dl class="facts">
                <dt>{words::people::siblings()}</dt>
                {siblings}
            </dl>
            <p class="buttons">{plan} {skills}</p>
            <p class="soft small">
                {words::people::here_since(&intl::date_with_year(child.lives_here_from))}
            </p>
        </li>
    }
    .into_any()
}

/// A brother or sister, and where they live.
pub fn sibling_line(sibling: &Sibling) -> String {
    match &sibling.home_name {
        _ if sibling.lives_here => words::people::sibling_here(&sibling.name),
        Some(home) => words::people::sibling_at(home, &sibling.name),
        None => words::people::sibling_away(&sibling.name),
    }
}

/// Who stands in for whom, and until when by the clocks of the home.
pub fn cover_line(cover: &Cover, zone: &str) -> String {
    let (assistant, covered) = (&cover.assistant_name, &cover.covered_name);
    let until = intl::moment(cover.until, zone);
    if cover.is_on(time::now()) {
        words::boards::cover(assistant, covered, &until)
    } else {
        let from = intl::moment(cover.from, zone);
        words::boards::cover_from(assistant, covered, &from, &until)
    }
}
