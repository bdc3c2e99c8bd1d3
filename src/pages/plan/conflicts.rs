//! Two wrote into the same field, and one of them heard of it only from the server.
//! Both versions show, at the plan and under *Needs attention*, and a person chooses.

use crate::api;
use crate::pages::plan::fields::both_versions::{both_versions, joined_text};
use crate::pages::plan::labels;
use crate::pages::plan::plan_context::PlanContext;
use crate::store::entry::{Entry, State, Why};
use crate::store::{Store, use_document, use_store};
use crate::ui::erased_closures::{erased_memo, erased_view, on_click};
use browser::task;
use care::command::Act;
use care::id::CommandId;
use care::plan::WritePlan;
use care::plan::{ChildSays, ChildsView, FieldValue, HousingPart, Plan, ReturnPart, ReviewPart};
use care::plan::{PlanAct, WritePlanNote};
use leptos::prelude::*;
use words::{Apart, word};

/// What waits for a choice at the plan: of each field what was written last.
pub fn conflicts(context: PlanContext) -> AnyView {
    let store = use_store();
    let waiting = erased_memo(move || {
        let child = context
            .plan
            .doc
            .with(|plan| plan.as_deref().map(|plan| plan.child));
        let mut last: Vec<Entry> = Vec::new();
        for entry in store.outbox.attention() {
            let Some(act) = conflicted(&entry) else {
                continue;
            };
            if Some(act.child) == child {
                last.retain(|other| field_of(other) != field_of(&entry));
                last.push(entry);
            }
        }
        last
    });
    let cards = move || {
        let cards: Vec<_> = waiting.with(|waiting| {
            waiting
                .iter()
                .map(|entry| card(context, store, entry))
                .collect()
        });
        cards
    };
    erased_view(cards).into_any()
}

fn conflicted(entry: &Entry) -> Option<WritePlan> {
    match (&entry.state, entry.act()?) {
        (State::Attention(Why::Conflict(_)), Act::Plan(PlanAct::WritePlan(act))) => Some(act),
        _ => None,
    }
}

fn field_of(entry: &Entry) -> Option<String> {
    conflicted(entry).map(|act| format!("{}/{}", act.child, act.written.field()))
}

fn card(context: PlanContext, store: Store, entry: &Entry) -> AnyView {
    let Some(act) = conflicted(entry) else {
        return ().into_any();
    };
    let written = act.written;
    let about = written.clone();
    let title = move || {
        context
            .plan
            .doc
            .with(|plan| plan.as_deref().map(|plan| labels::field(plan, &about)))
    };
    view! {
        <section class="card conflict screen-only" role="alert">
            <h2>{erased_view(title)}</h2>
            {choice(context, store, entry, written)}
        </section>
    }
    .into_any()
}

/// Both versions and the buttons.
fn choice(context: PlanContext, store: Store, entry: &Entry, written: FieldValue) -> AnyView {
    let (field, until) = (field_of(entry), entry.command.id);
    let now = {
        let written = written.clone();
        move |plan: &Plan| {
            plan.field(&written.field())
                .map(|field| field.written.clone())
        }
    };
    let shown = {
        let (written, now) = (written.clone(), now.clone());
        context.plan.render_part(
            move |plan| {
                let theirs = now(plan).map(|now| labels::value(plan, &now));
                (theirs.unwrap_or_default(), labels::value(plan, &written))
            },
            |(theirs, mine)| both_versions(theirs.clone(), mine.clone()),
        )
    };
    let joint = {
        let written = written.clone();
        context
            .plan
            .memo(move |plan| joint_of(&now(plan)?, &written))
    };
    let settle = move |written: Option<FieldValue>, field: Option<String>| {
        let act = written.map(|written| context.write_act(written));
        if act == Some(None) {
            // Without the plan there is nothing to write over.
            return context
                .plan
                .actions
                .announce(word!(problem.network).to_owned(), None);
        }
        task::spawn(async move {
            if let Some(act) = act.flatten()
                && let Err(why) = context.plan.actions.attempt(act).await
            {
                return context.plan.actions.announce(why, None);
            }
            let all = store.outbox.attention();
            // What was written later into the same field waits for a choice of its own.
            let is_meant = |entry: &&Entry| field_of(entry) == field && entry.command.id <= until;
            let these: Vec<CommandId> = all
                .iter()
                .filter(is_meant)
                .map(|entry| entry.command.id)
                .collect();
            for id in these {
                let _ = store.outbox.discard(id).await;
            }
        });
    };
    let (mine, of_mine, of_theirs) = (written, field.clone(), field.clone());
    let both = move || {
        let field = field.clone();
        joint.get().map(|joint| {
            view! {
                <button
                    type="button"
                    class="button"
                    on:click=on_click(move |_| settle(Some(joint.clone()), field.clone()))
                >
                    {word!(plan.keep_both)}
                </button>
            }
        })
    };
    view! {
        {shown}
        <div class="buttons">
            <button
                type="button"
                class="button button-main"
                on:click=on_click(move |_| settle(Some(mine.clone()), of_mine.clone()))
            >
                {word!(plan.keep_yours)}
            </button>
            {erased_view(both)}
            <button
                type="button"
                class="button"
                on:click=on_click(move |_| settle(None, of_theirs.clone()))
            >
                {word!(plan.keep_theirs)}
            </button>
        </div>
    }
    .into_any()
}

