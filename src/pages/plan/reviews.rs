//! Reviews of a plan (R9): by when the next is due, what the child asks for, what is
//! planned and what was held.

use super::appointment::{self, MeetingDialog};
use super::draft_field::Scratch;
use super::head::head;
use super::{Desk, Reader, conflict, labels, section};
use crate::i18n::words;
use crate::platform::{ids, intl, page};
use crate::route::PlanPart;
use crate::ui::dialog::{self, Dialog};
use crate::ui::erased_closures::{live, tap};
use crate::ui::{Icon, icon};
use care::id::PlanItemId;
use care::plan::{Asked, Due, FieldValue, Plan, Review};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The page.
pub fn reviews(desk: Desk) -> AnyView {
    let (planning, asking) = (RwSignal::new(false), RwSignal::new(false));
    view! {
        {head(desk, words::review::title(), words::review::title())}
        {conflict::conflicts(desk)}
        <section class="card">
            {desk.part(due_of, due)}
            {desk.part(requests_of, move |requests| asked(desk, requests))}
            {desk.part(Reader::of, move |reader| first_step(*reader, planning, asking))}
        </section>
        {desk.part(lines_of, move |lines| list(desk, lines))}
        {section::readers(desk)}
        <MeetingDialog desk=desk review=None open=planning />
        <AskDialog desk=desk open=asking />
    }
    .into_any()
}

/// What is there of reviews at the plan itself.
pub fn card(desk: Desk) -> AnyView {
    let next = desk.part(
        |plan| lines_of(plan).into_iter().rfind(|line| line.held.is_none()),
        move |next| {
            next.as_ref()
                .map(|next| view! { <p>{line_of(desk, next)}</p> })
                .into_any()
        },
    );
    view! {
        <section class="card">
            <h2>{words::review::title()}</h2>
            {desk.part(due_of, due)}
            {desk.part(requests_of, move |requests| asked(desk, requests))}
            {next}
            <a class="button button-wide screen-only" href=desk.route(PlanPart::Reviews).href()>
                {icon(Icon::Calendar)}
                <span class="grow">{words::review::title()}</span>
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
        Due::FirstPlan => words::review::due_plan(&date),
        Due::Review => words::review::due(&date),
        Due::BeforeMove => words::review::due_before_move(&date),
    };
    let late = is_late.then(|| {
        view! { <span class="badge hue-waits">{icon(Icon::Clock)} {words::plan::late()}</span> }
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
struct Request {
    id: PlanItemId,
    asked: Asked,
}

fn requests_of(plan: &Plan) -> (bool, String, Vec<Request>) {
    let requests = plan.requests().into_iter();
    let requests = requests.map(|(id, asked)| Request {
        id,
        asked: asked.clone(),
    });
    (plan.is_own(), plan.child_name.clone(), requests.collect())
}

fn asked(desk: Desk, (is_own, name, requests): &(bool, String, Vec<Request>)) -> AnyView {
    let line = |request: &Request| {
        let date = intl::date_with_year(request.asked.on);
        let text = match is_own {
            true => words::review::asked_mine(&date),
            false => words::review::asked(&date, name),
        };
        let said = request.asked.words.clone();
        let said = (!said.is_empty())
            .then(|| view! { <blockquote class="written" dir="auto">{said}</blockquote> });
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
                        on:click=tap(move |_| {
                            desk.run(gone.clone(), words::review::asked_back().to_owned());
                            // The pressed button goes.
                            page::focus("title");
                        })
                    >
                        {icon(Icon::Undo)}
                        {words::review::ask_back()}
                    </button>
                </p>
            }
        });
        view! {
            <div class="note">
                <p class="row">{icon(Icon::Hand)} <span class="grow">{text}</span></p>
                {said}
                {back}
            </div>
        }
    };
    requests.iter().map(line).collect::<Vec<_>>().into_any()
}

/// The child asks, an adult plans.
fn first_step(reader: Reader, planning: RwSignal<bool>, asking: RwSignal<bool>) -> AnyView {
    let (open, word, about) = match (reader.is_child, reader.writes) {
        (true, _) => (asking, words::review::ask(), Icon::Hand),
        (_, true) => (planning, words::review::make(), Icon::Plus),
        _ => return ().into_any(),
    };
    let text = reader
        .is_child
        .then(|| view! { <p class="soft">{words::review::ask_text()}</p> });
    view! {
        {text}
        <p class="buttons screen-only">
            <button
                type="button"
                class="button button-main"
                on:click=tap(move |_| open.set(true))
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
struct Line {
    id: PlanItemId,
    when: String,
    reason: &'static str,
    held: Option<NaiveDate>,
    /// Its day has come, and nobody has said that it was held.
    is_open: bool,
}

fn lines_of(plan: &Plan) -> Vec<Line> {
    let line = |review: Review| Line {
        id: review.id,
        when: match review.held {
            Some(on) => intl::date_with_year(on),
            None => appointment::when(&review.meeting),
        },
        reason: labels::reason(review.meeting.reason),
        is_open: review.is_open_on(plan.today),
        held: review.held,
    };
    plan.reviews().into_iter().map(line).collect()
}

fn line_of(desk: Desk, line: &Line) -> AnyView {
    let (about, state) = match (line.held, line.is_open) {
        (Some(_), _) => (Icon::Done, words::review::held()),
        (None, true) => (Icon::Clock, words::review::was_it()),
        (None, false) => (Icon::Calendar, words::review::is_planned()),
    };
    let to = desk.route(PlanPart::Review(line.id));
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

fn list(desk: Desk, lines: &[Line]) -> AnyView {
    let rows: Vec<_> = lines
        .iter()
        .map(|line| view! { <li>{line_of(desk, line)}</li> })
        .collect();
    let body = match rows.is_empty() {
        true => view! { <p class="soft">{words::review::none()}</p> }.into_any(),
        false => view! { <ul class="lines">{rows}</ul> }.into_any(),
    };
    view! {
        <section class="card">
            <h2>{words::review::all()}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// The child asks, with words or without.
#[component]
fn AskDialog(desk: Desk, open: RwSignal<bool>) -> impl IntoView {
    let scratch = Scratch::new(desk, "ask".to_owned());
    let ask = move || {
        let on = desk.now(|plan| plan.today);
        let act = on.and_then(|on| {
            desk.write(FieldValue::Request {
                request: ids::plan_item(),
                asked: Some(Asked {
                    on,
                    words: scratch.text.get_untracked(),
                }),
            })
        });
        scratch.keep(act, words::review::asked_said(), true, move || {
            open.try_set(false);
        });
    };
    let inside = move || {
        let field = scratch.area("ask-words", words::review::ask_words());
        dialog::form(open, words::review::ask(), ask, field)
    };
    view! {
        <Dialog title=Signal::derive(|| words::review::ask().to_owned()) open=open>
            {live(inside)}
        </Dialog>
    }
}
