//! The form of a note: who can read it stands in it before it is kept.

use super::day_actions::DayActions;
use super::day_view_model::DayReader;
use crate::pages::form_draft::keep_form_draft;
use crate::ui::dialog;
use crate::ui::erased_closures::erased_view;
use crate::ui::field::{fault_line, pick_one};
use crate::ui::{Icon, icon};
use browser::task;
use care::command::Act;
use care::day::WriteNote;
use care::day::{SlotKey, Visibility};
use leptos::prelude::*;
use words::word;

/// A note that is being written. It outlives its dialog: what was typed is
/// there when the dialog opens again.
#[derive(Clone, Copy)]
pub struct NoteForm {
    day_actions: DayActions,
    pub open: RwSignal<bool>,
    text: RwSignal<String>,
    /// The name of its draft.
    draft: RwSignal<String>,
    everyone: RwSignal<bool>,
    fault: RwSignal<Option<String>>,
    slot: Signal<Option<SlotKey>>,
}

impl NoteForm {
    /// An empty note, on a slot or on the day.
    pub fn new(day_actions: DayActions, slot: Signal<Option<SlotKey>>) -> Self {
        Self {
            day_actions,
            open: RwSignal::new(false),
            text: RwSignal::new(String::new()),
            draft: RwSignal::new(String::new()),
            everyone: RwSignal::new(false),
            fault: RwSignal::new(None),
            slot,
        }
    }

    /// Opens the dialog of the note.
    pub fn open(self) {
        self.fault.set(None);
        let of = match self.slot.get_untracked() {
            Some(SlotKey { item, child }) => {
                let child = child.map(|child| child.to_string()).unwrap_or_default();
                format!("note/{item}/{child}")
            }
            None => "note".to_owned(),
        };
        self.day_actions.begin_draft(&of, self.draft, self.text);
        self.open.set(true);
    }

    fn is_by_young_person(self) -> bool {
        self.day_actions.facts.with(|facts| {
            facts
                .as_ref()
                .is_some_and(|facts| facts.reader == DayReader::Young)
        })
    }

    fn save(self) {
        let Some(facts) = self.day_actions.facts.get_untracked() else {
            return;
        };
        let everyone = untrack(|| self.is_by_young_person()) || self.everyone.get_untracked();
        let act = Act::from(WriteNote {
            date: facts.date,
            slot: self.slot.get_untracked(),
            text: self.text.get_untracked(),
            visibility: if everyone {
                Visibility::Everyone
            } else {
                Visibility::Staff
            },
        });
        task::spawn(async move {
            match self.day_actions.document.attempt(act).await {
                Ok(done) => {
                    self.text.set(String::new());
                    self.open.set(false);
                    self.day_actions
                        .document
                        .announce(word!(day.note_kept).to_owned(), done.undo);
                }
                Err(why) => self.fault.set(Some(why)),
            }
        });
    }
}

/// The fields of a note, and the button that keeps it.
pub fn note_form(form: NoteForm) -> AnyView {
    let NoteForm {
        open,
        text,
        everyone,
        fault,
        draft,
        ..
    } = form;
    keep_form_draft(move || Some(draft.get()), vec![text], Vec::new());
    let inside = view! {
        <div class="field">
            <label class="label" for="note">
                {word!(day.note_text)}
            </label>
            <textarea
                id="note"
                class="input"
                dir="auto"
                aria-describedby="note-fault"
                prop:value=text
                on:input=move |event| text.set(event_target_value(&event))
            ></textarea>
            {fault_line("note", fault.into())}
        </div>
        {erased_view(move || {
            if form.is_by_young_person() {
                view! {
                    <p class="row small soft">
                        {icon(Icon::Eye)}
                        <span class="grow">{word!(day.reads_mine_text)}</span>
                    </p>
                }
                    .into_any()
            } else {
                who_reads(everyone)
            }
        })}
    };
    dialog::form(open, word!(common.save), move || form.save(), inside)
}

fn who_reads(everyone: RwSignal<bool>) -> AnyView {
    let label = |title: &'static str, text: &'static str| {
        view! {
            <b>{title}</b>
            <br />
            <span class="small soft">{text}</span>
        }
    };
    let staff = Signal::derive(move || !everyone.get());
    view! {
        <fieldset class="stack stack-tight">
            <legend class="label">{word!(day.who_reads)}</legend>
            {pick_one(
                "visibility",
                label(word!(day.reads_staff), word!(day.reads_staff_text)),
                staff,
                move || everyone.set(false),
            )}
            {pick_one(
                "visibility",
                label(word!(day.reads_everyone), word!(day.reads_everyone_text)),
                everyone.into(),
                move || everyone.set(true),
            )}
        </fieldset>
    }
    .into_any()
}
