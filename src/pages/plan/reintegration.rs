//! Going home (R14): how the child sees it, what is settled before, and the visits after it.
//! It is what adults prepare that is settled or not, never the child (R36).

use super::autosave_field::{self, Text};
use super::child_view_target::Ask;
use super::head::head;
use super::{Desk, Reader, child_view, conflict, labels, section};
use crate::app::use_go;
use crate::i18n::words;
use crate::platform::{clock, ids, intl};
use crate::route::PlanPart;
use crate::ui::dialog::{self, Dialog};
use crate::ui::erased_closures::{effect, live, tap};
use crate::ui::field::{date_line, fault_line, pick};
use crate::ui::{Icon, icon};
use care::id::PlanItemId;
use care::plan::{FieldValue, Plan, ReturnMatter, ReturnPart};
use care::text::NOTE_MAX;
use chrono::NaiveDate;
use leptos::prelude::*;
use std::rc::Rc;

/// The page.
pub fn returning(desk: Desk) -> AnyView {
    let is_open = desk.take(|plan| !plan.is_own() || plan.speaks_of_return());
    let is_back = desk.take(|plan| plan.returned_on().is_some() || !plan.visits().is_empty());
    let adding = RwSignal::new(false);
    let after = move || is_back.get().then(|| visits(desk, adding));
    let lead = |lead: &String| view! { <p class="soft screen-only">{lead.clone()}</p> }.into_any();
    let body = move || match is_open.get() {
        true => view! {
            {desk.part(lead_of, lead)}
            {conflict::conflicts(desk)}
            {live(after)}
            {child_view::view(desk, Ask::Return)}
            {meter(desk)}
            {ReturnMatter::ALL.map(|of| matter(desk, of)).into_iter().collect::<Vec<_>>()}
            {section::readers(desk)}
        }
        .into_any(),
        // Nobody makes a promise by an empty page.
        false => view! { <p class="soft">{words::reintegration::not_begun()}</p> }.into_any(),
    };
    view! {
        {head(desk, words::reintegration::title(), words::reintegration::title())}
        {live(body)}
        <VisitDialog desk=desk open=adding />
    }
    .into_any()
}

fn lead_of(plan: &Plan) -> String {
    match plan.is_own() {
        true => words::reintegration::lead_mine().to_owned(),
        false => words::reintegration::lead(&plan.child_name),
    }
}

/// The way there from the plan itself, with what comes next; for the child once it is spoken
/// of.
pub fn card(desk: Desk) -> AnyView {
    let of = |plan: &Plan| {
        (!plan.is_own() || plan.speaks_of_return()).then(|| {
            let due = plan.next_follow_up().filter(|_| !plan.is_own());
            (due, due.is_some_and(|due| due < plan.today))
        })
    };
    desk.part(of, move |of| {
        let Some((due, is_late)) = of else {
            return ().into_any();
        };
        let due = due.map(|due| words::reintegration::next(&intl::date_with_year(due)));
        let late = is_late.then(|| {
            view! { <span class="badge hue-waits">{icon(Icon::Clock)} {words::plan::late()}</span> }
        });
        view! {
            <a class="button button-wide screen-only" href=desk.route(PlanPart::Return).href()>
                {icon(Icon::House)}
                <span class="grow">{words::reintegration::title()}</span>
                {due.map(|due| view! { <span class="soft small">{due}</span> })}
                {late}
                {icon(Icon::Forth)}
            </a>
        }
        .into_any()
    })
}

fn number(of: usize) -> String {
    intl::number(f64::from(u32::try_from(of).unwrap_or(u32::MAX)))
}

/// How many of the eight are settled, and which are not.
pub fn settled(open: &[ReturnMatter]) -> (String, Option<String>) {
    let all = ReturnMatter::ALL.len();
    let text = words::reintegration::meter(&number(all), &number(all - open.len()));
    let names = open.iter().map(|of| labels::return_matter(*of).to_owned());
    let names: Vec<String> = names.collect();
    let open = (!names.is_empty()).then(|| words::pathway::open(&intl::list(&names)));
    (text, open)
}

