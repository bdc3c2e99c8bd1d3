//! What the outbox holds, in numbers and in lists for people. All of it follows
//! the outbox as a signal does.

use super::entry::{Entry, State};
use super::outbox::Outbox;
use leptos::prelude::*;

impl Outbox {
    /// How many acts are kept on the device and wait to be sent.
    #[must_use]
    pub fn waiting(self) -> usize {
        let all = self
            .entries
            .with(|entries| entries.iter().filter(|e| e.is_waiting()).count());
        all.saturating_sub(self.saving.get())
    }

    /// Whether the device is writing an act down.
    #[must_use]
    pub fn is_saving(self) -> bool {
        self.saving.get() > 0
    }

    /// The acts that need a person, first done first.
    #[must_use]
    pub fn attention(self) -> Vec<Entry> {
        self.entries.with(|entries| {
            let needs = |entry: &&Entry| matches!(entry.state, State::Attention(_));
            entries.iter().filter(needs).cloned().collect()
        })
    }

    /// How many acts need a person.
    #[must_use]
    pub fn attention_count(self) -> usize {
        self.entries.with(|entries| {
            let needing = entries.iter().filter(|e| e.is_unsent() && !e.is_waiting());
            needing.count() + self.unreadable.get()
        })
    }

    /// How many acts would be lost with the device: waiting or needing a person.
    #[must_use]
    pub fn unsent(self) -> usize {
        let unsent = self
            .entries
            .with(|entries| entries.iter().filter(|e| e.is_unsent()).count());
        unsent + self.unreadable.get()
    }

    /// How many of the unsent acts are of the account itself: not made under somebody's pass
    /// at a kitchen tablet.
    pub(crate) fn own_unsent_now(self) -> usize {
        let own = |entry: &&Entry| entry.is_unsent() && entry.pass.is_none();
        let unsent = self
            .entries
            .with_untracked(|entries| entries.iter().filter(own).count());
        unsent + self.unreadable.get_untracked()
    }

    /// How many entries this version of the app cannot read; a signal.
    #[must_use]
    pub fn unreadable_count(self) -> usize {
        self.unreadable.get()
    }
}
