//! Going home (R14): how the child sees it, what is settled before, and the visits after it.
//! It is what adults prepare that is settled or not, never the child (R36).

use crate::pages::plan::child_view::child_view_card::child_view_card;
use crate::pages::plan::child_view::target::ChildViewTarget;
use crate::pages::plan::conflicts::conflicts;
use crate::pages::plan::fields::autosave_field::{AutosaveFieldProps, autosave_field};
use crate::pages::plan::labels;
use crate::pages::plan::page_header::page_header;
use crate::pages::plan::plan_context::{PlanContext, PlanReader};
use crate::pages::plan::readers_line::readers_line;
use crate::pages::plan::reintegration::settled_matters::settled_matters;
use crate::pages::plan::reintegration::visit_dialog::VisitDialog;
use crate::route::PlanPart;
use crate::ui::erased_closures::{erased_view, on_click};
use crate::ui::field::pick;
use crate::ui::{Icon, icon};
use browser::intl;
use care::id::PlanItemId;
use care::plan::{FieldValue, Plan, ReturnMatter, ReturnPart};
use care::text::NOTE_MAX;
use chrono::NaiveDate;
use leptos::prelude::*;
use std::rc::Rc;
use words::{Apart, word};

/// The page.
pub fn reintegration_page(context: PlanContext) -> AnyView {
    let is_open = context
        .plan
        .memo(|plan| !plan.is_own() || plan.speaks_of_return());
    let is_back = context
        .plan
        .memo(|plan| plan.returned_on().is_some() || !plan.visits().is_empty());
    let adding = RwSignal::new(false);
    let after = move || is_back.get().then(|| visits(context, adding));
    let lead = |lead: &String| view! { <p class="soft screen-only">{lead.clone()}</p> }.into_any();
    let body = move || {
        if is_open.get() {
            view! {
                {context.plan.render_part(lead_of, lead)}
                {conflicts(context)}
                {erased_view(after)}
                {child_view_card(context, ChildViewTarget::Reintegration)}
                {meter(context)}
                {ReturnMatter::ALL.map(|of| matter(context, of)).into_iter().collect::<Vec<_>>()}
                {readers_line(context)}
            }
            .into_any()
        } else {
            // Nobody makes a promise by an empty page.
            view! { <p class="soft">{word!(plan_reintegration.not_begun)}</p> }.into_any()
        }
    };
    view! {
        {page_header(context, word!(plan_reintegration.title), word!(plan_reintegration.title))}
        {erased_view(body)}
        <VisitDialog context=context open=adding />
    }
    .into_any()
}

fn lead_of(plan: &Plan) -> String {
    if plan.is_own() {
        word!(plan_reintegration.lead_mine).to_owned()
    } else {
        word!(plan_reintegration.lead, name = Apart(&plan.child_name))
    }
}

/// The way there from the plan itself, with what comes next; for the child once it is spoken
/// of.
pub fn reintegration_card(context: PlanContext) -> AnyView {
    let of = |plan: &Plan| {
        (!plan.is_own() || plan.speaks_of_return()).then(|| {
            let due = plan.next_follow_up().filter(|_| !plan.is_own());
            (due, due.is_some_and(|due| due < plan.today))
        })
    };
    context.plan.render_part(of, move |of| {
        let Some((due, is_late)) = of else {
            return ().into_any();
        };
        let due = due.map(|due| {
            word!(
                plan_reintegration.next,
                date = Apart(&intl::date_with_year(due))
            )
        });
        let late = is_late.then(|| {
            view! { <span class="badge hue-waits">{icon(Icon::Clock)} {word!(plan.late)}</span> }
        });
        view! {
            <a class="button button-wide screen-only" href=context.route(PlanPart::Return).href()>
                {icon(Icon::House)}
                <span class="grow">{word!(plan_reintegration.title)}</span>
                {due.map(|due| view! { <span class="soft small">{due}</span> })}
                {late}
                {icon(Icon::Forth)}
            </a>
        }
        .into_any()
    })
}

fn meter(context: PlanContext) -> AnyView {
    let bar = context.plan.render_part(Plan::open_return_matters, |open| {
        let all = ReturnMatter::ALL.len();
        let (text, names) = settled_matters(open);
        view! {
            <p class="pathway-meter">
                <meter
                    min="0"
                    max=all.to_string()
                    value=(all - open.len()).to_string()
                    aria-label=text.clone()
                ></meter>
                <span>{text.clone()}</span>
            </p>
            {names.map(|names| view! { <p class="soft small">{names}</p> })}
        }
        .into_any()
    });
    view! {
        <section class="card">
            <h2>{word!(plan_reintegration.matters)}</h2>
            {bar}
        </section>
    }
    .into_any()
}

