//! One section of a plan: the child's voice first, then how the adults see it; of a life
//! domain also how it goes, and what is aimed at.

use crate::pages::back_link::back_to;
use crate::pages::plan::child_view::child_view_card::child_view_card;
use crate::pages::plan::child_view::target::ChildViewTarget;
use crate::pages::plan::conflicts::conflicts;
use crate::pages::plan::fields::autosave_field::{AutosaveFieldProps, autosave_field};
use crate::pages::plan::labels;
use crate::pages::plan::people_and_notes::notes::section_notes;
use crate::pages::plan::plan_context::{PlanContext, PlanReader};
use crate::pages::plan::readers_line::readers_line;
use crate::pages::plan::section::goals::section_goals;
use crate::route::PlanPart;
use crate::ui::erased_closures::{erased_view, on_click};
use crate::ui::field::pick_one;
use crate::ui::{Icon, icon};
use browser::intl;
use care::plan::{DomainRating, FieldValue, Plan, Section};
use care::text::NOTE_MAX;
use leptos::prelude::*;
use std::rc::Rc;
use words::{Apart, word};

/// The page.
pub fn section_page(context: PlanContext, of: Section) -> AnyView {
    let head = context.plan.render_part(
        |plan| (PlanReader::of(plan), plan.child_name.clone()),
        move |(reader, name)| head(*reader, name, of),
    );
    let domain = of.is_domain().then(|| {
        view! {
            {rating(context, of)}
            {section_goals(context, of)}
        }
    });
    view! {
        {back_to(context.route(PlanPart::Whole), word!(plan.all))}
        {head}
        {conflicts(context)}
        {child_view_card(context, ChildViewTarget::Section(of))}
        {adults(context, of)}
        {domain}
        {section_notes(context, of)}
        {readers_line(context)}
        {neighbours(context, of)}
    }
    .into_any()
}

fn head(reader: PlanReader, name: &str, of: Section) -> AnyView {
    let over = if reader.is_child {
        word!(plan.mine).to_owned()
    } else {
        word!(plan.of, name = Apart(name))
    };
    view! {
        <header class=format!("page-head {}", labels::hue(of))>
            <div>
                <p class="page-over">{over}</p>
                <h1 id="title" tabindex="-1" class="row">
                    <span class="area-icon">{labels::icon_of(of)}</span>
                    <span class="grow">{labels::section(of, reader)}</span>
                </h1>
            </div>
        </header>
    }
    .into_any()
}

fn adults(context: PlanContext, of: Section) -> AnyView {
    let body = context.plan.render_part(PlanReader::of, move |reader| {
        if reader.writes {
            let about = AutosaveFieldProps {
                id: "adults-view".into(),
                label: word!(plan.adults).to_owned(),
                is_titled: true,
                hint: None,
                value: context
                    .plan
                    .memo(move |plan| plan.adults_view(of).to_owned()),
                make: Rc::new(move |text| FieldValue::AdultsView { section: of, text }),
                lines: 6,
                longest: NOTE_MAX,
            };
            return view! {
                {autosave_field(context, about)}
                {context.plan.render_part(move |plan| written_by(plan, of), by_line)}
            }
            .into_any();
        }
        context.plan.render_part(
            move |plan| plan.adults_view(of).to_owned(),
            |text| {
                if text.is_empty() {
                    view! { <p class="soft">{word!(plan.adults_none)}</p> }.into_any()
                } else {
                    view! { <p class="written" dir="auto">{text.clone()}</p> }.into_any()
                }
            },
        )
    });
    view! {
        <section class="card">
            <h2 class="row">{icon(Icon::People)} <span class="grow">{word!(plan.adults)}</span></h2>
            {body}
        </section>
    }
    .into_any()
}

/// Who wrote the adults' view, and when.
fn written_by(plan: &Plan, of: Section) -> Option<(String, String)> {
    let name = FieldValue::AdultsView {
        section: of,
        text: String::new(),
    };
    let field = plan.field(&name.field())?;
    let at = intl::moment(field.at, &plan.home.zone);
    Some((labels::name(plan, field.by), at))
}

