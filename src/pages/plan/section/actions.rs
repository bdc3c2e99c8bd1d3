//! The steps towards a goal: who sees to each, until when, and how far it is (R7). The
//! child says how far their own are.

use crate::pages::plan::fields::autosave_field::{AutosaveFieldProps, autosave_field};
use crate::pages::plan::fields::remove_button::remove_button;
use crate::pages::plan::labels;
use crate::pages::plan::people_and_notes::people_card::by_name;
use crate::pages::plan::plan_context::{PlanContext, PlanReader};
use crate::ui::erased_closures::{erased_memo, erased_value, erased_view};
use crate::ui::{Icon, icon};
use browser::{intl, page, task, time};
use care::id::PlanItemId;
use care::plan::{Action, FieldValue, Goal, Owner, Plan, Status};
use care::text::LINE_MAX;
use chrono::NaiveDate;
use leptos::ev::Event;
use leptos::prelude::*;
use std::rc::Rc;
use std::time::Duration;
use words::{Apart, pair, word};

/// After so long without a change, a date is meant.
const RESTED: Duration = Duration::from_millis(2500);

/// A goal of a plan.
pub fn find_goal(plan: &Plan, id: PlanItemId) -> Option<Goal> {
    plan.goals().into_iter().find(|goal| goal.id == id)
}

fn find_action(plan: &Plan, goal: PlanItemId, id: PlanItemId) -> Option<Action> {
    let goal = find_goal(plan, goal)?;
    goal.actions.into_iter().find(|action| action.id == id)
}

/// A step: its text, who sees to it, until when, and how far.
pub fn goal_action(
    context: PlanContext,
    reader: PlanReader,
    goal: PlanItemId,
    id: PlanItemId,
    dropping: RwSignal<Option<PlanItemId>>,
) -> AnyView {
    let now = erased_memo(move || {
        context
            .plan
            .doc
            .with(|plan| plan.as_deref().and_then(|plan| find_action(plan, goal, id)))
    });
    let text = erased_memo(move || now.get().map(|now| now.text).unwrap_or_default());
    if !reader.writes {
        let mine = context.plan.memo(move |plan| {
            let owner = find_action(plan, goal, id).map(|action| action.owner);
            let own = [Owner::Child, Owner::Person(plan.child)];
            plan.is_own() && owner.is_some_and(|owner| own.contains(&owner))
        });
        let far = move || {
            if mine.get() {
                status_choice(context, id, now, dropping)
            } else {
                erased_view(move || {
                    now.get().map(
                        |now| view! { <span class="badge">{labels::status(&now.status)}</span> },
                    )
                })
                .into_any()
            }
        };
        return view! {
            <li class="plan-action">
                <p dir="auto">
                    <b>{erased_view(move || text.get())}</b>
                </p>
                {context.plan.render_part(move |plan| facts(plan, goal, id), |text| view! { <p class="soft small">{text.clone()}</p> }.into_any())}
                {erased_view(far)}
            </li>
        }
        .into_any();
    }
    let about = AutosaveFieldProps {
        id: format!("action-{id}"),
        label: word!(plan.action).to_owned(),
        is_titled: false,
        hint: None,
        value: text,
        make: Rc::new(move |text| FieldValue::Action {
            action: id,
            goal,
            text: Some(text),
        }),
        lines: 1,
        longest: LINE_MAX,
    };
    let remove = remove_button(
        move || word!(plan.action_remove, action = Apart(&text.get())),
        move || {
            let gone = FieldValue::Action {
                action: id,
                goal,
                text: None,
            };
            context.write(gone, word!(plan.action_removed).to_owned());
            page::focus("goals");
        },
    );
    view! {
        <li class="plan-action">
            <div class="plan-line">
                <div class="grow">{autosave_field(context, about)}</div>
                {remove}
            </div>
            <div class="plan-facts" role="group" aria-label=erased_value(move || text.get())>
                {owner_choice(context, id, now)}
                {due(context, id, now)}
                {status_choice(context, id, now, dropping)}
            </div>
            {late(context, now)}
        </li>
    }
    .into_any()
}

/// Who sees to it, and until when, in a line.
fn facts(plan: &Plan, goal: PlanItemId, id: PlanItemId) -> String {
    let Some(action) = find_action(plan, goal, id) else {
        return String::new();
    };
    let owner = labels::owner(plan, action.owner);
    match action.due {
        Some(due) => {
            let until = word!(checklist.until, date = Apart(&intl::date_with_year(due)));
            pair(&owner, &until)
        }
        None => owner,
    }
}

/// That its day has passed is message to adults: late work is theirs (R33).
fn late(context: PlanContext, now: Memo<Option<Action>>) -> AnyView {
    let is_late = erased_memo(move || {
        let today = context
            .plan
            .doc
            .with(|plan| plan.as_deref().map(|plan| plan.today));
        let late = |now: Action| today.is_some_and(|today| now.is_late(today));
        now.get().is_some_and(late)
    });
    erased_view(move || {
        is_late.get().then(|| {
            view! { <p class="row small">{icon(Icon::Clock)} {word!(plan.late)}</p> }
        })
    })
    .into_any()
}

