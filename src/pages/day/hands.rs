//! What a page's reader does to its day: ticks, confirmations, notes. Each is
//! done at once, answered with a toast, and can be undone.

use super::sheet::{Line, Scene, SceneNow};
use crate::i18n::words;
use crate::pages::named;
use crate::platform::clock;
use crate::store::doc::Doc;
use crate::store::{Done, Shown, Stopped};
use crate::ui::toast::Toasts;
use care::command::{Act, ConfirmTick, TickSlot, WithdrawNote};
use care::day::{SlotKey, TickState, Whose};
use care::id::{CommandId, PersonId};
use leptos::prelude::*;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

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

type Acting = Pin<Box<dyn Future<Output = Result<Done, Stopped>>>>;

/// The hands of a page's reader. They know no type of document.
#[derive(Clone, Copy)]
pub struct Hands {
    act: StoredValue<Rc<dyn Fn(Act) -> Acting>, LocalStorage>,
    pub question: RwSignal<Option<Question>>,
    pub toasts: Toasts,
    pub scene: SceneNow,
}

impl Hands {
    /// Hands that act on a document.
    pub fn on<T: Doc>(shown: Shown<T>, scene: SceneNow) -> Self {
        let act: Rc<dyn Fn(Act) -> Acting> = Rc::new(move |act| Box::pin(shown.act(act)));
        Self {
            act: StoredValue::new_local(act),
            question: RwSignal::new(None),
            toasts: Toasts::get(),
            scene,
        }
    }

    /// Does it.
    ///
    /// # Errors
    /// Why not, in words.
    pub async fn attempt(self, act: Act) -> Result<Done, String> {
        let Some(hand) = self.act.try_get_value() else {
            return Err(named::stopped(&Stopped::NoDocument));
        };
        hand(act).await.map_err(|why| named::stopped(&why))
    }

    /// Does it and says so, with the way back where there is one.
    pub fn run(self, act: Act, said: String) {
        clock::spawn(async move {
            match self.attempt(act).await {
                Ok(done) => self.say(said, done.undo),
                Err(why) => self.toasts.say(why),
            }
        });
    }

    /// Says what was done, with the way back.
    pub fn say(self, said: String, undo: Option<Act>) {
        match undo {
            Some(undo) => self.toasts.say_with_undo(said, move || {
                let undo = undo.clone();
                clock::spawn(async move {
                    if let Err(why) = self.attempt(undo).await {
                        self.toasts.say(why);
                    }
                });
            }),
            None => self.toasts.say(said),
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
                _ => words::day::said(named::state(state), &line.slot.text),
            };
            self.run(tick(scene, line.slot.key, state, None), said);
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
        let act = Act::Confirm(ConfirmTick {
            date: scene.date,
            slot: line.slot.key,
            tick,
        });
        self.run(act, words::day::confirmed(&line.slot.text));
    }

    /// Takes back one's own note.
    pub fn withdraw(self, scene: &Scene, note: CommandId) {
        let act = Act::WithdrawNote(WithdrawNote {
            date: scene.date,
            note,
        });
        self.run(act, words::day::note_withdrawn().to_owned());
    }
}

/// The act of a tick.
pub fn tick(scene: &Scene, slot: SlotKey, state: TickState, done_by: Option<PersonId>) -> Act {
    Act::Tick(TickSlot {
        date: scene.date,
        slot,
        state,
        done_by,
    })
}
