//! What a review is to talk about: what people want to, the child first, and what the
//! plan itself says.

use crate::ids;
use crate::pages::plan::fields::add_line::add_line;
use crate::pages::plan::fields::editable_line::{EditableLine, editable_line};
use crate::pages::plan::fields::orphaned_drafts::{orphaned_drafts, orphaned_new_line};
use crate::pages::plan::labels;
use crate::pages::plan::plan_context::{PlanContext, PlanReader};
use crate::route::{PlanPart, Route};
use crate::ui::erased_closures::erased_view;
use browser::intl;
use care::id::PlanItemId;
use care::plan::{Agenda, FieldValue, Plan, Point, ReviewPart, Section};
use care::text::NOTE_MAX;
use leptos::prelude::*;
use words::{Apart, Count, word};

/// What a review is to talk about.
pub fn review_agenda(context: PlanContext, review: PlanItemId) -> AnyView {
    view! {
        <section class="card">
            <h2 id="points" tabindex="-1">
                {word!(plan_review.points)}
            </h2>
            {points(context, review)}
            {context.plan.render_part(move |plan| agenda_of(plan, review), move |lines| agenda(context, lines))}
        </section>
    }
    .into_any()
}

fn point_in(plan: &Plan, review: PlanItemId, id: PlanItemId) -> Option<Point> {
    let points = plan.review(review)?.points;
    points.into_iter().find(|point| point.id == id)
}

/// Whether the reader writes into it while the review was not held.
fn is_open(plan: &Plan, review: PlanItemId) -> bool {
    let reader = PlanReader::of(plan);
    let held = plan.review(review).is_none_or(|one| one.held.is_some());
    (reader.is_child || reader.writes) && !held
}

fn points(context: PlanContext, review: PlanItemId) -> AnyView {
    let ids = context.plan.memo(move |plan| {
        let points = plan
            .review(review)
            .map(|review| review.points)
            .unwrap_or_default()
            .into_iter();
        points.map(|point| point.id).collect::<Vec<_>>()
    });
    let none = context.plan.render_part(
        move |plan| plan.review(review).is_none_or(|one| one.points.is_empty()),
        |none| {
            none.then(|| view! { <p class="soft">{word!(plan_review.points_none)}</p> })
                .into_any()
        },
    );
    let add = context.plan.render_part(
        move |plan| is_open(plan, review),
        move |open| {
            let id = format!("point-new-{review}");
            if !open {
                return orphaned_new_line(context, &id);
            }
            let make = move |text: String| FieldValue::Review {
                review,
                part: ReviewPart::Point {
                    point: ids::plan_item(),
                    text: Some(text),
                },
            };
            let (label, word) = (word!(plan_review.point_new), word!(common.add));
            add_line(context, id, label, word, NOTE_MAX, make)
        },
    );
    view! {
        {none}
        <ul class="lines">
            <For each=move || ids.get() key=|id| *id children=move |id| point(context, review, id) />
        </ul>
        {orphaned_drafts(context, move |_, written| is_gone(written, review))}
        {add}
    }
    .into_any()
}

/// A point of the review that somebody took away.
fn is_gone(written: &FieldValue, review: PlanItemId) -> bool {
    matches!(
        written,
        FieldValue::Review { review: of, part: ReviewPart::Point { text: None, .. } } if *of == review
    )
}

/// A point: a field for whom it is theirs to change, and who wrote it.
fn point(context: PlanContext, review: PlanItemId, id: PlanItemId) -> AnyView {
    let text = context.plan.memo(move |plan| {
        let point = point_in(plan, review, id);
        point.map(|point| point.text).unwrap_or_default()
    });
    let by = context.plan.memo(move |plan| {
        let point = point_in(plan, review, id);
        point
            .map(|point| labels::name(plan, point.by))
            .unwrap_or_default()
    });
    let is_theirs = context.plan.memo(move |plan| {
        let by_child = point_in(plan, review, id).is_some_and(|point| point.by == plan.child);
        is_open(plan, review) && by_child == plan.is_own()
    });
    let make = move |text| FieldValue::Review {
        review,
        part: ReviewPart::Point { point: id, text },
    };
    let of = EditableLine {
        list: "points",
        id,
        label: word!(plan_review.point),
        text,
        is_theirs,
        make,
    };
    view! {
        <li>
            {editable_line(context, of)}
            <p class="soft small">
                <bdi>{erased_view(move || by.get())}</bdi>
            </p>
        </li>
    }
    .into_any()
}

