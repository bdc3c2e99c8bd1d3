//! One review of a plan (R9): when and where, who is invited, what to talk about; then who
//! came, the child's part before all else, and what was decided.

use super::appointment::{self, MeetingDialog};
use super::child_view;
use super::child_view_target::Ask;
use super::editable_list::{Line, line};
use super::goals::new_line;
use super::{Desk, Reader, agenda, conflict, guests, labels, orphaned_drafts, section};
use crate::api;
use crate::i18n::words;
use crate::pages::back_link::back_to;
use crate::pages::print_button::print_button;
use crate::platform::{ids, intl, page};
use crate::route::PlanPart;
use crate::ui::erased_closures::{live, tap};
use crate::ui::{Icon, icon};
use care::id::PlanItemId;
use care::plan::{FieldValue, Meeting, Plan, ReviewLacks, ReviewPart};
use care::text::NOTE_MAX;
use chrono::NaiveDate;
use leptos::prelude::*;

/// The page.
pub fn review(desk: Desk, id: PlanItemId) -> AnyView {
    let open = RwSignal::new(false);
    let is_there = desk.take(move |plan| plan.review(id).is_some());
    let body = move || {
        if !is_there.get() {
            return view! {
                <p>{words::review::gone()}</p>
                {desk.part(move |plan| was_there(plan, id), move |was| calendar(desk, id, *was))}
            }
            .into_any();
        }
        view! {
            {conflict::conflicts(desk)}
            {desk.part(move |plan| appointment_of(plan, id), move |of| appointment(desk, id, of, open))}
            {guests::guests(desk, id)}
            {agenda::talk(desk, id)}
            {desk.part(move |plan| has_begun(plan, id), move |begun| record(desk, id, *begun))}
            {section::readers(desk)}
        }
        .into_any()
    };
    view! {
        {back_to(desk.route(PlanPart::Reviews), words::review::title())}
        {head(desk, id)}
        {live(body)}
        <MeetingDialog desk=desk review=Some(id) open=open />
    }
    .into_any()
}

/// It was planned once; a calendar may have it.
fn was_there(plan: &Plan, id: PlanItemId) -> bool {
    let meeting = FieldValue::Review {
        review: id,
        part: ReviewPart::Meeting { meeting: None },
    };
    plan.field(&meeting.field()).is_some()
}

/// Whose it is, on which day, and whether it was held. It stays when the review goes, and
/// so does the focus on it.
fn head(desk: Desk, id: PlanItemId) -> AnyView {
    let over = desk.take(|plan| match plan.is_own() {
        true => words::plan::mine().to_owned(),
        false => words::plan::of(&plan.child_name),
    });
    let day = desk.take(move |plan| plan.review(id).map(|review| (review.day(), review.held)));
    let title = move || match day.get() {
        Some((day, _)) => words::review::of_date(&intl::date_with_year(day)),
        None => words::review::review().to_owned(),
    };
    let held = move || {
        let (_, held) = day.get()?;
        held.map(|_| {
            view! { <p class="row">{icon(Icon::Done)} <span class="grow">{words::review::held()}</span></p> }
        })
    };
    view! {
        <header class="page-head">
            <p class="page-over">{live(move || over.get())}</p>
            <div class="row row-apart">
                <h1 id="title" tabindex="-1">
                    {live(title)}
                </h1>
                {print_button()}
            </div>
            {live(held)}
        </header>
    }
    .into_any()
}

/// The link that saves the appointment for a calendar.
fn calendar(desk: Desk, id: PlanItemId, is_there: bool) -> AnyView {
    let link = is_there.then(|| {
        view! {
            <a class="button screen-only" href=api::appointment(desk.child, id) download="">
                {icon(Icon::Calendar)}
                {words::review::calendar()}
            </a>
        }
    });
    link.into_any()
}

/// The appointment, whether it is still to be kept, and whether it may be changed.
#[derive(Clone, Debug, PartialEq)]
struct Appointment {
    meeting: Meeting,
    is_ahead: bool,
    may_change: bool,
}

