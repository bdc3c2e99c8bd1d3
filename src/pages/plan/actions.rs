//! The steps towards a goal: who sees to each, until when, and how far it is (R7). The
//! child says how far their own are.

use super::goals::{bin, goal_in};
use super::write::{self, Text};
use super::{Desk, Reader, look};
use crate::i18n::words;
use crate::platform::{clock, intl};
use crate::ui::dialog::{self, Dialog};
use crate::ui::field::{Line, line};
use crate::ui::live::{effect, live, memo};
use crate::ui::{Icon, icon};
use care::id::PlanItemId;
use care::plan::{Action, Owner, Plan, PlanPerson, Status, Written};
use care::text::LINE_MAX;
use chrono::NaiveDate;
use leptos::prelude::*;
use std::rc::Rc;

fn action_in(plan: &Plan, goal: PlanItemId, id: PlanItemId) -> Option<Action> {
    let goal = goal_in(plan, goal)?;
    goal.actions.into_iter().find(|action| action.id == id)
}

/// A step: its text, who sees to it, until when, and how far.
pub fn action(
    desk: Desk,
    reader: Reader,
    goal: PlanItemId,
    id: PlanItemId,
    dropping: RwSignal<Option<PlanItemId>>,
) -> AnyView {
    let now = memo(move || {
        desk.plan
            .with(|plan| plan.as_deref().and_then(|plan| action_in(plan, goal, id)))
    });
    let text = memo(move || now.get().map(|now| now.text).unwrap_or_default());
    if !reader.writes {
        let mine = desk.take(move |plan| {
            let owner = action_in(plan, goal, id).map(|action| action.owner);
            let own = [Owner::Child, Owner::Person(plan.child)];
            plan.is_own() && owner.is_some_and(|owner| own.contains(&owner))
        });
        let far = move || match mine.get() {
            true => status_choice(desk, id, now, dropping),
            false => live(move || {
                now.get()
                    .map(|now| view! { <span class="badge">{look::status(&now.status)}</span> })
            })
            .into_any(),
        };
        return view! {
            <li class="plan-action">
                <p dir="auto">
                    <b>{live(move || text.get())}</b>
                </p>
                {desk.part(move |plan| facts(plan, goal, id), |text| view! { <p class="soft small">{text.clone()}</p> }.into_any())}
                {live(far)}
            </li>
        }
        .into_any();
    }
    let about = Text {
        id: format!("action-{id}"),
        label: words::plan::action().to_owned(),
        is_titled: false,
        hint: None,
        value: text,
        make: Rc::new(move |text| Written::Action {
            action: id,
            goal,
            text: Some(text),
        }),
        lines: 1,
        longest: LINE_MAX,
    };
    let remove = bin(
        move || words::plan::action_remove(&text.get()),
        move || {
            let gone = Written::Action {
                action: id,
                goal,
                text: None,
            };
            desk.run(gone, words::plan::action_removed().to_owned());
        },
    );
    view! {
        <li class="plan-action">
            <div class="plan-line">
                <div class="grow">{write::text(desk, about)}</div>
                {remove}
            </div>
            <div class="plan-facts">
                {owner_choice(desk, id, now)}
                {due(desk, id, now)}
                {status_choice(desk, id, now, dropping)}
            </div>
            {late(desk, now)}
        </li>
    }
    .into_any()
}

/// Who sees to it, and until when, in a line.
fn facts(plan: &Plan, goal: PlanItemId, id: PlanItemId) -> String {
    let Some(action) = action_in(plan, goal, id) else {
        return String::new();
    };
    let owner = look::owner(plan, action.owner);
    match action.due {
        Some(due) => {
            let until = words::checklist::until(&intl::date_with_year(due));
            words::common::pair(&owner, &until)
        }
        None => owner,
    }
}

/// That its day has passed is said to adults: late work is theirs (R33).
fn late(desk: Desk, now: Memo<Option<Action>>) -> AnyView {
    let is_late = memo(move || {
        let today = desk
            .plan
            .with(|plan| plan.as_deref().map(|plan| plan.today));
        let late = |now: Action| today.is_some_and(|today| now.is_late(today));
        now.get().is_some_and(late)
    });
    live(move || {
        is_late.get().then(|| {
            view! { <p class="row small">{icon(Icon::Clock)} {words::plan::late()}</p> }
        })
    })
    .into_any()
}

