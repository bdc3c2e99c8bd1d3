//! The steps towards a goal: who sees to each, until when, and how far it is (R7). The
//! child says how far their own are.

use super::autosave_field::{self, Text};
use super::goals::{bin, goal_in};
use super::{Desk, Reader, labels};
use crate::i18n::words;
use crate::platform::{clock, intl, page};
use crate::ui::dialog::{self, Dialog};
use crate::ui::erased_closures::{effect, follow, live, memo};
use crate::ui::field::{Line, line};
use crate::ui::{Icon, icon};
use care::id::PlanItemId;
use care::plan::{Action, FieldValue, Owner, Plan, PlanPerson, Status};
use care::text::LINE_MAX;
use chrono::NaiveDate;
use leptos::ev::Event;
use leptos::prelude::*;
use std::rc::Rc;
use std::time::Duration;

/// After so long without a change, a date is meant.
const RESTED: Duration = Duration::from_millis(2500);

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
                    .map(|now| view! { <span class="badge">{labels::status(&now.status)}</span> })
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
        make: Rc::new(move |text| FieldValue::Action {
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
            let gone = FieldValue::Action {
                action: id,
                goal,
                text: None,
            };
            desk.run(gone, words::plan::action_removed().to_owned());
            page::focus("goals");
        },
    );
    view! {
        <li class="plan-action">
            <div class="plan-line">
                <div class="grow">{autosave_field::text(desk, about)}</div>
                {remove}
            </div>
            <div class="plan-facts" role="group" aria-label=follow(move || text.get())>
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
    let owner = labels::owner(plan, action.owner);
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
    let chosen = memo(move || now.get().map(|now| now.owner));
    let owners = memo(move || {
        let chosen = chosen.get();
        desk.plan.with(|plan| {
            let Some(plan) = plan.as_deref() else {
                return Vec::new();
            };
            // The child has a line as the child already.
            let others = plan.people.iter().filter(|one| one.id != plan.child);
            let persons = others.map(|one: &PlanPerson| Owner::Person(one.id));
            let mut owners: Vec<Owner> = Owner::ROLES.into_iter().chain(persons).collect();
            // Who is in the plan no longer still stands where they stood.
            owners.extend(chosen.filter(|owner| !owners.contains(owner)));
            let named = owners.into_iter();
            named
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
            desk.run(written, words::common::saved().to_owned());
        }
    };
    let options = move || {
        let owners = owners.get().into_iter();
        let option = |(value, name, owner): (String, String, Owner)| {
            let selected = follow(move || chosen.get() == Some(owner));
            view! { <option value=value prop:selected=selected>{name}</option> }
        };
        owners.map(option).collect::<Vec<_>>()
    };
    let select = format!("owner-{id}");
    view! {
        <div class="field">
            <label class="label" for=select.clone()>
                {words::plan::owner()}
            </label>
            <select id=select class="input" on:change=choose>
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

/// While a year is being typed, each digit makes a date: it is kept when its writer leaves
/// it, or has rested.
fn due(desk: Desk, id: PlanItemId, now: Memo<Option<Action>>) -> AnyView {
    let value = memo(move || now.get().and_then(|now| now.due));
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
            let said = words::common::saved().to_owned();
            desk.run(FieldValue::Due { action: id, due }, said);
        }
    };
    let change = move |text: String| {
        typed.set(Some(text));
        let now = turn.try_update_value(|turn| {
            *turn += 1;
            *turn
        });
        clock::spawn(async move {
            clock::sleep(RESTED).await;
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
                {words::plan::due()}
            </label>
            <input
                id=input
                class="input"
                type="date"
                prop:value=follow(move || value.get().map(|due| due.to_string()).unwrap_or_default())
                on:input=move |event| change(event_target_value(&event))
                on:blur=move |_| keep()
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
    let state = memo(move || now.get().map_or(Status::Planned, |now| now.status));
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
        let said = words::plan::status_set(&text, &labels::status(&status));
        desk.run(FieldValue::Status { action: id, status }, said);
    };
    let dropped = move || match state.get() {
        Status::Dropped { reason } => words::plan::status_dropped_why(&reason),
        _ => words::plan::status_dropped().to_owned(),
    };
    let is = move |key: &'static str| follow(move || state_key(&state.get()) == key);
    let select = format!("status-{id}");
    view! {
        <div class="field">
            <label class="label" for=select.clone()>
                {words::plan::status()}
            </label>
            <select id=select class="input" on:change=choose>
                <option value="planned" prop:selected=is("planned")>
                    {words::plan::status_planned()}
                </option>
                <option value="going" prop:selected=is("going")>
                    {words::plan::status_going()}
                </option>
                <option value="done" prop:selected=is("done")>
                    {words::plan::status_done()}
                </option>
                <option value="dropped" prop:selected=is("dropped")>
                    {live(dropped)}
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
        let Some(act) = desk.write(FieldValue::Status { action, status }) else {
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
