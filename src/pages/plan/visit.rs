//! A visit after a return to the family (R14): the child's voice first, then the adults'.

use super::autosave_field::{self, Text};
use super::child_view_target::Ask;
use super::reintegration::VisitDialog;
use super::{Desk, Reader, child_view, conflict, orphaned_drafts, section};
use crate::i18n::words;
use crate::pages::back_link::back_to;
use crate::platform::{intl, page};
use crate::route::PlanPart;
use crate::ui::erased_closures::{live, memo, tap};
use crate::ui::{Icon, icon};
use care::id::PlanItemId;
use care::plan::{FieldValue, Plan, ReturnPart};
use care::text::NOTE_MAX;
use leptos::prelude::*;
use std::rc::Rc;

/// The page.
pub fn visit(desk: Desk, id: PlanItemId) -> AnyView {
    let on = desk.take(move |plan| plan.visit(id).map(|visit| visit.on));
    let title = memo(move || match on.get() {
        Some(on) => words::reintegration::visit_of(&intl::date_with_year(on)),
        None => words::reintegration::visits().to_owned(),
    });
    let over = desk.take(|plan| match plan.is_own() {
        true => words::plan::mine().to_owned(),
        false => words::plan::of(&plan.child_name),
    });
    let is_there = memo(move || on.get().is_some());
    let body = move || match is_there.get() {
        true => told(desk, id),
        false => gone(desk, id),
    };
    view! {
        {back_to(desk.route(PlanPart::Return), words::reintegration::title())}
        <header class="page-head">
            <div>
                <p class="page-over">{live(move || over.get())}</p>
                <h1 id="title" tabindex="-1">
                    {live(move || title.get())}
                </h1>
            </div>
        </header>
        {conflict::conflicts(desk)}
        {live(body)}
    }
    .into_any()
}

/// It was taken away; what somebody was writing in it can be taken along.
fn gone(desk: Desk, id: PlanItemId) -> AnyView {
    let left = [
        ReturnPart::VisitView {
            visit: id,
            view: None,
        },
        ReturnPart::VisitText {
            visit: id,
            text: String::new(),
        },
        ReturnPart::VisitNext {
            visit: id,
            text: String::new(),
        },
    ];
    let left = left.map(|part| orphaned_drafts::left_over(desk, FieldValue::Return { part }));
    view! {
        <p>{words::reintegration::gone()}</p>
        {left.into_iter().collect_view()}
    }
    .into_any()
}

fn told(desk: Desk, id: PlanItemId) -> AnyView {
    let untold = desk.part(
        move |plan| !plan.is_own() && plan.visit(id).is_some_and(|visit| !visit.is_told()),
        |untold| {
            untold
                .then(|| view! { <p class="soft">{words::reintegration::untold()}</p> })
                .into_any()
        },
    );
    let text = desk.take(move |plan| {
        let visit = plan.visit(id);
        visit.map(|visit| visit.text.to_owned()).unwrap_or_default()
    });
    let next = desk.take(move |plan| {
        let visit = plan.visit(id);
        visit.map(|visit| visit.next.to_owned()).unwrap_or_default()
    });
    let seen = field(
        desk,
        "visit-text",
        words::reintegration::visit_text(),
        text,
        move |text| ReturnPart::VisitText { visit: id, text },
    );
    let comes = field(
        desk,
        "visit-next",
        words::plan::contact_next(),
        next,
        move |text| ReturnPart::VisitNext { visit: id, text },
    );
    // What the child wrote in it is not taken away over their head.
    let may_remove = move |plan: &Plan| {
        let view = plan.visit(id).and_then(|visit| visit.view);
        let is_theirs = view.is_some_and(|(_, field)| field.by == plan.child);
        (Reader::of(plan), is_theirs)
    };
    let changing = RwSignal::new(false);
    let remove = desk.part(may_remove, move |(reader, is_theirs)| {
        let remove = move |_| {
            let part = ReturnPart::Visit {
                visit: id,
                on: None,
            };
            desk.run(
                FieldValue::Return { part },
                words::review::removed().to_owned(),
            );
            page::focus("title");
        };
        let remove = (!is_theirs).then(|| {
            view! {
                <button type="button" class="button" on:click=tap(remove)>
                    {icon(Icon::Bin)}
                    {words::reintegration::remove()}
                </button>
            }
        });
        (reader.writes && !reader.is_child)
            .then(|| {
                view! {
                    <p class="buttons screen-only">
                        <button
                            type="button"
                            class="button"
                            on:click=tap(move |_| changing.set(true))
                        >
                            {icon(Icon::Calendar)}
                            {words::reintegration::other_day()}
                        </button>
                        {remove}
                    </p>
                }
            })
            .into_any()
    });
    view! {
        {untold}
        {child_view::view(desk, Ask::Visit(id))}
        <section class="card">{seen} {comes}</section>
        {remove}
        {section::readers(desk)}
        <VisitDialog desk=desk open=changing of=id />
    }
    .into_any()
}

/// A text of the adults' that saves itself, or to be read.
fn field(
    desk: Desk,
    id: &'static str,
    label: &'static str,
    value: Memo<String>,
    make: impl Fn(String) -> ReturnPart + Copy + 'static,
) -> AnyView {
    let make: StoredValue<Rc<dyn Fn(String) -> FieldValue>, LocalStorage> =
        StoredValue::new_local(Rc::new(move |text| FieldValue::Return { part: make(text) }));
    desk.part(Reader::of, move |reader| {
        if reader.writes && !reader.is_child {
            let about = Text {
                id: id.to_owned(),
                label: label.to_owned(),
                is_titled: false,
                hint: None,
                value,
                make: make.get_value(),
                lines: 2,
                longest: NOTE_MAX,
            };
            return autosave_field::text(desk, about);
        }
        let read = move || {
            let text = Some(value.get()).filter(|text| !text.is_empty())?;
            Some(view! {
                <p class="label">{label}</p>
                <p class="written" dir="auto">{text}</p>
            })
        };
        live(read).into_any()
    })
}
