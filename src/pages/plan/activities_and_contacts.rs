//! What is around a child: activities outside the home (R15) and family contact (R14).

use super::contact::{ContactDialog, contacts, contacts_of};
use super::goals::bin;
use super::head::head;
use super::{Desk, conflict, labels, section};
use crate::i18n::words;
use crate::platform::{clock, ids};
use crate::ui::dialog::{self, Dialog};
use crate::ui::erased_closures::{effect, follow, live, tap};
use crate::ui::field::{Line, line};
use crate::ui::{Icon, icon};
use care::id::PlanItemId;
use care::plan::{ActivityKind, FieldValue, Plan};
use care::text::LINE_MAX;
use leptos::prelude::*;

/// The page.
pub fn around(desk: Desk) -> AnyView {
    let adding = RwSignal::new(None::<Adding>);
    view! {
        {head(desk, words::plan::around_mine(), words::plan::around())}
        {conflict::conflicts(desk)}
        {desk.part(activities_of, move |(writes, lines)| activities(desk, *writes, lines, adding))}
        {desk.part(contacts_of, move |(who, lines)| contacts(desk, who, lines, adding))}
        {section::readers(desk)}
        <ActivityDialog desk=desk adding=adding />
        <ContactDialog desk=desk adding=adding />
    }
    .into_any()
}

/// What is being added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adding {
    Activity,
    Contact,
}

type Activity = (PlanItemId, ActivityKind, String);

fn activities_of(plan: &Plan) -> (bool, Vec<Activity>) {
    let lines = plan.activities().into_iter();
    let lines = lines.map(|(id, kind, text)| (id, kind, text.to_owned()));
    (plan.writes_as_adult(), lines.collect())
}

pub fn add_button(adding: RwSignal<Option<Adding>>, what: Adding, word: &'static str) -> AnyView {
    view! {
        <p class="buttons screen-only">
            <button type="button" class="button" on:click=tap(move |_| adding.set(Some(what)))>
                {icon(Icon::Plus)}
                {word}
            </button>
        </p>
    }
    .into_any()
}

fn activities(
    desk: Desk,
    writes: bool,
    lines: &[Activity],
    adding: RwSignal<Option<Adding>>,
) -> AnyView {
    let line = |(id, kind, text): &Activity| {
        let (id, kind, label) = (*id, *kind, text.clone());
        let remove = writes.then(|| {
            let said = label.clone();
            bin(
                move || words::plan::activity_remove(&label),
                move || {
                    let gone = FieldValue::Activity {
                        activity: id,
                        kind,
                        text: None,
                    };
                    desk.run(gone, words::plan::activity_removed(&said));
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
    let body = match lines.is_empty() {
        true => view! { <p class="soft">{words::plan::activities_none()}</p> }.into_any(),
        false => view! { <ul class="lines">{lines}</ul> }.into_any(),
    };
    let add = writes.then(|| add_button(adding, Adding::Activity, words::plan::activity_add()));
    view! {
        <section class="card">
            <h2>{words::plan::activities()}</h2>
            {body}
            {add}
        </section>
    }
    .into_any()
}

/// Opens for what is being added, and forgets the question when it closes.
pub fn opens_for(adding: RwSignal<Option<Adding>>, what: Adding) -> RwSignal<bool> {
    let open = RwSignal::new(false);
    effect(move || {
        if adding.get() == Some(what) {
            open.set(true);
        }
    });
    effect(move || {
        if !open.get() && adding.get_untracked() == Some(what) {
            adding.set(None);
        }
    });
    open
}

/// Keeps what a dialog made, and says so.
pub fn keep(
    desk: Desk,
    written: FieldValue,
    said: &'static str,
    open: RwSignal<bool>,
    fault: RwSignal<Option<String>>,
    emptied: impl Fn() + 'static,
) {
    let Some(act) = desk.write(written) else {
        return;
    };
    clock::spawn(async move {
        match desk.hand.attempt(act).await {
            Ok(done) => {
                open.try_set(false);
                emptied();
                desk.hand.say(said.to_owned(), done.undo);
            }
            Err(why) => {
                fault.try_set(Some(why));
            }
        }
    });
}

/// A choice out of a few, in a form.
pub fn select<T: Copy + PartialEq + Send + Sync + 'static, const N: usize>(
    id: &'static str,
    label: &'static str,
    all: [(T, &'static str); N],
    chosen: RwSignal<T>,
) -> AnyView {
    let options: Vec<_> = all
        .iter()
        .enumerate()
        .map(|(at, (one, word))| {
            let one = *one;
            let selected = follow(move || chosen.get() == one);
            view! { <option value=at.to_string() prop:selected=selected>{*word}</option> }
        })
        .collect();
    let choose = move |value: String| {
        let at = value.parse::<usize>().ok();
        if let Some((one, _)) = at.and_then(|at| all.get(at)) {
            chosen.set(*one);
        }
    };
    view! {
        <div class="field">
            <label class="label" for=id>
                {label}
            </label>
            <select
                id=id
                class="input"
                on:change=move |event| choose(event_target_value(&event))
            >
                {options}
            </select>
        </div>
    }
    .into_any()
}

#[component]
fn ActivityDialog(desk: Desk, adding: RwSignal<Option<Adding>>) -> impl IntoView {
    let open = opens_for(adding, Adding::Activity);
    let kind = RwSignal::new(ActivityKind::School);
    let (text, fault) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let add = move || {
        let written = FieldValue::Activity {
            activity: ids::plan_item(),
            kind: kind.get_untracked(),
            text: Some(text.get_untracked()),
        };
        let said = words::common::saved();
        keep(desk, written, said, open, fault, move || {
            text.try_set(String::new());
            fault.try_set(None);
        });
    };
    let inside = move || {
        let kinds = ActivityKind::ALL.map(|kind| (kind, labels::kind(kind)));
        let about = Line {
            longest: Some(LINE_MAX),
            ..Line::text("activity-text", words::plan::activity_text())
        };
        let fields = view! {
            {select("activity-kind", words::plan::activity_kind(), kinds, kind)}
            {line(about, text, fault.into())}
        };
        dialog::form(open, words::common::add(), add, fields)
    };
    view! {
        <Dialog title=Signal::derive(|| words::plan::activity_add().to_owned()) open=open>
            {live(inside)}
        </Dialog>
    }
}
