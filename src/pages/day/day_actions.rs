//! What a page's reader does to its day: ticks, confirmations, notes.

use super::day_view_model::{DayFacts, DayFactsSignal, DayLine};
use super::tick_state::look;
use crate::pages::document_actions::DocumentActions;
use crate::pages::labels;
use crate::store::Shown;
use crate::store::document_kind::Doc;
use care::command::Act;
use care::day::{ConfirmTick, TickSlot, WithdrawNote};
use care::day::{SlotKey, TickState, Whose};
use care::id::{CommandId, PersonId};
use leptos::prelude::*;
use words::{Apart, word};

/// A dialog that asks for more before something is done.
#[derive(Clone, Debug, PartialEq)]
pub enum DayDialog {
    /// Who did it?
    Who {
        slot: SlotKey,
        text: String,
        state: TickState,
    },
    /// A note, on a slot or on the day.
    Note {
        slot: Option<SlotKey>,
        about: String,
    },
    /// Which template shall the day follow?
    Template,
    /// An item for one's own day.
    OwnItem,
}

/// The acts of a page's reader on a day, and the dialog that asks for more. Cheap to copy.
#[derive(Clone, Copy)]
pub struct DayActions {
    pub document: DocumentActions,
    pub dialog: RwSignal<Option<DayDialog>>,
    pub facts: DayFactsSignal,
}

impl DayActions {
    /// The acts on the day of a document.
    pub fn new<T: Doc>(shown: Shown<T>, facts: DayFactsSignal) -> Self {
        Self {
            document: DocumentActions::new(shown, labels::stopped_on_day),
            dialog: RwSignal::new(None),
            facts,
        }
    }

    /// Begins a text of this day: what was typed for another stays with that one's draft.
    pub fn begin_draft(self, of: &str, draft: RwSignal<String>, text: RwSignal<String>) {
        let facts = self.facts.get_untracked();
        let name = facts.map(|facts| facts.draft_name(of)).unwrap_or_default();
        if draft.get_untracked() != name {
            draft.set(name);
            text.set(String::new());
        }
    }

    /// Says how a slot went; asks who did it where nobody can know.
    pub fn choose(self, facts: &DayFacts, line: &DayLine, state: TickState) {
        let needs_name = state.is_done()
            && line.slot.whose == Whose::AnyOne
            && facts.actor.standing.records_for_all();
        if needs_name {
            self.ask_who(line, state);
        } else {
            let message = match state {
                TickState::Unknown => word!(day.undone, text = Apart(&line.slot.text)),
                _ => word!(
                    day.said,
                    state = Apart(look(state).long),
                    text = Apart(&line.slot.text)
                ),
            };
            self.document
                .run(tick(facts, line.slot.key, state, None), message);
        }
    }

    /// Asks who did it.
    pub fn ask_who(self, line: &DayLine, state: TickState) {
        self.dialog.set(Some(DayDialog::Who {
            slot: line.slot.key,
            text: line.slot.text.clone(),
            state,
        }));
    }

    /// Confirms what the line shows.
    pub fn confirm(self, facts: &DayFacts, line: &DayLine, tick: CommandId) {
        let act = Act::from(ConfirmTick {
            date: facts.date,
            slot: line.slot.key,
            tick,
        });
        self.document
            .run(act, word!(day.confirmed, text = Apart(&line.slot.text)));
    }

    /// Takes back one's own note.
    pub fn withdraw(self, facts: &DayFacts, note: CommandId) {
        let act = Act::from(WithdrawNote {
            date: facts.date,
            note,
        });
        self.document.run(act, word!(day.note_withdrawn).to_owned());
    }
}

/// The act of a tick.
pub fn tick(facts: &DayFacts, slot: SlotKey, state: TickState, done_by: Option<PersonId>) -> Act {
    Act::from(TickSlot {
        date: facts.date,
        slot,
        state,
        done_by,
    })
}
