//! One review of a plan (R9): when and where, who is invited, what to talk about; then who
//! came, the child's part before all else, and what was decided.

use crate::api;
use crate::ids;
use crate::pages::back_link::back_to;
use crate::pages::plan::child_view::child_view_card::child_view_card;
use crate::pages::plan::child_view::target::ChildViewTarget;
use crate::pages::plan::conflicts::conflicts;
use crate::pages::plan::fields::add_line::add_line;
use crate::pages::plan::fields::editable_line::{EditableLine, editable_line};
use crate::pages::plan::fields::orphaned_drafts::{orphaned_drafts, orphaned_new_line};
use crate::pages::plan::labels;
use crate::pages::plan::plan_context::{PlanContext, PlanReader};
use crate::pages::plan::readers_line::readers_line;
use crate::pages::plan::review::agenda::review_agenda;
use crate::pages::plan::review::appointment::MeetingDialog;
use crate::pages::plan::review::guests::review_guests;
use crate::pages::print_button::print_button;
use crate::route::PlanPart;
use crate::ui::erased_closures::{erased_view, on_click};
use crate::ui::{Icon, icon};
use browser::{intl, page};
use care::id::PlanItemId;
use care::plan::{FieldValue, Meeting, Plan, ReviewLacks, ReviewPart};
use care::text::NOTE_MAX;
use chrono::NaiveDate;
use leptos::prelude::*;
use words::{Apart, word};

