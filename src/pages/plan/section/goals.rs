//! Goals of a life domain, with the steps towards each (R7). The child says a goal in
//! their own words (R13).

use crate::ids;
use crate::pages::plan::fields::add_line::add_line;
use crate::pages::plan::fields::autosave_field::{AutosaveFieldProps, autosave_field};
use crate::pages::plan::fields::orphaned_drafts::{orphaned_draft, orphaned_drafts};
use crate::pages::plan::fields::remove_button::remove_button;
use crate::pages::plan::plan_context::{PlanContext, PlanReader};
use crate::pages::plan::section::actions::{find_goal, goal_action};
use crate::pages::plan::section::drop_action_dialog::DropActionDialog;
use crate::ui::erased_closures::{erased_memo, erased_value, erased_view};
use browser::page;
use care::id::PlanItemId;
use care::plan::{FieldValue, Plan, Section};
use care::text::LINE_MAX;
use leptos::prelude::*;
use std::rc::Rc;
use words::{Apart, word};

/// The goals of a section, by their ids: one that comes or goes leaves the others be.
fn goals_of(plan: &Plan, of: Section) -> Vec<PlanItemId> {
    plan.goals()
        .into_iter()
        .filter(|goal| goal.section == of)
        .map(|goal| goal.id)
        .collect()
}

fn actions_of(plan: &Plan, goal: PlanItemId) -> Vec<PlanItemId> {
    let goal = find_goal(plan, goal);
    let actions = goal.map(|goal| goal.actions).unwrap_or_default();
    actions.into_iter().map(|action| action.id).collect()
}

/// A goal or step of the section that somebody took away.
fn is_gone(plan: &Plan, written: &FieldValue, of: Section) -> bool {
    let is_gone = matches!(
        written,
        FieldValue::Goal { text: None, .. } | FieldValue::Action { text: None, .. }
    );
    is_gone && plan.section_of(written) == Some(of)
}

/// The goals of a section, each with its steps, and room for another.
pub fn section_goals(context: PlanContext, of: Section) -> AnyView {
    // For which action a reason is asked.
    let dropping = RwSignal::new(None::<PlanItemId>);
    let ids = context.plan.memo(move |plan| goals_of(plan, of));
    let body = context.plan.render_part(PlanReader::of, move |reader| {
        let reader = *reader;
        view! {
            <For
                each=move || ids.get()
                key=|id| *id
                children=move |id| goal(context, of, reader, id, dropping)
            />
        }
        .into_any()
    });
    // Where help is needed, a goal is the adults' to set.
    let none = context.plan.render_part(
        move |plan| {
            let low = plan.rating(of).is_some_and(|rating| rating.needs_goal());
            (goals_of(plan, of).is_empty(), low && !plan.is_own())
        },
        |(is_empty, needs)| {
            let text = if *needs {
                word!(plan.needs_goal)
            } else {
                word!(plan.goals_none)
            };
            is_empty
                .then(|| view! { <p class="soft">{text}</p> })
                .into_any()
        },
    );
    let add = context.plan.render_part(PlanReader::of, move |reader| {
        let make = move |text: String| FieldValue::Goal {
            goal: ids::plan_item(),
            section: of,
            text: Some(text),
        };
        let (label, word) = (word!(plan.goal_new), word!(plan.goal_add));
        reader
            .writes
            .then(|| {
                add_line(
                    context,
                    format!("goal-new-{}", of.word()),
                    label,
                    word,
                    LINE_MAX,
                    make,
                )
            })
            .into_any()
    });
    view! {
        <section class="stack">
            <h2 id="goals" tabindex="-1">
                {word!(plan.goals)}
            </h2>
            {none}
            {body}
            {orphaned_drafts(context, move |plan, written| is_gone(plan, written, of))}
            {add}
        </section>
        <DropActionDialog context=context dropping=dropping />
    }
    .into_any()
}

