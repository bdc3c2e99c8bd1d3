//! What is being written to become something new in a plan: on the device at each pause,
//! until it is an act. It outlives its page, the session and the browser.

use super::Desk;
use super::write::PAUSE;
use crate::platform::clock;
use crate::store::drafts::Draft;
use crate::store::{Store, use_store};
use care::command::Act;
use leptos::prelude::*;

/// A text that is no act yet.
#[derive(Clone, Copy)]
pub struct Scratch {
    desk: Desk,
    store: Store,
    /// Unlike any other in the plan.
    name: StoredValue<String>,
    pub text: RwSignal<String>,
    pub fault: RwSignal<Option<String>>,
    /// Grows with each letter.
    turn: StoredValue<u64>,
    is_busy: StoredValue<bool>,
}

impl Scratch {
    /// Takes up what was begun under the name on another visit.
    pub fn new(desk: Desk, name: String) -> Self {
        let scratch = Self {
            desk,
            store: use_store(),
            name: StoredValue::new(name),
            text: RwSignal::new(String::new()),
            fault: RwSignal::new(None),
            turn: StoredValue::new(0),
            is_busy: StoredValue::new(false),
        };
        clock::spawn(scratch.take_up());
        on_cleanup(move || scratch.draft());
        scratch
    }

    /// The name of its draft.
    fn name(self) -> Option<String> {
        let child = self.desk.now(|plan| plan.child)?;
        self.name.try_with_value(|name| format!("{child}/{name}"))
    }

    async fn take_up(self) {
        let Some(name) = self.name() else { return };
        if let Some(draft) = self.store.draft(&name).await
            && self.text.try_with_untracked(String::is_empty) == Some(true)
        {
            self.text.set(draft.text);
        }
    }

    /// Takes what was typed, and keeps it at the next pause.
    pub fn type_in(self, text: String) {
        self.text.set(text);
        self.fault.set(None);
        let turn = self.turn.try_update_value(|turn| {
            *turn += 1;
            *turn
        });
        clock::spawn(async move {
            clock::sleep(PAUSE).await;
            if self.turn.try_get_value() == turn {
                self.draft();
            }
        });
    }

    /// Puts what is written on the device.
    pub fn draft(self) {
        let (Some(name), Some(text)) = (self.name(), self.text.try_get_untracked()) else {
            return;
        };
        clock::spawn(async move {
            if text.trim().is_empty() {
                self.store.forget_draft(&name).await;
            } else {
                let draft = Draft { text, base: None };
                self.store.keep_draft(&name, &draft).await;
            }
        });
    }

    /// Makes an act of it, once, and says so; then it is empty again.
    pub fn keep(self, act: Option<Act>, said: &'static str, then: impl FnOnce() + 'static) {
        let (Some(act), Some(name)) = (act, self.name()) else {
            return;
        };
        if self.is_busy.try_get_value() != Some(false) {
            return;
        }
        self.is_busy.set_value(true);
        let text = self.text.get_untracked();
        // The act outlives the page.
        let acting = self.desk.hand.attempt(act);
        clock::spawn(async move {
            match acting.await {
                Ok(done) => {
                    // More may have been written meanwhile.
                    if self.text.try_get_untracked().is_none_or(|now| now == text) {
                        self.text.try_set(String::new());
                        self.turn.try_update_value(|turn| *turn += 1);
                        self.store.forget_draft(&name).await;
                    }
                    self.fault.try_set(None);
                    self.desk.hand.say(said.to_owned(), done.undo);
                    then();
                }
                Err(why) => {
                    self.fault.try_set(Some(why));
                }
            }
            self.is_busy.try_set_value(false);
        });
    }
}