fn appointment_of(plan: &Plan, id: PlanItemId) -> Option<Appointment> {
    let review = plan.review(id)?;
    let is_open = review.held.is_none();
    Some(Appointment {
        is_ahead: is_open && review.meeting.on >= plan.today,
        may_change: is_open && plan.writes_as_adult(),
        meeting: review.meeting,
    })
}

fn appointment(
    desk: Desk,
    id: PlanItemId,
    of: &Option<Appointment>,
    open: RwSignal<bool>,
) -> AnyView {
    let Some(of) = of else { return ().into_any() };
    let calendar = calendar(desk, id, of.is_ahead);
    let change = of.may_change.then(|| {
        let off = FieldValue::Review {
            review: id,
            part: ReviewPart::Meeting { meeting: None },
        };
        view! {
            <button type="button" class="button" on:click=tap(move |_| open.set(true))>
                {icon(Icon::Pencil)}
                {words::common::edit()}
            </button>
            <button
                type="button"
                class="button button-plain"
                on:click=tap(move |_| {
                    desk.run(off.clone(), words::review::called_off().to_owned());
                    page::focus("title");
                })
            >
                {icon(Icon::Slash)}
                {words::review::call_off()}
            </button>
        }
    });
    view! {
        <section class="card">
            <h2>{words::review::when_title()}</h2>
            <p>{appointment::when(&of.meeting)}</p>
            <p class="soft">{labels::reason(of.meeting.reason)}</p>
            <p class="buttons screen-only">{calendar} {change}</p>
        </section>
    }
    .into_any()
}

/// Its day has come, or it was held.
fn has_begun(plan: &Plan, id: PlanItemId) -> bool {
    let review = plan.review(id);
    review.is_some_and(|one| one.held.is_some() || one.is_open_on(plan.today))
}

/// What is said of the meeting itself: the child's part first.
fn record(desk: Desk, id: PlanItemId, has_begun: bool) -> AnyView {
    if !has_begun {
        return view! { <p class="soft screen-only">{words::review::later()}</p> }.into_any();
    }
    view! {
        {child_view::view(desk, Ask::Review(id))}
        {outcomes(desk, id)}
        {desk.part(move |plan| end_of(plan, id), move |end| hold(desk, id, end))}
    }
    .into_any()
}

fn outcomes(desk: Desk, review: PlanItemId) -> AnyView {
    let may_write = desk.take(move |plan| {
        let held = plan.review(review).is_none_or(|one| one.held.is_some());
        plan.writes_as_adult() && !held
    });
    let ids = desk.take(move |plan| {
        let outcomes = plan.review(review).map(|review| review.outcomes);
        let outcomes = outcomes.unwrap_or_default().into_iter();
        outcomes.map(|(id, _)| id).collect::<Vec<_>>()
    });
    let none = move || {
        ids.with(Vec::is_empty)
            .then(|| view! { <p class="soft">{words::review::outcome_none()}</p> })
    };
    let add = move || {
        let id = format!("outcome-new-{review}");
        if !may_write.get() {
            return orphaned_drafts::left_new(desk, &id);
        }
        let make = move |text: String| FieldValue::Review {
            review,
            part: ReviewPart::Outcome {
                outcome: ids::plan_item(),
                text: Some(text),
            },
        };
        let (label, word) = (words::review::outcome_new(), words::common::add());
        new_line(desk, id, label, word, NOTE_MAX, make)
    };
    let to_plan = move || {
        may_write.get().then(|| {
            view! {
                <p class="soft small screen-only">
                    {words::review::to_plan()} " "
                    <a href=desk.route(PlanPart::Whole).href()>{words::plan::all()}</a>
                </p>
            }
        })
    };
    view! {
        <section class="card">
            <h2 id="outcomes" tabindex="-1">
                {words::review::outcomes()}
            </h2>
            {live(none)}
            <ul class="lines">
                <For
                    each=move || ids.get()
                    key=|id| *id
                    children=move |id| outcome(desk, review, id, may_write)
                />
            </ul>
            {orphaned_drafts::orphans(desk, move |_, written| is_gone(written, review))}
            {live(add)}
            {live(to_plan)}
        </section>
    }
    .into_any()
}

