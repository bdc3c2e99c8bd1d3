//! What a page's reader does to its day: ticks, confirmations, notes.

use super::day_view_model::{Line, Scene, SceneNow};
use super::tick_state::look;
use crate::i18n::words;
use crate::pages::document_actions::Hand;
use crate::store::Shown;
use crate::store::document_kind::Doc;
use care::command::Act;
use care::day::{ConfirmTick, TickSlot, WithdrawNote};
use care::day::{SlotKey, TickState, Whose};
use care::id::{CommandId, PersonId};
use leptos::prelude::*;

/// What asks for more before it is done.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
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

/// The hands of a page's reader.
#[derive(Clone, Copy)]
pub struct Hands {
    pub hand: Hand,
    pub question: RwSignal<Option<Question>>,
    pub scene: SceneNow,
}

impl Hands {
    /// Hands that act on a document.
    pub fn on<T: Doc>(shown: Shown<T>, scene: SceneNow) -> Self {
        Self {
            hand: Hand::on(shown),
            question: RwSignal::new(None),
            scene,
        }
    }

    /// Says how a slot went; asks who did it where nobody can know.
    pub fn choose(self, scene: &Scene, line: &Line, state: TickState) {
        let ask = state.is_done()
            && line.slot.whose == Whose::AnyOne
            && scene.actor.standing.records_for_all();
        if ask {
            self.ask_who(line, state);
        } else {
            let said = match state {
                TickState::Unknown => words::day::undone(&line.slot.text),
                _ => words::day::said(look(state).long, &line.slot.text),
            };
            self.hand.run(tick(scene, line.slot.key, state, None), said);
        }
    }

    /// Asks who did it.
    pub fn ask_who(self, line: &Line, state: TickState) {
        self.question.set(Some(Question::Who {
            slot: line.slot.key,
            text: line.slot.text.clone(),
            state,
        }));
    }

    /// Confirms what the line shows.
    pub fn confirm(self, scene: &Scene, line: &Line, tick: CommandId) {
        let act = Act::from(ConfirmTick {
            date: scene.date,
            slot: line.slot.key,
            tick,
        });
        self.hand.run(act, words::day::confirmed(&line.slot.text));
    }

    /// Takes back one's own note.
    pub fn withdraw(self, scene: &Scene, note: CommandId) {
        let act = Act::from(WithdrawNote {
            date: scene.date,
            note,
        });
        self.hand.run(act, words::day::note_withdrawn().to_owned());
    }
}

/// The act of a tick.
pub fn tick(scene: &Scene, slot: SlotKey, state: TickState, done_by: Option<PersonId>) -> Act {
    Act::from(TickSlot {
        date: scene.date,
        slot,
        state,
        done_by,
    })
}