/// The page.
pub fn review_page(context: PlanContext, id: PlanItemId) -> AnyView {
    let open = RwSignal::new(false);
    let is_there = context.plan.memo(move |plan| plan.review(id).is_some());
    let body = move || {
        if !is_there.get() {
            return view! {
                <p>{word!(plan_review.gone)}</p>
                {context.plan.render_part(move |plan| was_there(plan, id), move |was| calendar(context, id, *was))}
            }
            .into_any();
        }
        view! {
            {conflicts(context)}
            {context.plan.render_part(move |plan| appointment_of(plan, id), move |of| appointment(context, id, of, open))}
            {review_guests(context, id)}
            {review_agenda(context, id)}
            {context.plan.render_part(move |plan| has_begun(plan, id), move |begun| record(context, id, *begun))}
            {readers_line(context)}
        }
        .into_any()
    };
    view! {
        {back_to(context.route(PlanPart::Reviews), word!(plan_review.title))}
        {head(context, id)}
        {erased_view(body)}
        <MeetingDialog context=context review=Some(id) open=open />
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
fn head(context: PlanContext, id: PlanItemId) -> AnyView {
    let over = context.plan.memo(|plan| {
        if plan.is_own() {
            word!(plan.mine).to_owned()
        } else {
            word!(plan.of, name = Apart(&plan.child_name))
        }
    });
    let day = context
        .plan
        .memo(move |plan| plan.review(id).map(|review| (review.day(), review.held)));
    let title = move || match day.get() {
        Some((day, _)) => word!(
            plan_review.of_date,
            date = Apart(&intl::date_with_year(day))
        ),
        None => word!(plan_review.review).to_owned(),
    };
    let held = move || {
        let (_, held) = day.get()?;
        held.map(|_| {
            view! { <p class="row">{icon(Icon::Done)} <span class="grow">{word!(plan_review.held)}</span></p> }
        })
    };
    view! {
        <header class="page-head">
            <p class="page-over">{erased_view(move || over.get())}</p>
            <div class="row row-apart">
                <h1 id="title" tabindex="-1">
                    {erased_view(title)}
                </h1>
                {print_button()}
            </div>
            {erased_view(held)}
        </header>
    }
    .into_any()
}

/// The link that saves the appointment for a calendar.
fn calendar(context: PlanContext, id: PlanItemId, is_there: bool) -> AnyView {
    let link = is_there.then(|| {
        view! {
            <a class="button screen-only" href=api::appointment(context.child, id) download="">
                {icon(Icon::Calendar)}
                {word!(plan_review.calendar)}
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
    context: PlanContext,
    id: PlanItemId,
    of: &Option<Appointment>,
    open: RwSignal<bool>,
) -> AnyView {
    let Some(of) = of else { return ().into_any() };
    let calendar = calendar(context, id, of.is_ahead);
    let change = of.may_change.then(|| {
        let off = FieldValue::Review {
            review: id,
            part: ReviewPart::Meeting { meeting: None },
        };
        view! {
            <button type="button" class="button" on:click=on_click(move |_| open.set(true))>
                {icon(Icon::Pencil)}
                {word!(common.edit)}
            </button>
            <button
                type="button"
                class="button button-plain"
                on:click=on_click(move |_| {
                    context.write(off.clone(), word!(plan_review.called_off).to_owned());
                    page::focus("title");
                })
            >
                {icon(Icon::Slash)}
                {word!(plan_review.call_off)}
            </button>
        }
    });
    view! {
        <section class="card">
            <h2>{word!(plan_review.when_title)}</h2>
            <p>{labels::meeting_line(&of.meeting)}</p>
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

/// What is message of the meeting itself: the child's part first.
fn record(context: PlanContext, id: PlanItemId, has_begun: bool) -> AnyView {
    if !has_begun {
        return view! { <p class="soft screen-only">{word!(plan_review.later)}</p> }.into_any();
    }
    view! {
        {child_view_card(context, ChildViewTarget::Review(id))}
        {outcomes(context, id)}
        {context.plan.render_part(move |plan| end_of(plan, id), move |end| hold(context, id, end))}
    }
    .into_any()
}

fn outcomes(context: PlanContext, review: PlanItemId) -> AnyView {
    let may_write = context.plan.memo(move |plan| {
        let held = plan.review(review).is_none_or(|one| one.held.is_some());
        plan.writes_as_adult() && !held
    });
    let ids = context.plan.memo(move |plan| {
        let outcomes = plan
            .review(review)
            .map(|review| review.outcomes)
            .unwrap_or_default()
            .into_iter();
        outcomes.map(|(id, _)| id).collect::<Vec<_>>()
    });
    let none = move || {
        ids.with(Vec::is_empty)
            .then(|| view! { <p class="soft">{word!(plan_review.outcome_none)}</p> })
    };
    let add = move || {
        let id = format!("outcome-new-{review}");
        if !may_write.get() {
            return orphaned_new_line(context, &id);
        }
        let make = move |text: String| FieldValue::Review {
            review,
            part: ReviewPart::Outcome {
                outcome: ids::plan_item(),
                text: Some(text),
            },
        };
        let (label, word) = (word!(plan_review.outcome_new), word!(common.add));
        add_line(context, id, label, word, NOTE_MAX, make)
    };
    let to_plan = move || {
        may_write.get().then(|| {
            view! {
                <p class="soft small screen-only">
                    {word!(plan_review.to_plan)} " "
                    <a href=context.route(PlanPart::Whole).href()>{word!(plan.all)}</a>
                </p>
            }
        })
    };
    view! {
        <section class="card">
            <h2 id="outcomes" tabindex="-1">
                {word!(plan_review.outcomes)}
            </h2>
            {erased_view(none)}
            <ul class="lines">
                <For
                    each=move || ids.get()
                    key=|id| *id
                    children=move |id| outcome(context, review, id, may_write)
                />
            </ul>
            {orphaned_drafts(context, move |_, written| is_gone(written, review))}
            {erased_view(add)}
            {erased_view(to_plan)}
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

fn outcome(
    context: PlanContext,
    review: PlanItemId,
    id: PlanItemId,
    may_write: Memo<bool>,
) -> AnyView {
    let text = context.plan.memo(move |plan| {
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
    let of = EditableLine {
        list: "outcomes",
        id,
        label: word!(plan_review.outcomes),
        text,
        is_theirs: may_write,
        make,
    };
    view! { <li>{editable_line(context, of)}</li> }.into_any()
}

/// What is missing before it is called held, or since when it is.
#[derive(Clone, Debug, PartialEq)]
struct ReviewEnd {
    name: String,
    day: NaiveDate,
    held: Option<NaiveDate>,
    missing: Vec<ReviewLacks>,
}

fn end_of(plan: &Plan, id: PlanItemId) -> Option<ReviewEnd> {
    let review = plan.review(id).filter(|_| PlanReader::of(plan).writes)?;
    Some(ReviewEnd {
        name: plan.child_name.clone(),
        day: review.meeting.on,
        held: review.held,
        missing: review.missing(),
    })
}

fn hold(context: PlanContext, review: PlanItemId, end: &Option<ReviewEnd>) -> AnyView {
    let Some(end) = end else { return ().into_any() };
    let set = move |on, message: &'static str| {
        let part = ReviewPart::Held { on };
        context.write(FieldValue::Review { review, part }, message.to_owned());
        // The pressed button goes; whoever uses the keyboard stays here.
        page::focus("held");
    };
    let body = if let Some(on) = end.held {
        view! {
            <p>{word!(plan_review.held_on, date = Apart(&intl::date_with_year(on)))}</p>
            <p class="buttons">
                <button
                    type="button"
                    class="button"
                    on:click=on_click(move |_| set(None, word!(plan_review.asked_back)))
                >
                    {icon(Icon::Undo)}
                    {word!(plan_review.held_back)}
                </button>
            </p>
        }
        .into_any()
    } else if end.missing.is_empty() {
        let day = end.day;
        view! {
            <p>{word!(plan_review.hold_text)}</p>
            <p class="buttons">
                <button
                    type="button"
                    class="button button-main"
                    on:click=on_click(move |_| set(Some(day), word!(plan_review.held_said)))
                >
                    {icon(Icon::Done)}
                    {word!(plan_review.hold)}
                </button>
            </p>
        }
        .into_any()
    } else {
        let word = |one: &ReviewLacks| match one {
            ReviewLacks::WhoCame => word!(plan_review.lacks_came).to_owned(),
            ReviewLacks::ChildsPart => word!(plan_review.part, name = Apart(&end.name)),
            ReviewLacks::Outcome => word!(plan_review.outcomes).to_owned(),
        };
        let lines: Vec<_> = end
            .missing
            .iter()
            .map(|one| view! { <li>{word(one)}</li> })
            .collect();
        view! {
            <p>{word!(plan_review.lacks)}</p>
            <ul class="lines">{lines}</ul>
        }
        .into_any()
    };
    view! {
        <section class="card screen-only">
            <h2 id="held" tabindex="-1">
                {word!(plan_review.end)}
            </h2>
            {body}
        </section>
    }
    .into_any()
}