fn goal(
    context: PlanContext,
    of: Section,
    reader: PlanReader,
    id: PlanItemId,
    dropping: RwSignal<Option<PlanItemId>>,
) -> AnyView {
    let text = context.plan.memo(move |plan| {
        find_goal(plan, id)
            .map(|goal| goal.text)
            .unwrap_or_default()
    });
    let own_words = context.plan.memo(move |plan| {
        find_goal(plan, id)
            .map(|goal| goal.own_words)
            .unwrap_or_default()
    });
    let title = if reader.writes {
        let about = AutosaveFieldProps {
            id: format!("goal-{id}"),
            label: word!(plan.goal).to_owned(),
            is_titled: false,
            hint: None,
            value: text,
            make: Rc::new(move |text| FieldValue::Goal {
                goal: id,
                section: of,
                text: Some(text),
            }),
            lines: 1,
            longest: LINE_MAX,
        };
        view! { <h3 class="unseen">{erased_view(move || text.get())}</h3> {autosave_field(context, about)} }
            .into_any()
    } else {
        view! { <h3 dir="auto">{erased_view(move || text.get())}</h3> }.into_any()
    };
    let by_child = context.plan.memo(move |plan| {
        let name = FieldValue::OwnWords {
            goal: id,
            text: String::new(),
        };
        let field = plan.field(&name.field());
        field.is_some_and(|field| field.by == plan.child)
    });
    let own = move || {
        // What the child wrote themself is theirs to change.
        if reader.is_child || (reader.writes && !(by_child.get() && has_words(own_words))) {
            let name = context.plan.with_untracked(|plan| plan.child_name.clone());
            let label = if reader.is_child {
                word!(plan.i_will_mine).to_owned()
            } else {
                word!(plan.i_will, name = Apart(&name.unwrap_or_default()))
            };
            let about = AutosaveFieldProps {
                id: format!("own-words-{id}"),
                label,
                is_titled: false,
                hint: None,
                value: own_words,
                make: Rc::new(move |text| FieldValue::OwnWords { goal: id, text }),
                lines: 1,
                longest: LINE_MAX,
            };
            return autosave_field(context, about);
        }
        let words = erased_view(move || {
            let words = own_words.get();
            (!words.is_empty()).then(|| view! { <blockquote dir="auto">{words}</blockquote> })
        });
        let field = FieldValue::OwnWords {
            goal: id,
            text: String::new(),
        };
        let left = reader.writes.then(|| orphaned_draft(context, field));
        view! {
            {words}
            {left}
        }
        .into_any()
    };
    let own = erased_view(own);
    let steps = context.plan.memo(move |plan| actions_of(plan, id));
    let add = reader.writes.then(|| {
        let make = move |text: String| FieldValue::Action {
            action: ids::plan_item(),
            goal: id,
            text: Some(text),
        };
        let (label, word) = (word!(plan.action_new), word!(plan.action_add));
        add_line(
            context,
            format!("action-new-{id}"),
            label,
            word,
            LINE_MAX,
            make,
        )
    });
    let remove = reader.writes.then(|| {
        let label = move || word!(plan.goal_remove, goal = Apart(&text.get()));
        let gone = move || FieldValue::Goal {
            goal: id,
            section: of,
            text: None,
        };
        remove_button(label, move || {
            context.write(gone(), word!(plan.goal_removed).to_owned());
            // The pressed button goes; no other is to lie under the next press.
            page::focus("goals");
        })
    });
    let has_steps = erased_memo(move || steps.with(|steps| !steps.is_empty()));
    let steps = view! {
        <Show when=move || has_steps.get()>
            <h4>{word!(plan.actions)}</h4>
        </Show>
        <ul class="lines plan-actions">
            <For
                each=move || steps.get()
                key=|id| *id
                children=move |action_id| goal_action(context, reader, id, action_id, dropping)
            />
        </ul>
    };
    view! {
        <article class="card goal" aria-label=erased_value(move || text.get())>
            <div class="plan-line">
                <div class="grow">{title}</div>
                {remove}
            </div>
            {own}
            {steps}
            {add}
        </article>
    }
    .into_any()
}

/// Followed: whether there are words.
fn has_words(words: Memo<String>) -> bool {
    words.with(|words| !words.is_empty())
}
