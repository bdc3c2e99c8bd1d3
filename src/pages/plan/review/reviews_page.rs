//! Reviews of a plan (R9): by when the next is due, what the child asks for, what is
//! planned and what was held.

use crate::ids;
use crate::pages::plan::conflicts::conflicts;
use crate::pages::plan::fields::draft_field::DraftField;
use crate::pages::plan::labels;
use crate::pages::plan::page_header::page_header;
use crate::pages::plan::plan_context::{PlanContext, PlanReader};
use crate::pages::plan::readers_line::readers_line;
use crate::pages::plan::review::appointment::MeetingDialog;
use crate::route::PlanPart;
use crate::ui::dialog::{self, Dialog};
use crate::ui::erased_closures::{erased_view, on_click};
use crate::ui::{Icon, icon};
use browser::{intl, page};
use care::id::PlanItemId;
use care::plan::{Due, FieldValue, Plan, Review, ReviewRequest};
use chrono::NaiveDate;
use leptos::prelude::*;
use words::{Apart, word};

/// The page.
pub fn reviews_page(context: PlanContext) -> AnyView {
    let (planning, asking) = (RwSignal::new(false), RwSignal::new(false));
    view! {
        {page_header(context, word!(plan_review.title), word!(plan_review.title))}
        {conflicts(context)}
        <section class="card">
            {context.plan.render_part(due_of, due)}
            {context.plan.render_part(requests_of, move |requests| requests_list(context, requests))}
            {context.plan.render_part(PlanReader::of, move |reader| first_step(*reader, planning, asking))}
        </section>
        {context.plan.render_part(lines_of, move |lines| list(context, lines))}
        {readers_line(context)}
        <MeetingDialog context=context review=None open=planning />
        <RequestDialog context=context open=asking />
    }
    .into_any()
}

/// What is there of reviews at the plan itself.
pub fn reviews_card(context: PlanContext) -> AnyView {
    let next = context.plan.render_part(
        |plan| lines_of(plan).into_iter().rfind(|line| line.held.is_none()),
        move |next| {
            next.as_ref()
                .map(|next| view! { <p>{line_of(context, next)}</p> })
                .into_any()
        },
    );
    view! {
        <section class="card">
            <h2>{word!(plan_review.title)}</h2>
            {context.plan.render_part(due_of, due)}
            {context.plan.render_part(requests_of, move |requests| requests_list(context, requests))}
            {next}
            <a class="button button-wide screen-only" href=context.route(PlanPart::Reviews).href()>
                {icon(Icon::Calendar)}
                <span class="grow">{word!(plan_review.title)}</span>
                {icon(Icon::Forth)}
            </a>
        </section>
    }
    .into_any()
}

/// What is due, by when, and whether that day has passed and nothing is planned: an
/// adult's to hear (R33).
fn due_of(plan: &Plan) -> (Due, NaiveDate, bool) {
    let (what, by) = plan.due();
    (what, by, plan.late_after() < plan.today && !plan.is_own())
}

fn due((what, by, is_late): &(Due, NaiveDate, bool)) -> AnyView {
    let date = intl::date_with_year(*by);
    let text = match what {
        Due::FirstPlan => word!(plan_review.due_plan, date = Apart(&date)),
        Due::Review => word!(plan_review.due, date = Apart(&date)),
        Due::BeforeMove => word!(plan_review.due_before_move, date = Apart(&date)),
    };
    let late = is_late.then(|| {
        view! { <span class="badge hue-waits">{icon(Icon::Clock)} {word!(plan.late)}</span> }
    });
    view! {
        <p class="row">
            <span class="grow">{text}</span>
            {late}
        </p>
    }
    .into_any()
}

/// A request that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
struct RequestLine {
    id: PlanItemId,
    asked: ReviewRequest,
}

fn requests_of(plan: &Plan) -> (bool, String, Vec<RequestLine>) {
    let requests = plan.requests().into_iter().map(|(id, asked)| RequestLine {
        id,
        asked: asked.clone(),
    });
    (plan.is_own(), plan.child_name.clone(), requests.collect())
}