/// A line that the plan itself brings up, and where it is.
type AgendaLine = (String, Option<Route>);

/// What the plan brings up while the review was not held. To the child it brings up
/// what is theirs to say; late work is the adults' (R33).
fn agenda_of(plan: &Plan, review: PlanItemId) -> Option<Vec<(Agenda, String, String)>> {
    if plan.review(review)?.held.is_some() {
        return None;
    }
    let is_for = |line: &Agenda| {
        !plan.is_own()
            || matches!(
                line,
                Agenda::Voice(_) | Agenda::Goal { .. } | Agenda::Talks(_)
            )
    };
    let owner = |line: &Agenda| match line {
        Agenda::Late { owner, .. } => labels::owner(plan, *owner),
        _ => String::new(),
    };
    let lines = plan.agenda().into_iter().filter(is_for);
    let name = if plan.is_own() {
        String::new()
    } else {
        plan.child_name.clone()
    };
    Some(
        lines
            .map(|line| (line.clone(), owner(&line), name.clone()))
            .collect(),
    )
}

fn agenda(context: PlanContext, lines: &Option<Vec<(Agenda, String, String)>>) -> AnyView {
    let Some(lines) = lines else {
        return ().into_any();
    };
    let line = |(line, owner, name): &(Agenda, String, String)| {
        let (text, to) = brought(context, line, owner, name);
        match to {
            Some(to) => view! {
                <li>
                    <a href=to.href() dir="auto">
                        {text}
                    </a>
                </li>
            }
            .into_any(),
            None => view! { <li dir="auto">{text}</li> }.into_any(),
        }
    };
    let lines: Vec<_> = lines.iter().map(line).collect();
    if lines.is_empty() {
        return ().into_any();
    }
    view! {
        <h3>{word!(plan_review.agenda)}</h3>
        <ul class="lines">{lines}</ul>
    }
    .into_any()
}

fn brought(context: PlanContext, line: &Agenda, owner: &str, name: &str) -> AgendaLine {
    let is_own = name.is_empty();
    let reader = if is_own {
        PlanReader::CHILD
    } else {
        PlanReader::ADULT
    };
    let called = |section: Section| labels::section(section, reader);
    let to = |section: Section| Some(context.route(PlanPart::Section(section)));
    match line {
        Agenda::Voice(section) if is_own => (
            word!(
                plan_review.agenda_voice_mine,
                section = Apart(called(*section))
            ),
            to(*section),
        ),
        Agenda::Voice(section) => (
            word!(
                plan_review.agenda_voice,
                name = Apart(name),
                section = Apart(called(*section))
            ),
            to(*section),
        ),
        Agenda::NoGoal(section) => (
            word!(
                plan_review.agenda_no_goal,
                section = Apart(called(*section))
            ),
            to(*section),
        ),
        Agenda::Late {
            section, text, due, ..
        } => {
            let date = intl::date_with_year(*due);
            (
                word!(
                    plan_review.agenda_late,
                    action = Apart(text),
                    date = Apart(&date),
                    owner = Apart(owner)
                ),
                to(*section),
            )
        }
        Agenda::Goal { section, text, .. } => (
            word!(
                plan_review.agenda_goal,
                goal = Apart(text),
                section = Apart(called(*section))
            ),
            to(*section),
        ),
        Agenda::Talks(count) => {
            let youth = context.child;
            let skills = Route::Checklist { youth, area: None };
            let text = if is_own {
                word!(plan_review.agenda_talks_mine, count = Count(*count))
            } else {
                word!(plan_review.agenda_talks, count = Count(*count))
            };
            (text, Some(skills))
        }
        Agenda::NoHousing => (
            word!(plan_review.agenda_no_housing).to_owned(),
            Some(context.route(PlanPart::Pathway)),
        ),
        Agenda::Matters(count) => (
            word!(plan_review.agenda_matters, count = Count(*count)),
            Some(context.route(PlanPart::Pathway)),
        ),
        Agenda::NoActivity => (
            word!(plan_review.agenda_no_activity).to_owned(),
            Some(context.route(PlanPart::Around)),
        ),
        Agenda::NoContact(since) => {
            let text = match since {
                Some(since) => {
                    word!(
                        plan_review.agenda_no_contact_since,
                        date = Apart(&intl::date_with_year(*since))
                    )
                }
                None => word!(plan_review.agenda_no_contact).to_owned(),
            };
            (text, Some(context.route(PlanPart::Around)))
        }
    }
}
