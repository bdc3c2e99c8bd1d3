//! What a review is to talk about: what people want to, the child first, and what the
//! plan itself says.

use super::editable_list::{Line, line};
use super::goals::new_line;
use super::{Desk, Reader, labels, orphaned_drafts};
use crate::i18n::words;
use crate::platform::{ids, intl};
use crate::route::{PlanPart, Route};
use crate::ui::erased_closures::live;
use care::id::PlanItemId;
use care::plan::{Agenda, FieldValue, Plan, Point, ReviewPart, Section};
use care::text::NOTE_MAX;
use leptos::prelude::*;

/// See the module.
pub fn talk(desk: Desk, review: PlanItemId) -> AnyView {
    view! {
        <section class="card">
            <h2 id="points" tabindex="-1">
                {words::review::points()}
            </h2>
            {points(desk, review)}
            {desk.part(move |plan| agenda_of(plan, review), move |lines| agenda(desk, lines))}
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
    let reader = Reader::of(plan);
    let held = plan.review(review).is_none_or(|one| one.held.is_some());
    (reader.is_child || reader.writes) && !held
}

fn points(desk: Desk, review: PlanItemId) -> AnyView {
    let ids = desk.take(move |plan| {
        let points = plan.review(review).map(|review| review.points);
        let points = points.unwrap_or_default().into_iter();
        points.map(|point| point.id).collect::<Vec<_>>()
    });
    let none = desk.part(
        move |plan| plan.review(review).is_none_or(|one| one.points.is_empty()),
        |none| {
            none.then(|| view! { <p class="soft">{words::review::points_none()}</p> })
                .into_any()
        },
    );
    let add = desk.part(
        move |plan| is_open(plan, review),
        move |open| {
            let id = format!("point-new-{review}");
            if !open {
                return orphaned_drafts::left_new(desk, &id);
            }
            let make = move |text: String| FieldValue::Review {
                review,
                part: ReviewPart::Point {
                    point: ids::plan_item(),
                    text: Some(text),
                },
            };
            let (label, word) = (words::review::point_new(), words::common::add());
            new_line(desk, id, label, word, NOTE_MAX, make)
        },
    );
    view! {
        {none}
        <ul class="lines">
            <For each=move || ids.get() key=|id| *id children=move |id| point(desk, review, id) />
        </ul>
        {orphaned_drafts::orphans(desk, move |_, written| is_gone(written, review))}
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
fn point(desk: Desk, review: PlanItemId, id: PlanItemId) -> AnyView {
    let text = desk.take(move |plan| {
        let point = point_in(plan, review, id);
        point.map(|point| point.text).unwrap_or_default()
    });
    let by = desk.take(move |plan| {
        let point = point_in(plan, review, id);
        point
            .map(|point| labels::name(plan, point.by))
            .unwrap_or_default()
    });
    let is_theirs = desk.take(move |plan| {
        let by_child = point_in(plan, review, id).is_some_and(|point| point.by == plan.child);
        is_open(plan, review) && by_child == plan.is_own()
    });
    let make = move |text| FieldValue::Review {
        review,
        part: ReviewPart::Point { point: id, text },
    };
    let of = Line {
        list: "points",
        id,
        label: words::review::point(),
        text,
        is_theirs,
        make,
    };
    view! {
        <li>
            {line(desk, of)}
            <p class="soft small">
                <bdi>{live(move || by.get())}</bdi>
            </p>
        </li>
    }
    .into_any()
}

/// A line that the plan itself brings up, and where it is.
type Brought = (String, Option<Route>);

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
    let name = match plan.is_own() {
        true => String::new(),
        false => plan.child_name.clone(),
    };
    Some(
        lines
            .map(|line| (line.clone(), owner(&line), name.clone()))
            .collect(),
    )
}

fn agenda(desk: Desk, lines: &Option<Vec<(Agenda, String, String)>>) -> AnyView {
    let Some(lines) = lines else {
        return ().into_any();
    };
    let line = |(line, owner, name): &(Agenda, String, String)| {
        let (text, to) = brought(desk, line, owner, name);
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
        <h3>{words::review::agenda()}</h3>
        <ul class="lines">{lines}</ul>
    }
    .into_any()
}

fn brought(desk: Desk, line: &Agenda, owner: &str, name: &str) -> Brought {
    let is_own = name.is_empty();
    let reader = match is_own {
        true => Reader::CHILD,
        false => Reader::ADULT,
    };
    let called = |section: Section| labels::section(section, reader);
    let to = |section: Section| Some(desk.route(PlanPart::Section(section)));
    match line {
        Agenda::Voice(section) if is_own => (
            words::review::agenda_voice_mine(called(*section)),
            to(*section),
        ),
        Agenda::Voice(section) => (
            words::review::agenda_voice(name, called(*section)),
            to(*section),
        ),
        Agenda::NoGoal(section) => (
            words::review::agenda_no_goal(called(*section)),
            to(*section),
        ),
        Agenda::Late {
            section, text, due, ..
        } => {
            let date = intl::date_with_year(*due);
            (words::review::agenda_late(text, &date, owner), to(*section))
        }
        Agenda::Goal { section, text, .. } => (
            words::review::agenda_goal(text, called(*section)),
            to(*section),
        ),
        Agenda::Talks(count) => {
            let youth = desk.child;
            let skills = Route::Checklist { youth, area: None };
            let text = match is_own {
                true => words::review::agenda_talks_mine(*count),
                false => words::review::agenda_talks(*count),
            };
            (text, Some(skills))
        }
        Agenda::NoHousing => (
            words::review::agenda_no_housing().to_owned(),
            Some(desk.route(PlanPart::Pathway)),
        ),
        Agenda::Matters(count) => (
            words::review::agenda_matters(*count),
            Some(desk.route(PlanPart::Pathway)),
        ),
        Agenda::NoActivity => (
            words::review::agenda_no_activity().to_owned(),
            Some(desk.route(PlanPart::Around)),
        ),
        Agenda::NoContact(since) => {
            let text = match since {
                Some(since) => {
                    words::review::agenda_no_contact_since(&intl::date_with_year(*since))
                }
                None => words::review::agenda_no_contact().to_owned(),
            };
            (text, Some(desk.route(PlanPart::Around)))
        }
    }
}
