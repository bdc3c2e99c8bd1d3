//! Goals of a life domain, with the steps towards each (R7). The child says a goal in
//! their own words (R13).

use super::actions::{DropDialog, action};
use super::autosave_field::{self, Text};
use super::draft_field::Scratch;
use super::orphaned_drafts;
use super::{Desk, Reader};
use crate::i18n::words;
use crate::platform::{ids, page};
use crate::ui::erased_closures::{follow, live, memo, tap};
use crate::ui::field::fault_line;
use crate::ui::{Icon, icon};
use care::id::PlanItemId;
use care::plan::{FieldValue, Goal, Plan, Section};
use care::text::LINE_MAX;
use leptos::prelude::*;
use std::rc::Rc;

/// A goal of a plan.
pub fn goal_in(plan: &Plan, id: PlanItemId) -> Option<Goal> {
    plan.goals().into_iter().find(|goal| goal.id == id)
}

/// The goals of a section, by their ids: one that comes or goes leaves the others be.
fn goals_of(plan: &Plan, of: Section) -> Vec<PlanItemId> {
    let goals = plan.goals().into_iter();
    let goals = goals.filter(|goal| goal.section == of);
    goals.map(|goal| goal.id).collect()
}

fn actions_of(plan: &Plan, goal: PlanItemId) -> Vec<PlanItemId> {
    let goal = goal_in(plan, goal);
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

/// See the module.
pub fn goals(desk: Desk, of: Section) -> AnyView {
    // For which action a reason is asked.
    let dropping = RwSignal::new(None::<PlanItemId>);
    let ids = desk.take(move |plan| goals_of(plan, of));
    let body = desk.part(Reader::of, move |reader| {
        let reader = *reader;
        view! {
            <For
                each=move || ids.get()
                key=|id| *id
                children=move |id| goal(desk, of, reader, id, dropping)
            />
        }
        .into_any()
    });
    // Where help is needed, a goal is the adults' to set.
    let none = desk.part(
        move |plan| {
            let low = plan.rating(of).is_some_and(|rating| rating.needs_goal());
            (goals_of(plan, of).is_empty(), low && !plan.is_own())
        },
        |(is_empty, needs)| {
            let text = match needs {
                true => words::plan::needs_goal(),
                false => words::plan::goals_none(),
            };
            is_empty
                .then(|| view! { <p class="soft">{text}</p> })
                .into_any()
        },
    );
    let add = desk.part(Reader::of, move |reader| {
        let make = move |text: String| FieldValue::Goal {
            goal: ids::plan_item(),
            section: of,
            text: Some(text),
        };
        let (label, word) = (words::plan::goal_new(), words::plan::goal_add());
        reader
            .writes
            .then(|| {
                new_line(
                    desk,
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
                {words::plan::goals()}
            </h2>
            {none}
            {body}
            {orphaned_drafts::orphans(desk, move |plan, written| is_gone(plan, written, of))}
            {add}
        </section>
        <DropDialog desk=desk dropping=dropping />
    }
    .into_any()
}

fn goal(
    desk: Desk,
    of: Section,
    reader: Reader,
    id: PlanItemId,
    dropping: RwSignal<Option<PlanItemId>>,
) -> AnyView {
    let text = desk.take(move |plan| goal_in(plan, id).map(|goal| goal.text).unwrap_or_default());
    let own_words = desk.take(move |plan| {
        goal_in(plan, id)
            .map(|goal| goal.own_words)
            .unwrap_or_default()
    });
    let title = if reader.writes {
        let about = Text {
            id: format!("goal-{id}"),
            label: words::plan::goal().to_owned(),
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
        view! { <h3 class="unseen">{live(move || text.get())}</h3> {autosave_field::text(desk, about)} }
            .into_any()
    } else {
        view! { <h3 dir="auto">{live(move || text.get())}</h3> }.into_any()
    };
    let by_child = desk.take(move |plan| {
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
            let name = desk.now(|plan| plan.child_name.clone());
            let label = match reader.is_child {
                true => words::plan::i_will_mine().to_owned(),
                false => words::plan::i_will(&name.unwrap_or_default()),
            };
            let about = Text {
                id: format!("own-words-{id}"),
                label,
                is_titled: false,
                hint: None,
                value: own_words,
                make: Rc::new(move |text| FieldValue::OwnWords { goal: id, text }),
                lines: 1,
                longest: LINE_MAX,
            };
            return autosave_field::text(desk, about);
        }
        let words = live(move || {
            let words = own_words.get();
            (!words.is_empty()).then(|| view! { <blockquote dir="auto">{words}</blockquote> })
        });
        let field = FieldValue::OwnWords {
            goal: id,
            text: String::new(),
        };
        let left = reader
            .writes
            .then(|| orphaned_drafts::left_over(desk, field));
        view! {
            {words}
            {left}
        }
        .into_any()
    };
    let own = live(own);
    let steps = desk.take(move |plan| actions_of(plan, id));
    let add = reader.writes.then(|| {
        let make = move |text: String| FieldValue::Action {
            action: ids::plan_item(),
            goal: id,
            text: Some(text),
        };
        let (label, word) = (words::plan::action_new(), words::plan::action_add());
        new_line(
            desk,
            format!("action-new-{id}"),
            label,
            word,
            LINE_MAX,
            make,
        )
    });
    let remove = reader.writes.then(|| {
        let label = move || words::plan::goal_remove(&text.get());
        let gone = move || FieldValue::Goal {
            goal: id,
            section: of,
            text: None,
        };
        bin(label, move || {
            desk.run(gone(), words::plan::goal_removed().to_owned());
            // The pressed button goes; no other is to lie under the next press.
            page::focus("goals");
        })
    });
    let has_steps = memo(move || steps.with(|steps| !steps.is_empty()));
    let steps = view! {
        <Show when=move || has_steps.get()>
            <h4>{words::plan::actions()}</h4>
        </Show>
        <ul class="lines plan-actions">
            <For
                each=move || steps.get()
                key=|id| *id
                children=move |action_id| action(desk, reader, id, action_id, dropping)
            />
        </ul>
    };
    view! {
        <article class="card goal" aria-label=follow(move || text.get())>
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

/// A button that takes away; the way back follows it.
pub fn bin(label: impl Fn() -> String + Send + 'static, act: impl Fn() + 'static) -> AnyView {
    view! {
        <button
            type="button"
            class="button button-plain button-icon screen-only"
            aria-label=follow(label)
            on:click=tap(move |_| act())
        >
            {icon(Icon::Bin)}
        </button>
    }
    .into_any()
}

/// A line to add something with.
pub fn new_line(
    desk: Desk,
    id: String,
    label: &'static str,
    word: &'static str,
    longest: usize,
    make: impl Fn(String) -> FieldValue + 'static,
) -> AnyView {
    let scratch = Scratch::new(desk, format!("new.{id}"));
    let add = move || {
        let act = desk.write(make(scratch.text.get_untracked()));
        scratch.keep(act, words::common::saved(), true, || {});
    };
    let for_id = id.clone();
    view! {
        <form
            class="plan-line plan-add screen-only"
            on:submit=move |event| {
                event.prevent_default();
                add();
            }
        >
            <div class="field grow">
                <label class="label" for=for_id>
                    {label}
                </label>
                <input
                    id=id.clone()
                    class="input"
                    type="text"
                    autocomplete="off"
                    dir="auto"
                    maxlength=longest.to_string()
                    aria-describedby=format!("{id}-fault")
                    prop:value=scratch.text
                    on:input=move |event| scratch.type_in(event_target_value(&event))
                    on:blur=move |_| scratch.draft()
                />
                {fault_line(&id, scratch.fault.into())}
            </div>
            <button type="submit" class="button">
                {icon(Icon::Plus)}
                {word}
            </button>
        </form>
    }
    .into_any()
}