fn requests_list(
    context: PlanContext,
    (is_own, name, requests): &(bool, String, Vec<RequestLine>),
) -> AnyView {
    let line = |request: &RequestLine| {
        let date = intl::date_with_year(request.asked.on);
        let text = if *is_own {
            word!(plan_review.asked_mine, date = Apart(&date))
        } else {
            word!(plan_review.asked, date = Apart(&date), name = Apart(name))
        };
        let quote = request.asked.words.clone();
        let quote = (!quote.is_empty())
            .then(|| view! { <blockquote class="written" dir="auto">{quote}</blockquote> });
        let id = request.id;
        let back = is_own.then(|| {
            let gone = FieldValue::Request {
                request: id,
                asked: None,
            };
            view! {
                <p class="buttons screen-only">
                    <button
                        type="button"
                        class="button"
                        on:click=on_click(move |_| {
                            context.write(gone.clone(), word!(plan_review.asked_back).to_owned());
                            // The pressed button goes.
                            page::focus("title");
                        })
                    >
                        {icon(Icon::Undo)}
                        {word!(plan_review.ask_back)}
                    </button>
                </p>
            }
        });
        view! {
            <div class="note">
                <p class="row">{icon(Icon::Hand)} <span class="grow">{text}</span></p>
                {quote}
                {back}
            </div>
        }
    };
    requests.iter().map(line).collect::<Vec<_>>().into_any()
}

/// The child asks, an adult plans.
fn first_step(reader: PlanReader, planning: RwSignal<bool>, asking: RwSignal<bool>) -> AnyView {
    let (open, word, about) = match (reader.is_child, reader.writes) {
        (true, _) => (asking, word!(plan_review.ask), Icon::Hand),
        (_, true) => (planning, word!(plan_review.make), Icon::Plus),
        _ => return ().into_any(),
    };
    let text = reader
        .is_child
        .then(|| view! { <p class="soft">{word!(plan_review.ask_text)}</p> });
    view! {
        {text}
        <p class="buttons screen-only">
            <button
                type="button"
                class="button button-main"
                on:click=on_click(move |_| open.set(true))
            >
                {icon(about)}
                {word}
            </button>
        </p>
    }
    .into_any()
}

/// A review as a line.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ReviewLine {
    id: PlanItemId,
    when: String,
    reason: &'static str,
    held: Option<NaiveDate>,
    /// Its day has come, and nobody has quote that it was held.
    is_open: bool,
}

fn lines_of(plan: &Plan) -> Vec<ReviewLine> {
    let line = |review: Review| ReviewLine {
        id: review.id,
        when: match review.held {
            Some(on) => intl::date_with_year(on),
            None => labels::meeting_line(&review.meeting),
        },
        reason: labels::reason(review.meeting.reason),
        is_open: review.is_open_on(plan.today),
        held: review.held,
    };
    plan.reviews().into_iter().map(line).collect()
}

fn line_of(context: PlanContext, line: &ReviewLine) -> AnyView {
    let (about, state) = match (line.held, line.is_open) {
        (Some(_), _) => (Icon::Done, word!(plan_review.held)),
        (None, true) => (Icon::Clock, word!(plan_review.was_it)),
        (None, false) => (Icon::Calendar, word!(plan_review.is_planned)),
    };
    let to = context.route(PlanPart::Review(line.id));
    view! {
        <span class="row">
            <a class="grow" href=to.href()>
                {line.when.clone()}
            </a>
            <span class="soft small">{line.reason}</span>
            <span class="badge">{icon(about)} {state}</span>
        </span>
    }
    .into_any()
}

fn list(context: PlanContext, lines: &[ReviewLine]) -> AnyView {
    let rows: Vec<_> = lines
        .iter()
        .map(|line| view! { <li>{line_of(context, line)}</li> })
        .collect();
    let body = if rows.is_empty() {
        view! { <p class="soft">{word!(plan_review.none)}</p> }.into_any()
    } else {
        view! { <ul class="lines">{rows}</ul> }.into_any()
    };
    view! {
        <section class="card">
            <h2>{word!(plan_review.all)}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// The child asks, with words or without.
#[component]
fn RequestDialog(context: PlanContext, open: RwSignal<bool>) -> impl IntoView {
    let draft = DraftField::new(context, "ask".to_owned());
    let ask = move || {
        let on = context.plan.with_untracked(|plan| plan.today);
        let act = on.and_then(|on| {
            context.write_act(FieldValue::Request {
                request: ids::plan_item(),
                asked: Some(ReviewRequest {
                    on,
                    words: draft.text.get_untracked(),
                }),
            })
        });
        draft.submit(act, word!(plan_review.asked_said), true, move || {
            open.try_set(false);
        });
    };
    let inside = move || {
        let field = draft.text_area("ask-words", word!(plan_review.ask_words));
        dialog::form(open, word!(plan_review.ask), ask, field)
    };
    view! {
        <Dialog title=Signal::derive(|| word!(plan_review.ask).to_owned()) open=open>
            {erased_view(inside)}
        </Dialog>
    }
}