fn owner_choice(context: PlanContext, id: PlanItemId, now: Memo<Option<Action>>) -> AnyView {
    let chosen = erased_memo(move || now.get().map(|now| now.owner));
    let owners = erased_memo(move || {
        let chosen = chosen.get();
        context.plan.doc.with(|plan| {
            let Some(plan) = plan.as_deref() else {
                return Vec::new();
            };
            // The child has a line as the child already.
            let persons = by_name(plan)
                .into_iter()
                .filter(|one| one.id != plan.child)
                .map(|one| Owner::Person(one.id));
            let mut owners: Vec<Owner> = Owner::ROLES.into_iter().chain(persons).collect();
            // Who is in the plan no longer still stands where they stood.
            owners.extend(chosen.filter(|owner| !owners.contains(owner)));
            owners
                .into_iter()
                .map(|owner| (key(owner), labels::owner(plan, owner), owner))
                .collect()
        })
    });
    let choose = move |event: Event| {
        let value = event_target_value(&event);
        let owners = owners.get_untracked();
        page::put_back(&event, &chosen.get_untracked().map(key).unwrap_or_default());
        let owner = owners.into_iter().find(|(key, ..)| *key == value);
        if let Some((.., owner)) = owner {
            let written = FieldValue::Owner { action: id, owner };
            context.write(written, word!(common.saved).to_owned());
        }
    };
    let options = move || {
        let owners = owners.get().into_iter();
        let option = |(value, name, owner): (String, String, Owner)| {
            let selected = erased_value(move || chosen.get() == Some(owner));
            view! { <option value=value prop:selected=selected>{name}</option> }
        };
        owners.map(option).collect::<Vec<_>>()
    };
    let select = format!("owner-{id}");
    view! {
        <div class="field">
            <label class="label" for=select.clone()>
                {word!(plan.owner)}
            </label>
            <select id=select class="input" on:change=choose>
                {erased_view(options)}
            </select>
        </div>
    }
    .into_any()
}

fn key(owner: Owner) -> String {
    match owner {
        Owner::Child => "child".into(),
        Owner::Caregiver => "caregiver".into(),
        Owner::Specialist => "specialist".into(),
        Owner::Director => "director".into(),
        Owner::Family => "family".into(),
        Owner::Person(person) => person.to_string(),
    }
}

/// While a year is being typed, each digit makes a date: it is kept when its writer leaves
/// it, or has rested.
fn due(context: PlanContext, id: PlanItemId, now: Memo<Option<Action>>) -> AnyView {
    let value = erased_memo(move || now.get().and_then(|now| now.due));
    let typed = RwSignal::new(None::<String>);
    let turn = StoredValue::new(0_u64);
    let keep = move || {
        let Some(Some(text)) = typed.try_get_untracked() else {
            return;
        };
        typed.set(None);
        let due: Option<NaiveDate> = text.parse().ok();
        let is_new = value.try_get_untracked() != Some(due);
        if is_new && (due.is_some() || text.is_empty()) {
            let message = word!(common.saved).to_owned();
            context.write(FieldValue::Due { action: id, due }, message);
        }
    };
    let change = move |text: String| {
        typed.set(Some(text));
        let now = turn.try_update_value(|turn| {
            *turn += 1;
            *turn
        });
        task::spawn(async move {
            time::sleep(RESTED).await;
            if turn.try_get_value() == now {
                keep();
            }
        });
    };
    on_cleanup(keep);
    let input = format!("due-{id}");
    view! {
        <div class="field">
            <label class="label" for=input.clone()>
                {word!(plan.due)}
            </label>
            <input
                id=input
                class="input"
                type="date"
                prop:value=erased_value(move || value.get().map(|due| due.to_string()).unwrap_or_default())
                on:input=move |event| change(event_target_value(&event))
                on:blur=move |_| keep()
            />
        </div>
    }
    .into_any()
}

fn status_choice(
    context: PlanContext,
    id: PlanItemId,
    now: Memo<Option<Action>>,
    dropping: RwSignal<Option<PlanItemId>>,
) -> AnyView {
    let state = erased_memo(move || now.get().map_or(Status::Planned, |now| now.status));
    let choose = move |event: Event| {
        let value = event_target_value(&event);
        page::put_back(&event, state_key(&state.get_untracked()));
        let status = match value.as_str() {
            "planned" => Status::Planned,
            "going" => Status::Going,
            "done" => Status::Done,
            _ => return dropping.set(Some(id)),
        };
        let text = now.get_untracked().map(|now| now.text).unwrap_or_default();
        let message = word!(
            plan.status_set,
            action = Apart(&text),
            status = Apart(&labels::status(&status))
        );
        context.write(FieldValue::Status { action: id, status }, message);
    };
    let dropped = move || match state.get() {
        Status::Dropped { reason } => word!(plan.status_dropped_why, reason = Apart(&reason)),
        _ => word!(plan.status_dropped).to_owned(),
    };
    let is = move |key: &'static str| erased_value(move || state_key(&state.get()) == key);
    let select = format!("status-{id}");
    view! {
        <div class="field">
            <label class="label" for=select.clone()>
                {word!(plan.status)}
            </label>
            <select id=select class="input" on:change=choose>
                <option value="planned" prop:selected=is("planned")>
                    {word!(plan.status_planned)}
                </option>
                <option value="going" prop:selected=is("going")>
                    {word!(plan.status_going)}
                </option>
                <option value="done" prop:selected=is("done")>
                    {word!(plan.status_done)}
                </option>
                <option value="dropped" prop:selected=is("dropped")>
                    {erased_view(dropped)}
                </option>
            </select>
        </div>
    }
    .into_any()
}

fn state_key(status: &Status) -> &'static str {
    match status {
        Status::Planned => "planned",
        Status::Going => "going",
        Status::Done => "done",
        Status::Dropped { .. } => "dropped",
    }
}
