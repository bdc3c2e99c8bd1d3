//! A visit after a return to the family (R14): the child's voice first, then the adults'.

use crate::pages::back_link::back_to;
use crate::pages::plan::child_view::child_view_card::child_view_card;
use crate::pages::plan::child_view::target::ChildViewTarget;
use crate::pages::plan::conflicts::conflicts;
use crate::pages::plan::fields::autosave_field::{AutosaveFieldProps, autosave_field};
use crate::pages::plan::fields::orphaned_drafts::orphaned_draft;
use crate::pages::plan::plan_context::{PlanContext, PlanReader};
use crate::pages::plan::readers_line::readers_line;
use crate::pages::plan::reintegration::visit_dialog::VisitDialog;
use crate::route::PlanPart;
use crate::ui::erased_closures::{erased_memo, erased_view, on_click};
use crate::ui::{Icon, icon};
use browser::{intl, page};
use care::id::PlanItemId;
use care::plan::{FieldValue, Plan, ReturnPart};
use care::text::NOTE_MAX;
use leptos::prelude::*;
use std::rc::Rc;
use words::{Apart, word};

/// The page.
pub fn visit_page(context: PlanContext, id: PlanItemId) -> AnyView {
    let on = context
        .plan
        .memo(move |plan| plan.visit(id).map(|visit| visit.on));
    let title = erased_memo(move || match on.get() {
        Some(on) => word!(
            plan_reintegration.visit_of,
            date = Apart(&intl::date_with_year(on))
        ),
        None => word!(plan_reintegration.visits).to_owned(),
    });
    let over = context.plan.memo(|plan| {
        if plan.is_own() {
            word!(plan.mine).to_owned()
        } else {
            word!(plan.of, name = Apart(&plan.child_name))
        }
    });
    let is_there = erased_memo(move || on.get().is_some());
    let body = move || {
        if is_there.get() {
            visit_body(context, id)
        } else {
            removed_visit(context, id)
        }
    };
    view! {
        {back_to(context.route(PlanPart::Return), word!(plan_reintegration.title))}
        <header class="page-head">
            <div>
                <p class="page-over">{erased_view(move || over.get())}</p>
                <h1 id="title" tabindex="-1">
                    {erased_view(move || title.get())}
                </h1>
            </div>
        </header>
        {conflicts(context)}
        {erased_view(body)}
    }
    .into_any()
}

/// It was taken away; what somebody was writing in it can be taken along.
fn removed_visit(context: PlanContext, id: PlanItemId) -> AnyView {
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
    let left = left.map(|part| orphaned_draft(context, FieldValue::Return { part }));
    view! {
        <p>{word!(plan_reintegration.gone)}</p>
        {left.into_iter().collect_view()}
    }
    .into_any()
}

fn visit_body(context: PlanContext, id: PlanItemId) -> AnyView {
    let untold = context.plan.render_part(
        move |plan| !plan.is_own() && plan.visit(id).is_some_and(|visit| !visit.is_told()),
        |untold| {
            untold
                .then(|| view! { <p class="soft">{word!(plan_reintegration.untold)}</p> })
                .into_any()
        },
    );
    let text = context.plan.memo(move |plan| {
        let visit = plan.visit(id);
        visit.map(|visit| visit.text.to_owned()).unwrap_or_default()
    });
    let next = context.plan.memo(move |plan| {
        let visit = plan.visit(id);
        visit.map(|visit| visit.next.to_owned()).unwrap_or_default()
    });
    let seen = field(
        context,
        "visit-text",
        word!(plan_reintegration.visit_text),
        text,
        move |text| ReturnPart::VisitText { visit: id, text },
    );
    let comes = field(
        context,
        "visit-next",
        word!(plan.contact_next),
        next,
        move |text| ReturnPart::VisitNext { visit: id, text },
    );
    // What the child wrote in it is not taken away over their head.
    let may_remove = move |plan: &Plan| {
        let view = plan.visit(id).and_then(|visit| visit.view);
        let is_theirs = view.is_some_and(|(_, field)| field.by == plan.child);
        (PlanReader::of(plan), is_theirs)
    };
    let changing = RwSignal::new(false);
    let remove = context
        .plan
        .render_part(may_remove, move |(reader, is_theirs)| {
            let remove = move |_| {
                let part = ReturnPart::Visit {
                    visit: id,
                    on: None,
                };
                context.write(
                    FieldValue::Return { part },
                    word!(plan_review.removed).to_owned(),
                );
                page::focus("title");
            };
            let remove = (!is_theirs).then(|| {
                view! {
                    <button type="button" class="button" on:click=on_click(remove)>
                        {icon(Icon::Bin)}
                        {word!(plan_reintegration.remove)}
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
                                on:click=on_click(move |_| changing.set(true))
                            >
                                {icon(Icon::Calendar)}
                                {word!(plan_reintegration.other_day)}
                            </button>
                            {remove}
                        </p>
                    }
                })
                .into_any()
        });
    view! {
        {untold}
        {child_view_card(context, ChildViewTarget::Visit(id))}
        <section class="card">{seen} {comes}</section>
        {remove}
        {readers_line(context)}
        <VisitDialog context=context open=changing of=id />
    }
    .into_any()
}

/// A text of the adults' that saves itself, or to be read.
fn field(
    context: PlanContext,
    id: &'static str,
    label: &'static str,
    value: Memo<String>,
    make: impl Fn(String) -> ReturnPart + Copy + 'static,
) -> AnyView {
    let make: StoredValue<Rc<dyn Fn(String) -> FieldValue>, LocalStorage> =
        StoredValue::new_local(Rc::new(move |text| FieldValue::Return { part: make(text) }));
    context.plan.render_part(PlanReader::of, move |reader| {
        if reader.writes && !reader.is_child {
            let about = AutosaveFieldProps {
                id: id.to_owned(),
                label: label.to_owned(),
                is_titled: false,
                hint: None,
                value,
                make: make.get_value(),
                lines: 2,
                longest: NOTE_MAX,
            };
            return autosave_field(context, about);
        }
        let read = move || {
            let text = Some(value.get()).filter(|text| !text.is_empty())?;
            Some(view! {
                <p class="label">{label}</p>
                <p class="written" dir="auto">{text}</p>
            })
        };
        erased_view(read).into_any()
    })
}