/// A decision of the review that somebody took away.
fn is_gone(written: &FieldValue, review: PlanItemId) -> bool {
    matches!(
        written,
        FieldValue::Review { review: of, part: ReviewPart::Outcome { text: None, .. } }
            if *of == review
    )
}

fn outcome(desk: Desk, review: PlanItemId, id: PlanItemId, may_write: Memo<bool>) -> AnyView {
    let text = desk.take(move |plan| {
        let outcomes = plan.review(review).map(|review| review.outcomes);
        let mut all = outcomes.unwrap_or_default().into_iter();
        all.find(|(of, _)| *of == id)
            .map(|(_, text)| text)
            .unwrap_or_default()
    });
    let make = move |text| FieldValue::Review {
        review,
        part: ReviewPart::Outcome { outcome: id, text },
    };
    let of = Line {
        list: "outcomes",
        id,
        label: words::review::outcomes(),
        text,
        is_theirs: may_write,
        make,
    };
    view! { <li>{line(desk, of)}</li> }.into_any()
}

/// What is missing before it is called held, or since when it is.
#[derive(Clone, Debug, PartialEq)]
struct End {
    name: String,
    day: NaiveDate,
    held: Option<NaiveDate>,
    missing: Vec<ReviewLacks>,
}

fn end_of(plan: &Plan, id: PlanItemId) -> Option<End> {
    let review = plan.review(id).filter(|_| Reader::of(plan).writes)?;
    Some(End {
        name: plan.child_name.clone(),
        day: review.meeting.on,
        held: review.held,
        missing: review.missing(),
    })
}

fn hold(desk: Desk, review: PlanItemId, end: &Option<End>) -> AnyView {
    let Some(end) = end else { return ().into_any() };
    let set = move |on, said: &'static str| {
        let part = ReviewPart::Held { on };
        desk.run(FieldValue::Review { review, part }, said.to_owned());
        // The pressed button goes; whoever uses the keyboard stays here.
        page::focus("held");
    };
    let body = if let Some(on) = end.held {
        view! {
            <p>{words::review::held_on(&intl::date_with_year(on))}</p>
            <p class="buttons">
                <button
                    type="button"
                    class="button"
                    on:click=tap(move |_| set(None, words::review::asked_back()))
                >
                    {icon(Icon::Undo)}
                    {words::review::held_back()}
                </button>
            </p>
        }
        .into_any()
    } else if end.missing.is_empty() {
        let day = end.day;
        view! {
            <p>{words::review::hold_text()}</p>
            <p class="buttons">
                <button
                    type="button"
                    class="button button-main"
                    on:click=tap(move |_| set(Some(day), words::review::held_said()))
                >
                    {icon(Icon::Done)}
                    {words::review::hold()}
                </button>
            </p>
        }
        .into_any()
    } else {
        let word = |one: &ReviewLacks| match one {
            ReviewLacks::WhoCame => words::review::lacks_came().to_owned(),
            ReviewLacks::ChildsPart => words::review::part(&end.name),
            ReviewLacks::Outcome => words::review::outcomes().to_owned(),
        };
        let lines: Vec<_> = end
            .missing
            .iter()
            .map(|one| view! { <li>{word(one)}</li> })
            .collect();
        view! {
            <p>{words::review::lacks()}</p>
            <ul class="lines">{lines}</ul>
        }
        .into_any()
    };
    view! {
        <section class="card screen-only">
            <h2 id="held" tabindex="-1">
                {words::review::end()}
            </h2>
            {body}
        </section>
    }
    .into_any()
}
