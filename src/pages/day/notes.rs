//! The notes on a line and on the day as a whole. Who can read a note stands beside it.

use super::day_actions::{DayActions, DayDialog};
use super::day_view_model::{DayFacts, DayLine, DayReader};
use crate::ui::erased_closures::{erased_memo, erased_value, erased_view, on_click};
use crate::ui::{Icon, icon};
use browser::intl;
use care::day::{StaffNote, Visibility};
use leptos::prelude::*;
use std::sync::Arc;
use words::{pair, word};

/// The notes on a line.
pub fn notes_of_line(
    day_actions: DayActions,
    facts: &Arc<DayFacts>,
    line: &DayLine,
) -> Option<AnyView> {
    (!line.notes.is_empty()).then(|| {
        view! { <div class="slot-notes">{list(day_actions, facts, &line.notes)}</div> }.into_any()
    })
}

/// Notes, one below the other.
pub fn list(day_actions: DayActions, facts: &Arc<DayFacts>, notes: &[StaffNote]) -> Vec<AnyView> {
    notes
        .iter()
        .map(|staff| note(day_actions, facts, staff))
        .collect()
}

fn note(day_actions: DayActions, facts: &Arc<DayFacts>, staff: &StaffNote) -> AnyView {
    let (note, held) = (&staff.note, facts.clone());
    let id = note.id;
    let mine = note.by == facts.actor.person && facts.is_open() && facts.actor.standing.records();
    let (of, who) = match (facts.reader, staff.visibility) {
        (DayReader::Staff, Visibility::Staff) => (Icon::Lock, word!(day.reads_staff)),
        (DayReader::Staff, Visibility::Everyone) => (Icon::People, word!(day.reads_everyone)),
        _ => (Icon::People, word!(day.reads_mine_text)),
    };
    view! {
        <div class="note">
            <p class="written">{note.text.clone()}</p>
            <p class="note-foot">
                <span>{pair(facts.name(note.by), &intl::moment_time(note.at, &facts.zone))}</span>
                <span class="badge">{icon(of)} {who}</span>
                {mine
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="button button-plain screen-only"
                                on:click=on_click(move |_| day_actions.withdraw(&held, id))
                            >
                                {word!(day.note_withdraw)}
                            </button>
                        }
                    })}
            </p>
        </div>
    }
    .into_any()
}

/// The notes on the day as a whole.
pub fn notes_of_day(day_actions: DayActions, notes: Memo<Vec<StaffNote>>) -> AnyView {
    let may = erased_memo(move || {
        day_actions.facts.with(|facts| {
            facts
                .as_ref()
                .is_some_and(|facts| facts.is_open() && facts.actor.standing.records())
        })
    });
    view! {
        <section class="stack" class:screen-only=erased_value(move || notes.with(Vec::is_empty))>
            <h2 class="day-part">{icon(Icon::Note)} {word!(day.notes)}</h2>
            {erased_view(move || {
                day_actions
                    .facts
                    .with(|facts| {
                        facts.as_ref().map(|facts| notes.with(|notes| list(day_actions, facts, notes)))
                    })
            })}
            <Show when=move || notes.with(Vec::is_empty)>
                <p class="soft">{word!(day.notes_none)}</p>
            </Show>
            <Show when=move || may.get()>
                <div class="buttons">
                    <button
                        type="button"
                        class="button"
                        on:click=on_click(move |_| {
                            day_actions
                                .dialog
                                .set(
                                    Some(DayDialog::Note {
                                        slot: None,
                                        about: String::new(),
                                    }),
                                )
                        })
                    >
                        {icon(Icon::Plus)}
                        {word!(day.note_day)}
                    </button>
                </div>
            </Show>
        </section>
    }
    .into_any()
}
