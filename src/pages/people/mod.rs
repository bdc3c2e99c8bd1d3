//! The people of a home: who lives here, with whom, and who cares for them.

pub mod register;

use crate::api;
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
use words::{Apart, Count, pair, word};

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
            {word!(skill_set.link)}
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
        view! { <p class="soft">{word!(people.children_none)}</p> }.into_any()
    } else {
        let cards: Vec<_> = doc
            .children
            .iter()
            .map(|one| child(one, doc, cares, arranges))
            .collect();
        view! { <ul class="people-cards">{cards}</ul> }.into_any()
    };
    let adults = if doc.adults.is_empty() {
        view! { <p class="soft">{word!(people.adults_none)}</p> }.into_any()
    } else {
        let lines: Vec<_> = doc
            .adults
            .iter()
            .map(|adult| view! { <li class="row">{icon(Icon::Person)} {adult.name.clone()}</li> })
            .collect();
        view! { <ul class="card lines">{lines}</ul> }.into_any()
    };
    let covers = if doc.covers.is_empty() {
        view! { <p class="soft">{word!(people.covers_none)}</p> }.into_any()
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
                    {pair(&doc.home.name, &doc.home.place_name)}
                </p>
                <h1 tabindex="-1">{word!(title.people)}</h1>
            </div>
            <div class="row row-apart">
                <span class="badge">{icon(Icon::House)} {labels::setting(doc.home.setting)}</span>
                {arranges.then(|| to_skills(doc.home.id))}
                <a class="button button-plain screen-only" href=Route::Register.href()>
                    {icon(Icon::Search)}
                    {word!(people_register.search)}
                </a>
            </div>
        </header>
        <section class="stack">
            <h2>{word!(people.children)}</h2>
            {children}
        </section>
        <section class="stack">
            <h2>{word!(people.adults)}</h2>
            {adults}
        </section>
        <section class="stack">
            <h2>{word!(people.covers)}</h2>
            {covers}
        </section>
    }
    .into_any()
}

fn child(child: &Child, doc: &HomePeople, cares: bool, reads_plans: bool) -> AnyView {
    let home = doc.home.id;
    let skills = (cares && child.has_checklist).then(|| {
        let to = Route::Checklist {
            youth: Some((home, child.id)),
            area: None,
        };
        view! {
            <a class="button" href=to.href() aria-label=word!(checklist.of, name = Apart(&child.name))>
                {icon(Icon::Skills)}
                {word!(people.skills)}
            </a>
        }
    });
    let plan = reads_plans.then(|| {
        let to = Route::Plan {
            child: Some((home, child.id)),
            part: PlanPart::Whole,
        };
        view! {
            <a class="button" href=to.href() aria-label=word!(plan.of, name = Apart(&child.name))>
                {icon(Icon::Plan)}
                {word!(app_layout.plan)}
            </a>
        }
    });
    let years = age(child.birth_date, doc.today);
    let siblings: Vec<_> = child
        .siblings
        .iter()
        .map(|sibling| view! { <li>{sibling_line(sibling)}</li> })
        .collect();
    let siblings = if siblings.is_empty() {
        view! { <dd>{word!(people.siblings_none)}</dd> }.into_any()
    } else {
        view! { <dd><ul>{siblings}</ul></dd> }.into_any()
    };
    view! {
        <li class="card">
            <div class="card-head">
                <h3>{child.name.clone()}</h3>
                <span class="badge">{word!(people.age, count = Count(years))}</span>
            </div>
            <dl class="facts">
                <dt>{word!(people.siblings)}</dt>
                {siblings}
            </dl>
            <p class="buttons">{plan} {skills}</p>
            <p class="soft small">
                {word!(people.here_since, date = Apart(&intl::date_with_year(child.lives_here_from)))}
            </p>
        </li>
    }
    .into_any()
}

/// A brother or sister, and where they live.
pub fn sibling_line(sibling: &Sibling) -> String {
    match &sibling.home_name {
        _ if sibling.lives_here => word!(people.sibling_here, name = Apart(&sibling.name)),
        Some(home) => word!(
            people.sibling_at,
            home = Apart(home),
            name = Apart(&sibling.name)
        ),
        None => word!(people.sibling_away, name = Apart(&sibling.name)),
    }
}

/// Who stands in for whom, and until when by the clocks of the home.
pub fn cover_line(cover: &Cover, zone: &str) -> String {
    let (assistant, covered) = (&cover.assistant_name, &cover.covered_name);
    let until = intl::moment(cover.until, zone);
    if cover.is_on(time::now()) {
        word!(
            boards.cover,
            assistant = Apart(assistant),
            covered = Apart(covered),
            until = Apart(&until)
        )
    } else {
        let from = intl::moment(cover.from, zone);
        word!(
            boards.cover_from,
            assistant = Apart(assistant),
            covered = Apart(covered),
            from = Apart(&from),
            until = Apart(&until)
        )
    }
}