fn owner_choice(desk: Desk, id: PlanItemId, now: Memo<Option<Action>>) -> AnyView {
    let owners = desk.take(|plan| {
        let role = |owner: Owner| (key(owner), look::owner(plan, owner));
        let person = |one: &PlanPerson| (key(Owner::Person(one.id)), one.name.clone());
        // The child has a line as the child already.
        let others = plan.people.iter().filter(|one| one.id != plan.child);
        let owners = Owner::ROLES.into_iter().map(role);
        owners.chain(others.map(person)).collect::<Vec<_>>()
    });
    let chosen = memo(move || now.get().map(|now| now.owner));
    let choose = move |value: String| {
        let owner = desk.plan.with_untracked(|plan| {
            let people = plan.as_deref().map(|plan| plan.people.clone());
            let people = people.unwrap_or_default();
            let persons = people.iter().map(|one| Owner::Person(one.id));
            let mut all = Owner::ROLES.into_iter().chain(persons);
            all.find(|owner| key(*owner) == value)
        });
        if let Some(owner) = owner {
            desk.run(
                Written::Owner { action: id, owner },
                words::common::saved().to_owned(),
            );
        }
    };
    let options = move || {
        let chosen = chosen.get().map(key);
        let owners = owners.get().into_iter();
        let option = |(value, name): (String, String)| {
            let selected = chosen.as_ref() == Some(&value);
            view! { <option value=value selected=selected>{name}</option> }
        };
        owners.map(option).collect::<Vec<_>>()
    };
    let select = format!("owner-{id}");
    view! {
        <div class="field">
            <label class="label" for=select.clone()>
                {words::plan::owner()}
            </label>
            <select
                id=select
                class="input"
                on:change=move |event| choose(event_target_value(&event))
            >
                {live(options)}
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

fn due(desk: Desk, id: PlanItemId, now: Memo<Option<Action>>) -> AnyView {
    let value = memo(move || {
        let due = now.get().and_then(|now| now.due);
        due.map(|due| due.to_string()).unwrap_or_default()
    });
    let change = move |text: String| {
        let due: Option<NaiveDate> = text.parse().ok();
        // A date that is half typed is none yet.
        if due.is_some() || text.is_empty() {
            desk.run(
                Written::Due { action: id, due },
                words::common::saved().to_owned(),
            );
        }
    };
    let input = format!("due-{id}");
    view! {
        <div class="field">
            <label class="label" for=input.clone()>
                {words::plan::due()}
            </label>
            <input
                id=input
                class="input"
                type="date"
                prop:value=value
                on:change=move |event| change(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}

fn status_choice(
    desk: Desk,
    id: PlanItemId,
    now: Memo<Option<Action>>,
    dropping: RwSignal<Option<PlanItemId>>,
) -> AnyView {
    let state = memo(move || now.get().map(|now| now.status));
    let choose = move |value: String| {
        let status = match value.as_str() {
            "planned" => Status::Planned,
            "going" => Status::Going,
            "done" => Status::Done,
            _ => return dropping.set(Some(id)),
        };
        let text = now.get_untracked().map(|now| now.text).unwrap_or_default();
        let said = words::plan::status_set(&text, &look::status(&status));
        desk.run(Written::Status { action: id, status }, said);
    };
    let options = move || {
        // Asked anew when the question for a reason ends without one.
        let _ = dropping.get();
        let state = state.get().unwrap_or(Status::Planned);
        let reason = match &state {
            Status::Dropped { reason } => words::plan::status_dropped_why(reason),
            _ => words::plan::status_dropped().to_owned(),
        };
        [
            (
                "planned",
                words::plan::status_planned().to_owned(),
                state == Status::Planned,
            ),
            (
                "going",
                words::plan::status_going().to_owned(),
                state == Status::Going,
            ),
            (
                "done",
                words::plan::status_done().to_owned(),
                state == Status::Done,
            ),
            ("dropped", reason, matches!(state, Status::Dropped { .. })),
        ]
        .map(|(value, word, selected)| {
            view! { <option value=value selected=selected>{word}</option> }
        })
        .into_iter()
        .collect::<Vec<_>>()
    };
    let select = format!("status-{id}");
    view! {
        <div class="field">
            <label class="label" for=select.clone()>
                {words::plan::status()}
            </label>
            <select
                id=select
                class="input"
                on:change=move |event| choose(event_target_value(&event))
            >
                {live(options)}
            </select>
        </div>
    }
    .into_any()
}

/// Asks why an action is not done after all.
#[component]
pub fn DropDialog(desk: Desk, dropping: RwSignal<Option<PlanItemId>>) -> impl IntoView {
    let (open, reason) = (RwSignal::new(false), RwSignal::new(String::new()));
    let fault = RwSignal::new(None::<String>);
    effect(move || {
        if dropping.with(Option::is_some) {
            reason.set(String::new());
            fault.set(None);
            open.set(true);
        }
    });
    effect(move || {
        if !open.get() && dropping.with_untracked(Option::is_some) {
            dropping.set(None);
        }
    });
    let drop = move || {
        let Some(action) = dropping.get_untracked() else {
            return;
        };
        let status = Status::Dropped {
            reason: reason.get_untracked(),
        };
        let Some(act) = desk.write(Written::Status { action, status }) else {
            return;
        };
        clock::spawn(async move {
            match desk.hand.attempt(act).await {
                Ok(done) => {
                    open.try_set(false);
                    desk.hand.say(words::common::saved().to_owned(), done.undo);
                }
                Err(why) => {
                    fault.try_set(Some(why));
                }
            }
        });
    };
    view! {
        <Dialog title=Signal::derive(|| words::plan::drop_title().to_owned()) open=open>
            {dialog::form(
                open,
                words::common::save(),
                drop,
                line(
                    Line {
                        longest: Some(LINE_MAX),
                        ..Line::text("drop-reason", words::plan::drop_reason())
                    },
                    reason,
                    fault.into(),
                ),
            )}
        </Dialog>
    }
}
