//! What is around a child: activities outside the home (R15) and family contact (R14).

use crate::ids;
use crate::pages::form_draft::keep_form_draft;
use crate::pages::plan::around::add_dialog::{Adding, add_button, open_for, submit_dialog};
use crate::pages::plan::around::contacts::{ContactDialog, contacts, contacts_of};
use crate::pages::plan::conflicts::conflicts;
use crate::pages::plan::fields::remove_button::remove_button;
use crate::pages::plan::fields::select_field::select_field;
use crate::pages::plan::labels;
use crate::pages::plan::page_header::page_header;
use crate::pages::plan::plan_context::PlanContext;
use crate::pages::plan::readers_line::readers_line;
use crate::ui::dialog::{self, Dialog};
use crate::ui::erased_closures::erased_view;
use crate::ui::field::{Line, line};
use care::id::PlanItemId;
use care::plan::{ActivityKind, FieldValue, Plan};
use care::text::LINE_MAX;
use leptos::prelude::*;
use words::{Apart, word};

/// The page.
pub fn around_page(context: PlanContext) -> AnyView {
    let adding = RwSignal::new(None::<Adding>);
    view! {
        {page_header(context, word!(plan.around_mine), word!(plan.around))}
        {conflicts(context)}
        {context.plan.render_part(activities_of, move |(writes, lines)| activities(context, *writes, lines, adding))}
        {context.plan.render_part(contacts_of, move |(who, lines)| contacts(context, who, lines, adding))}
        {readers_line(context)}
        <ActivityDialog context=context adding=adding />
        <ContactDialog context=context adding=adding />
    }
    .into_any()
}

type ActivityLine = (PlanItemId, ActivityKind, String);

fn activities_of(plan: &Plan) -> (bool, Vec<ActivityLine>) {
    let lines = plan
        .activities()
        .into_iter()
        .map(|(id, kind, text)| (id, kind, text.to_owned()));
    (plan.writes_as_adult(), lines.collect())
}

fn activities(
    context: PlanContext,
    writes: bool,
    lines: &[ActivityLine],
    adding: RwSignal<Option<Adding>>,
) -> AnyView {
    let line = |(id, kind, text): &ActivityLine| {
        let (id, kind, label) = (*id, *kind, text.clone());
        let remove = writes.then(|| {
            let name = label.clone();
            remove_button(
                move || word!(plan.activity_remove, activity = Apart(&label)),
                move || {
                    let gone = FieldValue::Activity {
                        activity: id,
                        kind,
                        text: None,
                    };
                    context.write(gone, word!(plan.activity_removed, activity = Apart(&name)));
                },
            )
        });
        view! {
            <li class="row">
                <span class="badge">{labels::kind(kind)}</span>
                <span class="grow" dir="auto">
                    {text.clone()}
                </span>
                {remove}
            </li>
        }
    };
    let lines: Vec<_> = lines.iter().map(line).collect();
    // R15: that there is none is worth a remark.
    let body = if lines.is_empty() {
        view! { <p class="soft">{word!(plan.activities_none)}</p> }.into_any()
    } else {
        view! { <ul class="lines">{lines}</ul> }.into_any()
    };
    let add = writes.then(|| add_button(adding, Adding::Activity, word!(plan.activity_add)));
    view! {
        <section class="card">
            <h2>{word!(plan.activities)}</h2>
            {body}
            {add}
        </section>
    }
    .into_any()
}

#[component]
fn ActivityDialog(context: PlanContext, adding: RwSignal<Option<Adding>>) -> impl IntoView {
    let open = open_for(adding, Adding::Activity);
    let kind = RwSignal::new(ActivityKind::School);
    let (text, fault) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    keep_form_draft(
        move || open.get().then(|| context.draft_name("activity")).flatten(),
        vec![text],
        Vec::new(),
    );
    let add = move || {
        let written = FieldValue::Activity {
            activity: ids::plan_item(),
            kind: kind.get_untracked(),
            text: Some(text.get_untracked()),
        };
        let message = word!(common.saved);
        submit_dialog(context, written, message, open, fault, move || {
            text.try_set(String::new());
            fault.try_set(None);
        });
    };
    let inside = move || {
        let kinds = ActivityKind::ALL.map(|kind| (kind, labels::kind(kind)));
        let about = Line {
            longest: Some(LINE_MAX),
            ..Line::text("activity-text", word!(plan.activity_text))
        };
        let fields = view! {
            {select_field("activity-kind", word!(plan.activity_kind), kinds, kind)}
            {line(about, text, fault.into())}
        };
        dialog::form(open, word!(common.add), add, fields)
    };
    view! {
        <Dialog title=Signal::derive(|| word!(plan.activity_add).to_owned()) open=open>
            {erased_view(inside)}
        </Dialog>
    }
}
