//! Family contact (R14): the log of it, newest first, and the form for another line.

use crate::ids;
use crate::pages::form_draft::keep_form_draft;
use crate::pages::plan::around::add_dialog::{Adding, add_button, open_for, submit_dialog};
use crate::pages::plan::fields::remove_button::remove_button;
use crate::pages::plan::fields::select_field::select_field;
use crate::pages::plan::labels;
use crate::pages::plan::plan_context::PlanContext;
use crate::ui::dialog::{self, Dialog};
use crate::ui::erased_closures::{erased_effect, erased_view};
use crate::ui::field::{Line, date_line, fault_line, line};
use browser::intl;
use care::id::PlanItemId;
use care::plan::{Contact, ContactKind, FieldValue, Plan};
use care::text::{LINE_MAX, NOTE_MAX};
use leptos::prelude::*;
use words::{Apart, word};

/// Who reads of contacts, and of whose.
#[derive(Clone, Debug, PartialEq)]
pub struct ContactReader {
    writes: bool,
    is_own: bool,
    name: String,
}

fn feeling_of(who: &ContactReader) -> String {
    if who.is_own {
        word!(plan.contact_feeling_mine).to_owned()
    } else {
        word!(plan.contact_feeling, name = Apart(&who.name))
    }
}

/// The contacts of a plan, and who reads them.
pub fn contacts_of(plan: &Plan) -> (ContactReader, Vec<(PlanItemId, Contact)>) {
    let lines = plan
        .contacts()
        .into_iter()
        .map(|(id, line)| (id, line.clone()));
    let who = ContactReader {
        writes: plan.writes_as_adult(),
        is_own: plan.is_own(),
        name: plan.child_name.clone(),
    };
    (who, lines.collect())
}

/// The log of contacts, with room for another.
pub fn contacts(
    context: PlanContext,
    who: &ContactReader,
    lines: &[(PlanItemId, Contact)],
    adding: RwSignal<Option<Adding>>,
) -> AnyView {
    let writes = who.writes;
    let line = |(id, contact): &(PlanItemId, Contact)| {
        let (id, date) = (*id, intl::date_with_year(contact.on));
        let remove = writes.then(|| {
            let date = date.clone();
            remove_button(
                move || word!(plan.contact_remove, date = Apart(&date)),
                move || {
                    let gone = FieldValue::Contact {
                        contact: id,
                        line: None,
                    };
                    context.write(gone, word!(plan.contact_removed).to_owned());
                },
            )
        });
        let more = [
            (feeling_of(who), &contact.feeling),
            (word!(plan.contact_next).to_owned(), &contact.next),
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
                        {labels::how(contact.how)}
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
    let body = if lines.is_empty() {
        view! { <p class="soft">{word!(plan.contacts_none)}</p> }.into_any()
    } else {
        view! { <ul class="lines">{lines}</ul> }.into_any()
    };
    let add = writes.then(|| add_button(adding, Adding::Contact, word!(plan.contact_add)));
    view! {
        <section class="card">
            <h2>{word!(plan.contacts)}</h2>
            {body}
            {add}
        </section>
    }
    .into_any()
}

/// A line of contact while it is written; it outlives its dialog.
#[derive(Clone, Copy)]
struct ContactForm {
    on: RwSignal<String>,
    how: RwSignal<ContactKind>,
    who: RwSignal<String>,
    feeling: RwSignal<String>,
    next: RwSignal<String>,
}

/// The dialog in which a contact is added.
#[component]
pub fn ContactDialog(context: PlanContext, adding: RwSignal<Option<Adding>>) -> impl IntoView {
    let open = open_for(adding, Adding::Contact);
    let text = || RwSignal::new(String::new());
    let draft = ContactForm {
        on: text(),
        how: RwSignal::new(ContactKind::VisitHere),
        who: text(),
        feeling: text(),
        next: text(),
    };
    let fault = RwSignal::new(None::<String>);
    keep_form_draft(
        move || open.get().then(|| context.draft_name("contact")).flatten(),
        vec![draft.who, draft.feeling, draft.next],
        vec![draft.on],
    );
    erased_effect(move || {
        if open.get() && draft.on.with_untracked(String::is_empty) {
            let today = context.plan.with_untracked(|plan| plan.today);
            draft.on.set(today.unwrap_or_default().to_string());
        }
    });
    let add = move || {
        let Ok(on) = draft.on.get_untracked().parse() else {
            return fault.set(Some(word!(refusal.text_empty).to_owned()));
        };
        let written = FieldValue::Contact {
            contact: ids::plan_item(),
            line: Some(Contact {
                on,
                how: draft.how.get_untracked(),
                who: draft.who.get_untracked(),
                feeling: draft.feeling.get_untracked(),
                next: draft.next.get_untracked(),
            }),
        };
        submit_dialog(
            context,
            written,
            word!(plan.contact_kept),
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
    let inside = move || dialog::form(open, word!(common.save), add, fields(context, draft, fault));
    view! {
        <Dialog title=Signal::derive(|| word!(plan.contact_add).to_owned()) open=open wide=true>
            {erased_view(inside)}
        </Dialog>
    }
}

fn fields(context: PlanContext, draft: ContactForm, fault: RwSignal<Option<String>>) -> AnyView {
    let kinds = ContactKind::ALL.map(|how| (how, labels::how(how)));
    let who = Line {
        longest: Some(LINE_MAX),
        ..Line::text("contact-who", word!(plan.contact_who))
    };
    let name = context.plan.with_untracked(|plan| plan.child_name.clone());
    let feeling = word!(
        plan.contact_feeling,
        name = Apart(&name.unwrap_or_default())
    );
    let today = context.plan.with_untracked(|plan| plan.today);
    view! {
        {date_line("contact-on", word!(plan.contact_on), today, draft.on)}
        {select_field("contact-how", word!(plan.contact_how), kinds, draft.how)}
        {line(who, draft.who, Signal::derive(|| None))}
        {area("contact-feeling", feeling, draft.feeling)}
        {area("contact-next", word!(plan.contact_next).to_owned(), draft.next)}
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