/// A matter: how it stands, and whether it is settled.
fn matter(context: PlanContext, of: ReturnMatter) -> AnyView {
    let text = context
        .plan
        .memo(move |plan| plan.return_matter(of).to_owned());
    let is_settled = context
        .plan
        .memo(move |plan| !plan.open_return_matters().contains(&of));
    let stands = context.plan.render_part(PlanReader::of, move |reader| {
        if reader.writes && !reader.is_child {
            let about = AutosaveFieldProps {
                id: format!("return-{}", of.word()),
                label: word!(plan_reintegration.how).to_owned(),
                is_titled: false,
                hint: None,
                value: text,
                make: Rc::new(move |text| FieldValue::Return {
                    part: ReturnPart::Matter { matter: of, text },
                }),
                lines: 2,
                longest: NOTE_MAX,
            };
            let settle = move |settled: bool| {
                let part = ReturnPart::Settled {
                    matter: of,
                    settled,
                };
                let message = if settled {
                    word!(plan_reintegration.settled_now)
                } else {
                    word!(plan_reintegration.open_again)
                };
                context.write(FieldValue::Return { part }, message.to_owned());
            };
            return view! {
                {autosave_field(context, about)}
                {pick(word!(plan_reintegration.settled), is_settled.into(), settle)}
            }
            .into_any();
        }
        let state = move || {
            if is_settled.get() {
                view! {
                    <p class="row">{icon(Icon::Done)} {word!(plan_reintegration.settled)}</p>
                }
                .into_any()
            } else {
                view! { <p class="soft">{word!(plan_reintegration.unsettled)}</p> }.into_any()
            }
        };
        view! {
            {erased_view(move || written_paragraph(text.get()))}
            {erased_view(state)}
        }
        .into_any()
    });
    let id = format!("return-{}-title", of.word());
    view! {
        <div class="card" role="group" aria-labelledby=id.clone()>
            <h3 id=id.clone()>{labels::reintegration_matter(of)}</h3>
            <p class="soft small">{labels::reintegration_matter_long(of)}</p>
            {stands}
        </div>
    }
    .into_any()
}

fn written_paragraph(text: String) -> Option<AnyView> {
    (!text.is_empty()).then(|| view! { <p class="written" dir="auto">{text}</p> }.into_any())
}

/// The visits after the return: by when the next is due, and those that were made.
fn visits(context: PlanContext, adding: RwSignal<bool>) -> AnyView {
    let head = context.plan.render_part(
        |plan| {
            let is_followed_up = !plan.is_own() && !plan.visit_days.is_empty();
            (plan.returned_on(), plan.next_follow_up(), is_followed_up)
        },
        |(since, next, is_followed_up)| {
            let since = since.map(|since| {
                word!(
                    plan_reintegration.back_since,
                    date = Apart(&intl::date_with_year(since))
                )
            });
            // By when adults are to come is theirs to see to.
            let next = match next {
                _ if !is_followed_up => None,
                Some(next) => Some(word!(
                    plan_reintegration.next,
                    date = Apart(&intl::date_with_year(*next,))
                )),
                None => Some(word!(plan_reintegration.all_made).to_owned()),
            };
            view! {
                {since.map(|text| view! { <p>{text}</p> })}
                {next.map(|text| view! { <p class="soft">{text}</p> })}
            }
            .into_any()
        },
    );
    let lines = context.plan.render_part(
        |plan| {
            let visits = plan.visits().into_iter();
            let lines = visits.map(|visit| (visit.id, visit.on, visit.is_told()));
            (plan.is_own(), lines.collect::<Vec<_>>())
        },
        move |(is_own, lines)| visit_lines(context, *is_own, lines),
    );
    let may_add = |plan: &Plan| {
        let reader = PlanReader::of(plan);
        reader.writes && !reader.is_child && plan.returned_on().is_some()
    };
    let add = context.plan.render_part(may_add, move |may| {
        may.then(|| {
            view! {
                <p class="buttons screen-only">
                    <button
                        type="button"
                        class="button"
                        on:click=on_click(move |_| adding.set(true))
                    >
                        {icon(Icon::Plus)}
                        {word!(plan_reintegration.add)}
                    </button>
                </p>
            }
        })
        .into_any()
    });
    view! {
        <section class="card">
            <h2 id="visits" tabindex="-1">
                {word!(plan_reintegration.visits)}
            </h2>
            {head}
            {lines}
            {add}
        </section>
    }
    .into_any()
}

fn visit_lines(
    context: PlanContext,
    is_own: bool,
    lines: &[(PlanItemId, NaiveDate, bool)],
) -> AnyView {
    if lines.is_empty() {
        return view! { <p class="soft">{word!(plan_reintegration.visits_none)}</p> }.into_any();
    }
    let line = |(id, on, is_told): &(PlanItemId, NaiveDate, bool)| {
        let to = context.route(PlanPart::Visit(*id));
        let open = (!is_told && !is_own)
            .then(|| view! { <span class="badge">{word!(plan_reintegration.open)}</span> });
        view! {
            <li class="row">
                <a class="grow" href=to.href()>
                    {word!(plan_reintegration.visit_of, date = Apart(&intl::date_with_year(*on)))}
                </a>
                {open}
            </li>
        }
    };
    let lines: Vec<_> = lines.iter().map(line).collect();
    view! { <ul class="lines">{lines}</ul> }.into_any()
}