/// Both texts in one field, where it holds a text.
fn joint_of(theirs: &FieldValue, mine: &FieldValue) -> Option<FieldValue> {
    let mut joint = mine.clone();
    match (theirs, &mut joint) {
        (FieldValue::AdultsView { text: first, .. }, FieldValue::AdultsView { text, .. }) => {
            *text = joined_text(first, text, false);
        }
        (
            FieldValue::ChildsView {
                view: Some(first), ..
            },
            FieldValue::ChildsView {
                view: Some(second), ..
            },
        ) => joint_view(first, second)?,
        (FieldValue::Review { part: first, .. }, FieldValue::Review { part: second, .. }) => {
            match (first, second) {
                (
                    ReviewPart::Point {
                        text: Some(first), ..
                    },
                    ReviewPart::Point {
                        text: Some(text), ..
                    },
                )
                | (
                    ReviewPart::Outcome {
                        text: Some(first), ..
                    },
                    ReviewPart::Outcome {
                        text: Some(text), ..
                    },
                ) => *text = joined_text(first, text, false),
                (
                    ReviewPart::ChildsPart { view: Some(first) },
                    ReviewPart::ChildsPart { view: Some(second) },
                ) => joint_view(first, second)?,
                _ => return None,
            }
        }
        (FieldValue::Matter { text: first, .. }, FieldValue::Matter { text, .. })
        | (FieldValue::OwnMatter { text: first, .. }, FieldValue::OwnMatter { text, .. }) => {
            *text = joined_text(first, text, false);
        }
        (
            FieldValue::Housing {
                part: HousingPart::Wish { view: Some(first) },
            },
            FieldValue::Housing {
                part: HousingPart::Wish { view: Some(second) },
            },
        ) => joint_view(first, second)?,
        (FieldValue::Return { part: first }, FieldValue::Return { part: second }) => {
            match (first, second) {
                (ReturnPart::Matter { text: first, .. }, ReturnPart::Matter { text, .. })
                | (ReturnPart::VisitText { text: first, .. }, ReturnPart::VisitText { text, .. })
                | (ReturnPart::VisitNext { text: first, .. }, ReturnPart::VisitNext { text, .. }) =>
                {
                    *text = joined_text(first, text, false);
                }
                (
                    ReturnPart::View { view: Some(first) }
                    | ReturnPart::VisitView {
                        view: Some(first), ..
                    },
                    ReturnPart::View { view: Some(second) }
                    | ReturnPart::VisitView {
                        view: Some(second), ..
                    },
                ) => joint_view(first, second)?,
                _ => return None,
            }
        }
        (FieldValue::OwnWords { text: first, .. }, FieldValue::OwnWords { text, .. }) => {
            *text = joined_text(first, text, true);
        }
        (
            FieldValue::Goal {
                text: Some(first), ..
            },
            FieldValue::Goal {
                text: Some(text), ..
            },
        )
        | (
            FieldValue::Action {
                text: Some(first), ..
            },
            FieldValue::Action {
                text: Some(text), ..
            },
        ) => *text = joined_text(first, text, true),
        _ => return None,
    }
    Some(joint)
}

/// Both, where the child said something in words both times.
fn joint_view(first: &ChildsView, second: &mut ChildsView) -> Option<()> {
    match (&first.says, &mut second.says) {
        (ChildSays::Words(first), ChildSays::Words(words)) => {
            *words = joined_text(first, words, false);
            Some(())
        }
        _ => None,
    }
}

/// What something that was written into a plan is about, under *Needs attention*; and where somebody else
/// was first, the choice. `None`: it is no such act.
pub fn in_attention(entry: &Entry, act: &Act) -> Option<AnyView> {
    let Act::Plan(
        PlanAct::WritePlan(WritePlan { child, .. })
        | PlanAct::WritePlanNote(WritePlanNote { child, .. }),
    ) = act
    else {
        return None;
    };
    let (home, child) = (entry.command.home, *child);
    Some(if entry.actor.person == child {
        attention_text(
            PlanContext::new(None, use_document(api::my_plan)),
            entry,
            act,
        )
    } else {
        let child = (home, child);
        let shown = use_document(move || api::plan(child.0, child.1));
        attention_text(PlanContext::new(Some(child), shown), entry, act)
    })
}

fn attention_text(context: PlanContext, entry: &Entry, act: &Act) -> AnyView {
    let act = act.clone();
    let about = move |plan: &Plan| match &act {
        Act::Plan(PlanAct::WritePlan(act)) => labels::field(plan, &act.written),
        Act::Plan(PlanAct::WritePlanNote(act)) => labels::place(plan, act.section).to_owned(),
        _ => String::new(),
    };
    let about = context.plan.render_part(
        move |plan| (plan.child_name.clone(), about(plan)),
        |(name, field)| {
            view! {
                <p>
                    <b>{word!(plan.of, name = Apart(name))}</b>
                    " "
                    {field.clone()}
                </p>
            }
            .into_any()
        },
    );
    let choice =
        conflicted(entry).map(|act| choice(context, use_store(), entry, act.written.clone()));
    view! {
        {about}
        {choice}
    }
    .into_any()
}
