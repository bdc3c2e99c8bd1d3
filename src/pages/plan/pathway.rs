//! From 16 a plan is also a pathway plan: the housing choice (R3), and ten matters of a
//! life of one's own, with how many have a plan (R10). It is the plan that is complete or
//! not, never the young person (R36).

use super::autosave_field::{self, Text};
use super::head::head;
use super::{Desk, Reader, conflict, housing, labels, orphaned_drafts, section};
use crate::i18n::words;
use crate::platform::intl;
use crate::route::PlanPart;
use crate::ui::erased_closures::{live, memo};
use crate::ui::{Icon, icon};
use care::plan::{FieldValue, Matter, Plan};
use care::text::NOTE_MAX;
use leptos::prelude::*;
use std::rc::Rc;

/// The page.
pub fn pathway(desk: Desk) -> AnyView {
    let has_begun = desk.take(Plan::has_pathway);
    let body = move || match has_begun.get() {
        true => view! {
            {conflict::conflicts(desk)}
            {housing::housing(desk)}
            {meter(desk)}
            {Matter::ALL.map(|of| matter(desk, of)).into_iter().collect::<Vec<_>>()}
            {section::readers(desk)}
        }
        .into_any(),
        false => desk.part(begins, |text| view! { <p>{text.clone()}</p> }.into_any()),
    };
    view! {
        {head(desk, words::pathway::mine(), words::pathway::title())}
        {live(body)}
    }
    .into_any()
}

/// The way there from the plan itself, from 16.
pub fn card(desk: Desk) -> AnyView {
    desk.part(
        |plan| plan.has_pathway().then(|| (plan.is_own(), planned(plan))),
        move |of| {
            let Some((is_own, planned)) = of else {
                return ().into_any();
            };
            let title = match is_own {
                true => words::pathway::mine(),
                false => words::pathway::title(),
            };
            view! {
                <section class="card">
                    <h2>{title}</h2>
                    {bar(*planned)}
                    <a class="button button-wide screen-only" href=desk.route(PlanPart::Pathway).href()>
                        {icon(Icon::House)}
                        <span class="grow">{title}</span>
                        {icon(Icon::Forth)}
                    </a>
                </section>
            }
            .into_any()
        },
    )
}

/// From when it is one.
fn begins(plan: &Plan) -> String {
    match plan.pathway_from() {
        Some(from) => words::pathway::begins(&intl::date_with_year(from)),
        None => words::plan::no_birthday().to_owned(),
    }
}

/// In how many of the ten something is planned.
fn planned(plan: &Plan) -> usize {
    Matter::ALL.len() - plan.open_matters().len()
}

fn number(of: usize) -> f64 {
    f64::from(u32::try_from(of).unwrap_or(u32::MAX))
}

/// The meter, with its words beside it.
fn bar(planned: usize) -> AnyView {
    let all = Matter::ALL.len();
    let text = words::pathway::meter(&intl::number(number(all)), &intl::number(number(planned)));
    view! {
        <p class="pathway-meter">
            <meter
                min="0"
                max=all.to_string()
                value=planned.to_string()
                aria-label=text.clone()
            ></meter>
            <span>{text.clone()}</span>
        </p>
    }
    .into_any()
}

fn meter(desk: Desk) -> AnyView {
    let open = desk.part(
        |plan| {
            let open = plan.open_matters().into_iter();
            let open: Vec<String> = open.map(|of| labels::matter(of).to_owned()).collect();
            (planned(plan), intl::list(&open))
        },
        |(planned, open)| {
            let open = (!open.is_empty())
                .then(|| view! { <p class="soft small">{words::pathway::open(open)}</p> });
            view! {
                {bar(*planned)}
                {open}
            }
            .into_any()
        },
    );
    view! {
        <section class="card">
            <h2>{words::pathway::matters()}</h2>
            {open}
        </section>
    }
    .into_any()
}

/// A matter: what the young person wants first, then what is planned.
fn matter(desk: Desk, of: Matter) -> AnyView {
    let own_text = desk.take(move |plan| {
        let own = plan.own_matter(of).map(|(text, _)| text.to_owned());
        own.unwrap_or_default()
    });
    let by_child = desk.take(move |plan| {
        plan.own_matter(of)
            .is_some_and(|(_, field)| field.by == plan.child)
    });
    let plan_text = desk.take(move |plan| plan.matter(of).to_owned());
    let make_own = move |text| FieldValue::OwnMatter { matter: of, text };
    let own = desk.part(
        |plan| (Reader::of(plan), plan.child_name.clone()),
        move |(reader, name)| {
            let (reader, name) = (*reader, name.clone());
            let own_field = move |label: String| {
                let about = Text {
                    id: format!("own-{}", of.word()),
                    label,
                    is_titled: false,
                    hint: None,
                    value: own_text,
                    make: Rc::new(make_own),
                    lines: 2,
                    longest: NOTE_MAX,
                };
                autosave_field::text(desk, about)
            };
            if reader.is_child {
                return own_field(words::pathway::own_mine().to_owned());
            }
            let is_theirs = memo(move || reader.writes && !by_child.get());
            let body = move || match is_theirs.get() {
                true => own_field(words::pathway::own(&name)),
                false => {
                    let left = reader
                        .writes
                        .then(|| orphaned_drafts::left_over(desk, make_own(String::new())));
                    view! {
                        {live(move || said(own_text.get()))}
                        {left}
                    }
                    .into_any()
                }
            };
            live(body).into_any()
        },
    );
    // What an adult wrote down for them says so.
    let by = desk.part(
        move |plan| {
            let (_, field) = plan
                .own_matter(of)
                .filter(|(_, field)| field.by != plan.child)?;
            let at = intl::moment(field.at, &plan.home.zone);
            Some(words::plan::listened(&at, &labels::name(plan, field.by)))
        },
        |by| {
            let by = by.clone();
            by.map(|by| view! { <p class="soft small">{by}</p> })
                .into_any()
        },
    );
    let planned = desk.part(Reader::of, move |reader| {
        if !reader.writes {
            return view! {
                <p class="label">{words::pathway::plan()}</p>
                {live(move || said(plan_text.get()))}
            }
            .into_any();
        }
        let about = Text {
            id: format!("matter-{}", of.word()),
            label: words::pathway::plan().to_owned(),
            is_titled: false,
            hint: None,
            value: plan_text,
            make: Rc::new(move |text| FieldValue::Matter { matter: of, text }),
            lines: 3,
            longest: NOTE_MAX,
        };
        autosave_field::text(desk, about)
    });
    let id = format!("matter-{}-title", of.word());
    view! {
        <div class="card" role="group" aria-labelledby=id.clone()>
            <h3 id=id.clone()>{labels::matter(of)}</h3>
            <p class="soft small">{labels::matter_long(of)}</p>
            {own}
            {by}
            {planned}
        </div>
    }
    .into_any()
}

/// What stands, or that nothing does.
fn said(text: String) -> AnyView {
    match text.is_empty() {
        true => view! { <p class="soft">{words::pathway::none()}</p> }.into_any(),
        false => view! { <p class="written" dir="auto">{text}</p> }.into_any(),
    }
}
