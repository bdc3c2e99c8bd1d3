//! What is around a child: activities outside the home (R15) and family contact (R14).

use super::goals::bin;
use super::{Desk, Reader, conflict, look, section};
use crate::i18n::words;
use crate::pages::back::back_to;
use crate::platform::{clock, ids, intl};
use crate::route::PlanPart;
use crate::ui::dialog::{self, Dialog};
use crate::ui::field::{Line, fault_line, line};
use crate::ui::live::{effect, live, tap};
use crate::ui::{Icon, icon};
use care::id::PlanItemId;
use care::plan::{ActivityKind, Contact, ContactKind, Plan, Written};
use care::text::{LINE_MAX, NOTE_MAX};
use leptos::prelude::*;

/// The page.
pub fn around(desk: Desk) -> AnyView {
    let adding = RwSignal::new(None::<Adding>);
    let head = desk.part(
        |plan| (Reader::of(plan), plan.child_name.clone()),
        |(reader, name)| {
            let (over, title) = match reader.is_child {
                true => (words::plan::mine().to_owned(), words::plan::around_mine()),
                false => (words::plan::of(name), words::plan::around()),
            };
            view! {
                <header class="page-head">
                    <div>
                        <p class="page-over">{over}</p>
                        <h1 id="title" tabindex="-1">{title}</h1>
                    </div>
                </header>
            }
            .into_any()
        },
    );
    view! {
        {back_to(desk.route(PlanPart::Whole), words::plan::all())}
        {head}
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
enum Adding {
    Activity,
    Contact,
}

type Activity = (PlanItemId, ActivityKind, String);

fn activities_of(plan: &Plan) -> (bool, Vec<Activity>) {
    let lines = plan.activities().into_iter();
    let lines = lines.map(|(id, kind, text)| (id, kind, text.to_owned()));
    (plan.writes_as_adult(), lines.collect())
}

fn add_button(adding: RwSignal<Option<Adding>>, what: Adding, word: &'static str) -> AnyView {
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
                    let gone = Written::Activity {
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
                <span class="badge">{look::kind(kind)}</span>
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

/// Who reads of contacts, and of whose.
#[derive(Clone, Debug, PartialEq)]
struct Who {
    writes: bool,
    is_own: bool,
    name: String,
}

fn feeling_of(who: &Who) -> String {
    match who.is_own {
        true => words::plan::contact_feeling_mine().to_owned(),
        false => words::plan::contact_feeling(&who.name),
    }
}

fn contacts_of(plan: &Plan) -> (Who, Vec<(PlanItemId, Contact)>) {
    let lines = plan.contacts().into_iter();
    let lines = lines.map(|(id, line)| (id, line.clone()));
    let who = Who {
        writes: plan.writes_as_adult(),
        is_own: plan.is_own(),
        name: plan.child_name.clone(),
    };
    (who, lines.collect())
}

fn contacts(
    desk: Desk,
    who: &Who,
    lines: &[(PlanItemId, Contact)],
    adding: RwSignal<Option<Adding>>,
) -> AnyView {
    let writes = who.writes;
    let line = |(id, contact): &(PlanItemId, Contact)| {
        let (id, date) = (*id, intl::date_with_year(contact.on));
        let remove = writes.then(|| {
            let date = date.clone();
            bin(
                move || words::plan::contact_remove(&date),
                move || {
                    let gone = Written::Contact {
                        contact: id,
                        line: None,
                    };
                    desk.run(gone, words::plan::contact_removed().to_owned());
                },
            )
        });
        let more = [
            (feeling_of(who), &contact.feeling),
            (words::plan::contact_next().to_owned(), &contact.next),
        ];
        let more: Vec<_> = more
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(label, text)| {
                view! {
                    <dt>{label}</dt>
                    <dd class="written" dir="auto">
                        {text.clone()}
                    </dd>
                }
            })
            .collect();
        let more = (!more.is_empty()).then(|| view! { <dl class="facts">{more}</dl> });
        view! {
            <li>
                <div class="plan-line">
                    <p class="grow">
                        <b>{date}</b>
                        " "
                        {look::how(contact.how)}
                        ", "
                        <bdi>{contact.who.clone()}</bdi>
                    </p>
                    {remove}
                </div>
                {more}
            </li>
        }
    };
    let lines: Vec<_> = lines.iter().map(line).collect();
    let body = match lines.is_empty() {
        true => view! { <p class="soft">{words::plan::contacts_none()}</p> }.into_any(),
        false => view! { <ul class="lines">{lines}</ul> }.into_any(),
    };
    let add = writes.then(|| add_button(adding, Adding::Contact, words::plan::contact_add()));
    view! {
        <section class="card">
            <h2>{words::plan::contacts()}</h2>
            {body}
            {add}
        </section>
    }
    .into_any()
}

/// Opens for what is being added, and forgets the question when it closes.
fn opens_for(adding: RwSignal<Option<Adding>>, what: Adding) -> RwSignal<bool> {
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
fn keep(
    desk: Desk,
    written: Written,
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
fn select<T: Copy + PartialEq + Send + Sync + 'static>(
    id: &'static str,
    label: &'static str,
    all: [(T, &'static str); 4],
    chosen: RwSignal<T>,
) -> AnyView {
    let options: Vec<_> = all
        .iter()
        .enumerate()
        .map(|(at, (one, word))| {
            let selected = chosen.get_untracked() == *one;
            view! { <option value=at.to_string() selected=selected>{*word}</option> }
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
        let written = Written::Activity {
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
        let kinds = ActivityKind::ALL.map(|kind| (kind, look::kind(kind)));
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

/// A line of contact while it is written; it outlives its dialog.
#[derive(Clone, Copy)]
struct Draft {
    on: RwSignal<String>,
    how: RwSignal<ContactKind>,
    who: RwSignal<String>,
    feeling: RwSignal<String>,
    next: RwSignal<String>,
}

#[component]
fn ContactDialog(desk: Desk, adding: RwSignal<Option<Adding>>) -> impl IntoView {
    let open = opens_for(adding, Adding::Contact);
    let text = || RwSignal::new(String::new());
    let draft = Draft {
        on: text(),
        how: RwSignal::new(ContactKind::VisitHere),
        who: text(),
        feeling: text(),
        next: text(),
    };
    let fault = RwSignal::new(None::<String>);
    effect(move || {
        if open.get() && draft.on.with_untracked(String::is_empty) {
            let today = desk
                .plan
                .with_untracked(|plan| plan.as_deref().map(|plan| plan.today));
            draft.on.set(today.unwrap_or_default().to_string());
        }
    });
    let add = move || {
        let Ok(on) = draft.on.get_untracked().parse() else {
            return fault.set(Some(words::refusal::text_empty().to_owned()));
        };
        let written = Written::Contact {
            contact: ids::plan_item(),
            line: Some(Contact {
                on,
                how: draft.how.get_untracked(),
                who: draft.who.get_untracked(),
                feeling: draft.feeling.get_untracked(),
                next: draft.next.get_untracked(),
            }),
        };
        keep(
            desk,
            written,
            words::plan::contact_kept(),
            open,
            fault,
            move || {
                for text in [draft.on, draft.who, draft.feeling, draft.next] {
                    text.try_set(String::new());
                }
                fault.try_set(None);
            },
        );
    };
    let inside = move || dialog::form(open, words::common::save(), add, fields(desk, draft, fault));
    view! {
        <Dialog title=Signal::derive(|| words::plan::contact_add().to_owned()) open=open wide=true>
            {live(inside)}
        </Dialog>
    }
}

fn fields(desk: Desk, draft: Draft, fault: RwSignal<Option<String>>) -> AnyView {
    let kinds = ContactKind::ALL.map(|how| (how, look::how(how)));
    let who = Line {
        longest: Some(LINE_MAX),
        ..Line::text("contact-who", words::plan::contact_who())
    };
    let name = desk
        .plan
        .with_untracked(|plan| plan.as_deref().map(|plan| plan.child_name.clone()));
    let feeling = words::plan::contact_feeling(&name.unwrap_or_default());
    let today = desk
        .plan
        .with_untracked(|plan| plan.as_deref().map(|plan| plan.today.to_string()));
    view! {
        <div class="field">
            <label class="label" for="contact-on">
                {words::plan::contact_on()}
            </label>
            <input
                id="contact-on"
                class="input"
                type="date"
                max=today
                prop:value=draft.on
                on:input=move |event| draft.on.set(event_target_value(&event))
            />
        </div>
        {select("contact-how", words::plan::contact_how(), kinds, draft.how)}
        {line(who, draft.who, Signal::derive(|| None))}
        {area("contact-feeling", feeling, draft.feeling)}
        {area("contact-next", words::plan::contact_next().to_owned(), draft.next)}
        {fault_line("contact", fault.into())}
    }
    .into_any()
}

fn area(id: &'static str, label: String, value: RwSignal<String>) -> AnyView {
    view! {
        <div class="field">
            <label class="label" for=id>
                {label}
            </label>
            <textarea
                id=id
                class="input"
                rows="2"
                dir="auto"
                maxlength=NOTE_MAX.to_string()
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
        </div>
    }
    .into_any()
}
