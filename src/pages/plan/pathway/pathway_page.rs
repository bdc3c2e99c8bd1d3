//! From 16 a plan is also a pathway plan: the housing choice (R3), and ten matters of a
//! life of one's own, with how many have a plan (R10). It is the plan that is complete or
//! not, never the young person (R36).

use crate::pages::plan::conflicts::conflicts;
use crate::pages::plan::fields::autosave_field::{AutosaveFieldProps, autosave_field};
use crate::pages::plan::fields::orphaned_drafts::orphaned_draft;
use crate::pages::plan::labels;
use crate::pages::plan::page_header::page_header;
use crate::pages::plan::pathway::housing::housing_section;
use crate::pages::plan::plan_context::{PlanContext, PlanReader};
use crate::pages::plan::readers_line::readers_line;
use crate::route::PlanPart;
use crate::ui::erased_closures::{erased_memo, erased_view};
use crate::ui::{Icon, icon};
use browser::intl;
use care::plan::{FieldValue, Matter, Plan};
use care::text::NOTE_MAX;
use leptos::prelude::*;
use std::rc::Rc;
use words::{Apart, word};

/// The page.
pub fn pathway_page(context: PlanContext) -> AnyView {
    let has_begun = context.plan.memo(Plan::has_pathway);
    let body = move || {
        if has_begun.get() {
            view! {
                {conflicts(context)}
                {housing_section(context)}
                {meter(context)}
                {Matter::ALL.map(|of| matter(context, of)).into_iter().collect::<Vec<_>>()}
                {readers_line(context)}
            }
            .into_any()
        } else {
            context
                .plan
                .render_part(begins, |text| view! { <p>{text.clone()}</p> }.into_any())
        }
    };
    view! {
        {page_header(context, word!(plan_pathway.mine), word!(plan_pathway.title))}
        {erased_view(body)}
    }
    .into_any()
}

/// The way there from the plan itself, from 16.
pub fn pathway_card(context: PlanContext) -> AnyView {
    context.plan.render_part(
        |plan| plan.has_pathway().then(|| (plan.is_own(), planned(plan))),
        move |of| {
            let Some((is_own, planned)) = of else {
                return ().into_any();
            };
            let title = if *is_own {
                word!(plan_pathway.mine)
            } else {
                word!(plan_pathway.title)
            };
            view! {
                <section class="card">
                    <h2>{title}</h2>
                    {bar(*planned)}
                    <a class="button button-wide screen-only" href=context.route(PlanPart::Pathway).href()>
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
        Some(from) => word!(
            plan_pathway.begins,
            date = Apart(&intl::date_with_year(from))
        ),
        None => word!(plan.no_birthday).to_owned(),
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
    let text = word!(
        plan_pathway.meter,
        all = Apart(&intl::number(number(all))),
        planned = Apart(&intl::number(number(planned)))
    );
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

fn meter(context: PlanContext) -> AnyView {
    let open = context.plan.render_part(
        |plan| {
            let open: Vec<String> = plan
                .open_matters()
                .into_iter()
                .map(|of| labels::matter(of).to_owned())
                .collect();
            (planned(plan), intl::list(&open))
        },
        |(planned, open)| {
            let open = (!open.is_empty())
                .then(|| view! { <p class="soft small">{word!(plan_pathway.open, matters = Apart(open))}</p> });
            view! {
                {bar(*planned)}
                {open}
            }
            .into_any()
        },
    );
    view! {
        <section class="card">
            <h2>{word!(plan_pathway.matters)}</h2>
            {open}
        </section>
    }
    .into_any()
}

/// A matter: what the young person wants first, then what is planned.
fn matter(context: PlanContext, of: Matter) -> AnyView {
    let own_text = context.plan.memo(move |plan| {
        let own = plan.own_matter(of).map(|(text, _)| text.to_owned());
        own.unwrap_or_default()
    });
    let by_child = context.plan.memo(move |plan| {
        plan.own_matter(of)
            .is_some_and(|(_, field)| field.by == plan.child)
    });
    let plan_text = context.plan.memo(move |plan| plan.matter(of).to_owned());
    let make_own = move |text| FieldValue::OwnMatter { matter: of, text };
    let own = context.plan.render_part(
        |plan| (PlanReader::of(plan), plan.child_name.clone()),
        move |(reader, name)| {
            let (reader, name) = (*reader, name.clone());
            let own_field = move |label: String| {
                let about = AutosaveFieldProps {
                    id: format!("own-{}", of.word()),
                    label,
                    is_titled: false,
                    hint: None,
                    value: own_text,
                    make: Rc::new(make_own),
                    lines: 2,
                    longest: NOTE_MAX,
                };
                autosave_field(context, about)
            };
            if reader.is_child {
                return own_field(word!(plan_pathway.own_mine).to_owned());
            }
            let is_theirs = erased_memo(move || reader.writes && !by_child.get());
            let body = move || {
                if is_theirs.get() {
                    own_field(word!(plan_pathway.own, name = Apart(&name)))
                } else {
                    let left = reader
                        .writes
                        .then(|| orphaned_draft(context, make_own(String::new())));
                    view! {
                        {erased_view(move || written_paragraph(own_text.get()))}
                        {left}
                    }
                    .into_any()
                }
            };
            erased_view(body).into_any()
        },
    );
    // What an adult wrote down for them says so.
    let by = context.plan.render_part(
        move |plan| {
            let (_, field) = plan
                .own_matter(of)
                .filter(|(_, field)| field.by != plan.child)?;
            let at = intl::moment(field.at, &plan.home.zone);
            Some(word!(
                plan.listened,
                date = Apart(&at),
                name = Apart(&labels::name(plan, field.by))
            ))
        },
        |by| {
            let by = by.clone();
            by.map(|by| view! { <p class="soft small">{by}</p> })
                .into_any()
        },
    );
    let planned = context.plan.render_part(PlanReader::of, move |reader| {
        if !reader.writes {
            return view! {
                <p class="label">{word!(plan_pathway.plan)}</p>
                {erased_view(move || written_paragraph(plan_text.get()))}
            }
            .into_any();
        }
        let about = AutosaveFieldProps {
            id: format!("matter-{}", of.word()),
            label: word!(plan_pathway.plan).to_owned(),
            is_titled: false,
            hint: None,
            value: plan_text,
            make: Rc::new(move |text| FieldValue::Matter { matter: of, text }),
            lines: 3,
            longest: NOTE_MAX,
        };
        autosave_field(context, about)
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
fn written_paragraph(text: String) -> AnyView {
    if text.is_empty() {
        view! { <p class="soft">{word!(plan_pathway.none)}</p> }.into_any()
    } else {
        view! { <p class="written" dir="auto">{text}</p> }.into_any()
    }
}