fn meter(desk: Desk) -> AnyView {
    let bar = desk.part(Plan::open_return_matters, |open| {
        let all = ReturnMatter::ALL.len();
        let (text, names) = settled(open);
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
            <h2>{words::reintegration::matters()}</h2>
            {bar}
        </section>
    }
    .into_any()
}

/// A matter: how it stands, and whether it is settled.
fn matter(desk: Desk, of: ReturnMatter) -> AnyView {
    let text = desk.take(move |plan| plan.return_matter(of).to_owned());
    let is_settled = desk.take(move |plan| !plan.open_return_matters().contains(&of));
    let stands = desk.part(Reader::of, move |reader| {
        if reader.writes && !reader.is_child {
            let about = Text {
                id: format!("return-{}", of.word()),
                label: words::reintegration::how().to_owned(),
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
                let said = match settled {
                    true => words::reintegration::settled_now(),
                    false => words::reintegration::open_again(),
                };
                desk.run(FieldValue::Return { part }, said.to_owned());
            };
            return view! {
                {autosave_field::text(desk, about)}
                {pick(words::reintegration::settled(), is_settled.into(), settle)}
            }
            .into_any();
        }
        let state = move || match is_settled.get() {
            true => view! {
                <p class="row">{icon(Icon::Done)} {words::reintegration::settled()}</p>
            }
            .into_any(),
            false => view! { <p class="soft">{words::reintegration::unsettled()}</p> }.into_any(),
        };
        view! {
            {live(move || said(text.get()))}
            {live(state)}
        }
        .into_any()
    });
    let id = format!("return-{}-title", of.word());
    view! {
        <div class="card" role="group" aria-labelledby=id.clone()>
            <h3 id=id.clone()>{labels::return_matter(of)}</h3>
            <p class="soft small">{labels::return_matter_long(of)}</p>
            {stands}
        </div>
    }
    .into_any()
}

fn said(text: String) -> Option<AnyView> {
    (!text.is_empty()).then(|| view! { <p class="written" dir="auto">{text}</p> }.into_any())
}

/// The visits after the return: by when the next is due, and those that were made.
fn visits(desk: Desk, adding: RwSignal<bool>) -> AnyView {
    let head = desk.part(
        |plan| {
            let asked = !plan.is_own() && !plan.visit_days.is_empty();
            (plan.returned_on(), plan.next_follow_up(), asked)
        },
        |(since, next, asked)| {
            let since =
                since.map(|since| words::reintegration::back_since(&intl::date_with_year(since)));
            // By when adults are to come is theirs to see to.
            let next = match next {
                _ if !asked => None,
                Some(next) => Some(words::reintegration::next(&intl::date_with_year(*next))),
                None => Some(words::reintegration::all_made().to_owned()),
            };
            view! {
                {since.map(|text| view! { <p>{text}</p> })}
                {next.map(|text| view! { <p class="soft">{text}</p> })}
            }
            .into_any()
        },
    );
    let lines = desk.part(
        |plan| {
            let visits = plan.visits().into_iter();
            let lines = visits.map(|visit| (visit.id, visit.on, visit.is_told()));
            (plan.is_own(), lines.collect::<Vec<_>>())
        },
        move |(is_own, lines)| visit_lines(desk, *is_own, lines),
    );
    let may_add = |plan: &Plan| {
        let reader = Reader::of(plan);
        reader.writes && !reader.is_child && plan.returned_on().is_some()
    };
    let add = desk.part(may_add, move |may| {
        may.then(|| {
            view! {
                <p class="buttons screen-only">
                    <button
                        type="button"
                        class="button"
                        on:click=tap(move |_| adding.set(true))
                    >
                        {icon(Icon::Plus)}
                        {words::reintegration::add()}
                    </button>
                </p>
            }
        })
        .into_any()
    });
    view! {
        <section class="card">
            <h2 id="visits" tabindex="-1">
                {words::reintegration::visits()}
            </h2>
            {head}
            {lines}
            {add}
        </section>
    }
    .into_any()
}

fn visit_lines(desk: Desk, is_own: bool, lines: &[(PlanItemId, NaiveDate, bool)]) -> AnyView {
    if lines.is_empty() {
        return view! { <p class="soft">{words::reintegration::visits_none()}</p> }.into_any();
    }
    let line = |(id, on, is_told): &(PlanItemId, NaiveDate, bool)| {
        let to = desk.route(PlanPart::Visit(*id));
        let open = (!is_told && !is_own)
            .then(|| view! { <span class="badge">{words::reintegration::open()}</span> });
        view! {
            <li class="row">
                <a class="grow" href=to.href()>
                    {words::reintegration::visit_of(&intl::date_with_year(*on))}
                </a>
                {open}
            </li>
        }
    };
    let lines: Vec<_> = lines.iter().map(line).collect();
    view! { <ul class="lines">{lines}</ul> }.into_any()
}

/// On which day it was: of a new visit, or of one whose day was wrong.
#[component]
pub fn VisitDialog(
    desk: Desk,
    open: RwSignal<bool>,
    #[prop(optional)] of: Option<PlanItemId>,
) -> impl IntoView {
    let on = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<String>);
    effect(move || {
        if open.get() {
            let day = desk.now(|plan| {
                let known = of.and_then(|id| plan.visit(id));
                known.map_or(plan.today, |visit| visit.on)
            });
            on.set(day.unwrap_or_default().to_string());
            fault.set(None);
        }
    });
    let keep = move || {
        let Ok(day) = on.get_untracked().parse::<NaiveDate>() else {
            return fault.set(Some(words::refusal::text_empty().to_owned()));
        };
        let visit = of.unwrap_or_else(ids::plan_item);
        let part = ReturnPart::Visit {
            visit,
            on: Some(day),
        };
        let Some(act) = desk.write(FieldValue::Return { part }) else {
            return;
        };
        let to = desk.route(PlanPart::Visit(visit));
        let go = use_go();
        clock::spawn(async move {
            match desk.hand.attempt(act).await {
                Ok(done) => {
                    open.try_set(false);
                    let said = match of {
                        None => words::reintegration::added(),
                        Some(_) => words::common::saved(),
                    };
                    desk.hand.say(said.to_owned(), done.undo);
                    go(to);
                }
                Err(why) => {
                    fault.try_set(Some(why));
                }
            }
        });
    };
    let title = move || match of {
        None => words::reintegration::add(),
        Some(_) => words::plan::contact_on(),
    };
    let inside = move || {
        let today = desk.now(|plan| plan.today);
        let fields = view! {
            {date_line("visit-on", words::plan::contact_on(), today, on)}
            {fault_line("visit", fault.into())}
        };
        dialog::form(open, words::common::save(), keep, fields)
    };
    view! {
        <Dialog title=Signal::derive(move || title().to_owned()) open=open>
            {live(inside)}
        </Dialog>
    }
}