fn by_line(by: &Option<(String, String)>) -> AnyView {
    let by = by.as_ref();
    by.map(|(name, at)| view! { <p class="soft small">{word!(plan.by, date = Apart(at), name = Apart(name))}</p> })
        .into_any()
}

/// How a life domain goes (R7): four described levels, about the help that is needed.
fn rating(context: PlanContext, of: Section) -> AnyView {
    let now = context.plan.memo(move |plan| plan.rating(of));
    let body = context.plan.render_part(PlanReader::of, move |reader| {
        let is_child = reader.is_child;
        if !reader.writes {
            return erased_view(move || match now.get() {
                None => view! { <p class="soft">{word!(plan.rating_none)}</p> }.into_any(),
                Some(rating) => {
                    let about = is_child
                        .then(|| view! { <p class="soft small">{word!(plan.rating_mine)}</p> });
                    view! {
                        {level(rating, !is_child)}
                        {about}
                    }
                    .into_any()
                }
            })
            .into_any();
        }
        let choose = move |rating: Option<DomainRating>| {
            let word = rating.map_or(word!(plan.rating_none), labels::rating);
            let message = word!(
                plan.rated,
                rating = Apart(word),
                section = Apart(labels::section(of, PlanReader::ADULT))
            );
            context.write(
                FieldValue::Rating {
                    section: of,
                    rating,
                },
                message,
            );
        };
        let picks = DomainRating::ALL.map(|rating| {
            let checked = Signal::derive(move || now.get() == Some(rating));
            pick_one("rating", level(rating, true), checked, move || {
                choose(Some(rating))
            })
        });
        let clear = move || {
            now.get().map(|_| {
                view! {
                    <p class="buttons">
                        <button
                            type="button"
                            class="button button-plain"
                            on:click=on_click(move |_| choose(None))
                        >
                            {icon(Icon::Undo)}
                            {word!(plan.rating_clear)}
                        </button>
                    </p>
                }
            })
        };
        view! {
            <p class="soft small">{word!(plan.rating_why)}</p>
            <div class="picks" role="radiogroup" aria-labelledby="rating-title">
                {picks.into_iter().collect::<Vec<_>>()}
            </div>
            {erased_view(clear)}
        }
        .into_any()
    });
    view! {
        <section class="card">
            <h2 id="rating-title">{word!(plan.rating)}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// A level and what it means; to a child it is no number (R36).
fn level(rating: DomainRating, with_number: bool) -> AnyView {
    let number = with_number.then(|| {
        let number = intl::number(f64::from(rating.number()));
        view! {
            <span class="number">{number}</span>
            " · "
        }
    });
    view! {
        <span class="level">
            <b>
                {number} {labels::rating(rating)}
            </b>
            <span class="soft small">{labels::rating_long(rating)}</span>
        </span>
    }
    .into_any()
}

/// The section before and the one after it.
fn neighbours(context: PlanContext, of: Section) -> AnyView {
    let at = Section::ALL
        .iter()
        .position(|one| *one == of)
        .unwrap_or_default();
    let before = at
        .checked_sub(1)
        .and_then(|at| Section::ALL.get(at))
        .copied();
    let after = Section::ALL.get(at + 1).copied();
    context.plan.render_part(PlanReader::of, move |reader| {
        let reader = *reader;
        let link = move |section: Section, is_next: bool| {
            let name = labels::section(section, reader);
            let word = if is_next {
                word!(plan.after, section = Apart(name))
            } else {
                word!(plan.before, section = Apart(name))
            };
            let (lead, tail) = if is_next {
                (None, Some(icon(Icon::Forth)))
            } else {
                (Some(icon(Icon::Back)), None)
            };
            view! {
                <a class="button button-plain" href=context.route(PlanPart::Section(section)).href()>
                    {lead}
                    <span>{word}</span>
                    {tail}
                </a>
            }
        };
        view! {
            <nav class="row row-apart screen-only" aria-label=word!(title.plan)>
                {before.map(|one| link(one, false))}
                {after.map(|one| link(one, true))}
            </nav>
        }
        .into_any()
    })
}
