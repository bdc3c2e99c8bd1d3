//! Notes: on a line, on the day, and the dialog that one is written in. Who can
//! read a note stands beside it, before and after.

use super::day_actions::{Hands, Question};
use super::day_view_model::{Line, Reader, Scene};
use crate::i18n::words;
use crate::pages::lazy_parts;
use crate::platform::{clock, intl};
use crate::ui::dialog::{self, Dialog};
use crate::ui::erased_closures::{effect, follow, live, memo, tap};
use crate::ui::field::{fault_line, pick_one};
use crate::ui::{Icon, icon};
use care::command::Act;
use care::day::WriteNote;
use care::day::{SlotKey, StaffNote, Visibility};
use leptos::prelude::*;
use std::sync::Arc;

/// The notes on a line.
pub fn on_line(hands: Hands, scene: &Arc<Scene>, line: &Line) -> Option<AnyView> {
    (!line.notes.is_empty()).then(|| {
        view! { <div class="slot-notes">{list(hands, scene, &line.notes)}</div> }.into_any()
    })
}

/// Notes, one below the other.
pub fn list(hands: Hands, scene: &Arc<Scene>, notes: &[StaffNote]) -> Vec<AnyView> {
    notes
        .iter()
        .map(|staff| note(hands, scene, staff))
        .collect()
}

fn note(hands: Hands, scene: &Arc<Scene>, staff: &StaffNote) -> AnyView {
    let (note, held) = (&staff.note, scene.clone());
    let id = note.id;
    let mine = note.by == scene.actor.person && scene.is_open() && scene.actor.standing.records();
    let (of, who) = match (scene.reader, staff.visibility) {
        (Reader::Staff, Visibility::Staff) => (Icon::Lock, words::day::reads_staff()),
        (Reader::Staff, Visibility::Everyone) => (Icon::People, words::day::reads_everyone()),
        _ => (Icon::People, words::day::reads_mine_text()),
    };
    view! {
        <div class="note">
            <p class="written">{note.text.clone()}</p>
            <p class="note-foot">
                <span>{words::common::pair(scene.name(note.by), &intl::moment_time(note.at, &scene.zone))}</span>
                <span class="badge">{icon(of)} {who}</span>
                {mine
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="button button-plain screen-only"
                                on:click=tap(move |_| hands.withdraw(&held, id))
                            >
                                {words::day::note_withdraw()}
                            </button>
                        }
                    })}
            </p>
        </div>
    }
    .into_any()
}

/// The notes on the day as a whole.
pub fn on_day(hands: Hands, notes: Memo<Vec<StaffNote>>) -> AnyView {
    let may = memo(move || {
        hands.scene.with(|scene| {
            scene
                .as_ref()
                .is_some_and(|scene| scene.is_open() && scene.actor.standing.records())
        })
    });
    view! {
        <section class="stack" class:screen-only=follow(move || notes.with(Vec::is_empty))>
            <h2 class="day-part">{icon(Icon::Note)} {words::day::notes()}</h2>
            {live(move || {
                hands
                    .scene
                    .with(|scene| {
                        scene.as_ref().map(|scene| notes.with(|notes| list(hands, scene, notes)))
                    })
            })}
            <Show when=move || notes.with(Vec::is_empty)>
                <p class="soft">{words::day::notes_none()}</p>
            </Show>
            <Show when=move || may.get()>
                <div class="buttons">
                    <button
                        type="button"
                        class="button"
                        on:click=tap(move |_| {
                            hands
                                .question
                                .set(
                                    Some(Question::Note {
                                        slot: None,
                                        about: String::new(),
                                    }),
                                )
                        })
                    >
                        {icon(Icon::Plus)}
                        {words::day::note_day()}
                    </button>
                </div>
            </Show>
        </section>
    }
    .into_any()
}

/// A note that is being written. It outlives its dialog: what was typed is
/// there when the dialog opens again.
#[derive(Clone, Copy)]
pub struct Draft {
    hands: Hands,
    open: RwSignal<bool>,
    text: RwSignal<String>,
    everyone: RwSignal<bool>,
    fault: RwSignal<Option<String>>,
    slot: Signal<Option<SlotKey>>,
}

impl Draft {
    fn is_of_the_young(self) -> bool {
        self.hands.scene.with(|scene| {
            scene
                .as_ref()
                .is_some_and(|scene| scene.reader == Reader::Young)
        })
    }

    fn keep(self) {
        let Some(scene) = self.hands.scene.get_untracked() else {
            return;
        };
        let everyone = untrack(|| self.is_of_the_young()) || self.everyone.get_untracked();
        let act = Act::from(WriteNote {
            date: scene.date,
            slot: self.slot.get_untracked(),
            text: self.text.get_untracked(),
            visibility: if everyone {
                Visibility::Everyone
            } else {
                Visibility::Staff
            },
        });
        clock::spawn(async move {
            match self.hands.hand.attempt(act).await {
                Ok(done) => {
                    self.text.set(String::new());
                    self.open.set(false);
                    self.hands
                        .hand
                        .say(words::day::note_kept().to_owned(), done.undo);
                }
                Err(why) => self.fault.set(Some(why)),
            }
        });
    }
}

/// The dialog that a note is written in.
#[component]
pub fn NoteDialog(hands: Hands) -> impl IntoView {
    let about = memo(move || match hands.question.get() {
        Some(Question::Note { slot, about }) => Some((slot, about)),
        _ => None,
    });
    let draft = Draft {
        hands,
        open: RwSignal::new(false),
        text: RwSignal::new(String::new()),
        everyone: RwSignal::new(false),
        fault: RwSignal::new(None),
        slot: Signal::derive(move || about.get().and_then(|(slot, _)| slot)),
    };
    effect(move || {
        if about.with(Option::is_some) {
            draft.fault.set(None);
            draft.open.set(true);
        }
    });
    effect(move || {
        if !draft.open.get() && about.with_untracked(Option::is_some) {
            hands.question.set(None);
        }
    });
    let title = Signal::derive(move || match about.get() {
        Some((Some(_), about)) => words::day::note_what(&about),
        _ => words::day::note_day().to_owned(),
    });
    view! {
        <Dialog title=title open=draft.open>
            {lazy_parts::note_form(draft)}
        </Dialog>
    }
}

/// What the dialog holds.
pub fn form(draft: Draft) -> AnyView {
    let Draft {
        open,
        text,
        everyone,
        fault,
        ..
    } = draft;
    let inside = view! {
        <div class="field">
            <label class="label" for="note">
                {words::day::note_text()}
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
        {live(move || {
            if draft.is_of_the_young() {
                view! {
                    <p class="row small soft">
                        {icon(Icon::Eye)}
                        <span class="grow">{words::day::reads_mine_text()}</span>
                    </p>
                }
                    .into_any()
            } else {
                who_reads(everyone)
            }
        })}
    };
    dialog::form(open, words::common::save(), move || draft.keep(), inside)
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
            <legend class="label">{words::day::who_reads()}</legend>
            {pick_one(
                "visibility",
                label(words::day::reads_staff(), words::day::reads_staff_text()),
                staff,
                move || everyone.set(false),
            )}
            {pick_one(
                "visibility",
                label(words::day::reads_everyone(), words::day::reads_everyone_text()),
                everyone.into(),
                move || everyone.set(true),
            )}
        </fieldset>
    }
    .into_any()
}
