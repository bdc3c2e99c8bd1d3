//! Notes: on a line, on the day, and the dialog that one is written in. Who can
//! read a note stands beside it, before and after.

use super::hands::{Hands, Question};
use super::sheet::{Line, Reader, Scene};
use crate::i18n::words;
use crate::platform::{clock, intl};
use crate::ui::dialog::Dialog;
use crate::ui::field::{fault_line, pick_one};
use crate::ui::{Icon, icon};
use care::command::{Act, WriteNote};
use care::day::{StaffNote, Visibility};
use leptos::prelude::*;

/// The notes on a line.
pub fn on_line(hands: Hands, scene: &Scene, line: &Line) -> Option<AnyView> {
    (!line.notes.is_empty()).then(|| {
        view! { <div class="slot-notes">{list(hands, scene, &line.notes)}</div> }.into_any()
    })
}

/// Notes, one below the other.
pub fn list(hands: Hands, scene: &Scene, notes: &[StaffNote]) -> Vec<AnyView> {
    notes
        .iter()
        .map(|staff| note(hands, scene, staff))
        .collect()
}

fn note(hands: Hands, scene: &Scene, staff: &StaffNote) -> AnyView {
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
                <span>{words::common::pair(scene.name(note.by), &intl::moment_time(note.at))}</span>
                <span class="badge">{icon(of)} {who}</span>
                {mine
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="button button-plain screen-only"
                                on:click=move |_| hands.withdraw(&held, id)
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
    let may = Memo::new(move |_| {
        hands.scene.with(|scene| {
            scene
                .as_ref()
                .is_some_and(|scene| scene.is_open() && scene.actor.standing.records())
        })
    });
    view! {
        <section class="stack" class:screen-only=move || notes.with(Vec::is_empty)>
            <h2 class="day-part">{icon(Icon::Note)} {words::day::notes()}</h2>
            {move || {
                hands
                    .scene
                    .with(|scene| {
                        scene.as_ref().map(|scene| notes.with(|notes| list(hands, scene, notes)))
                    })
            }}
            <Show when=move || notes.with(Vec::is_empty)>
                <p class="soft">{words::day::notes_none()}</p>
            </Show>
            <Show when=move || may.get()>
                <div class="buttons">
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| {
                            hands
                                .question
                                .set(
                                    Some(Question::Note {
                                        slot: None,
                                        about: String::new(),
                                    }),
                                )
                        }
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

/// The dialog that a note is written in.
#[component]
pub fn NoteDialog(hands: Hands) -> impl IntoView {
    let open = RwSignal::new(false);
    let text = RwSignal::new(String::new());
    let everyone = RwSignal::new(false);
    let fault = RwSignal::new(None::<String>);
    let about = Memo::new(move |_| match hands.question.get() {
        Some(Question::Note { slot, about }) => Some((slot, about)),
        _ => None,
    });
    Effect::new(move || {
        if about.with(Option::is_some) {
            fault.set(None);
            open.set(true);
        }
    });
    Effect::new(move || {
        if !open.get() && about.with_untracked(Option::is_some) {
            hands.question.set(None);
        }
    });
    let young = move || {
        hands.scene.with(|scene| {
            scene
                .as_ref()
                .is_some_and(|scene| scene.reader == Reader::Young)
        })
    };
    let title = Signal::derive(move || match about.get() {
        Some((Some(_), about)) => words::day::note_what(&about),
        _ => words::day::note_day().to_owned(),
    });
    let keep = move || {
        let (Some((slot, _)), Some(scene)) = (about.get_untracked(), hands.scene.get_untracked())
        else {
            return;
        };
        let visibility = if untrack(young) || everyone.get_untracked() {
            Visibility::Everyone
        } else {
            Visibility::Staff
        };
        let act = Act::WriteNote(WriteNote {
            date: scene.date,
            slot,
            text: text.get_untracked(),
            visibility,
        });
        clock::spawn(async move {
            match hands.attempt(act).await {
                Ok(done) => {
                    text.set(String::new());
                    open.set(false);
                    hands.say(words::day::note_kept().to_owned(), done.undo);
                }
                Err(why) => fault.set(Some(why)),
            }
        });
    };
    view! {
        <Dialog title=title open=open>
            <form
                class="form"
                on:submit=move |event| {
                    event.prevent_default();
                    keep();
                }
            >
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
                {move || {
                    if young() {
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
                }}
                <div class="buttons buttons-end">
                    <button type="button" class="button" on:click=move |_| open.set(false)>
                        {words::common::cancel()}
                    </button>
                    <button type="submit" class="button button-main">
                        {words::common::save()}
                    </button>
                </div>
            </form>
        </Dialog>
    }
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
