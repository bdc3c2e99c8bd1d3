//! What the app knows and what it has yet to say: documents with unsent acts
//! shown in them, and the outbox.

mod account;
mod counts;
pub mod document_kind;
mod document_state;
pub mod drafts;
pub mod entry;
mod fetcher;
mod invalidations;
mod kept_documents;
mod live_updates;
mod outbox;
mod outbox_decisions;
mod outbox_device;
mod outbox_storage;
mod retention;
mod rows;
#[cfg(test)]
mod tests;
mod use_document;

pub use account::SignedIn;
pub(crate) use account::end_now;
pub use document_kind::ActError;
pub use document_state::{Freshness, Phase};
pub(crate) use outbox::LOCK;
pub use outbox::{Delivery, Outbox};
pub(crate) use retention::Goes;
pub use rows::{Rows, use_rows};
pub use use_document::{Done, Shown, use_document};

use account::{Account, CurrentAccount};
use browser::db::Db;
use browser::storage;
use care::access::Actor;
use care::id::PersonId;
use contract::problem::SessionEnd;
use invalidations::Invalidations;
use leptos::prelude::*;
use live_updates::LiveUpdates;
use std::cell::Cell;

/// Who does what is done on this device now.
#[derive(Clone, Debug, PartialEq)]
pub enum Signer {
    /// The signed-in person, as a document knows them.
    Account,
    /// Nobody: the device is a kitchen tablet, and locked.
    Nobody,
    /// Who unlocked the kitchen tablet, under a pass of the server's.
    Unlocked { actor: Actor, pass: String },
}

/// Asks who does what is done on this device now.
pub type AsksSigner = &'static (dyn Fn() -> Signer + Sync);

/// The store of the signed-in person. Cheap to copy; lent to the app by its root.
#[derive(Clone, Copy)]
pub struct Store {
    /// Acts that are not on the server yet, or need a person.
    pub outbox: Outbox,
    account: CurrentAccount,
    invalidations: Invalidations,
    updates: LiveUpdates,
    signer: AsksSigner,
    /// How many texts are being written that the server does not have.
    drafts: RwSignal<usize>,
    /// So much was kept here and is gone.
    lost: RwSignal<usize>,
    clock_off: RwSignal<bool>,
}

thread_local! {
    /// The device's clock was spoken of.
    static CLOCK_TOLD: Cell<bool> = const { Cell::new(false) };
}

/// The store of the signed-in person. Call it while a page is built.
///
/// # Panics
/// Outside of the app: it is provided at its root.
#[must_use]
#[inline(never)]
pub fn use_store() -> Store {
    expect_context()
}

impl Store {
    /// A store that nobody has opened yet. `signed_in` asks the device for its
    /// person; `signer` tells who acts.
    #[must_use]
    pub fn new(signed_in: SignedIn, signer: AsksSigner) -> Self {
        let (account, invalidations) = (CurrentAccount::new(signed_in), Invalidations::new());
        let outbox = Outbox::new(account, invalidations);
        Self {
            outbox,
            account,
            invalidations,
            updates: LiveUpdates::new(account, invalidations, outbox),
            signer,
            drafts: RwSignal::new(0),
            lost: RwSignal::new(0),
            clock_off: RwSignal::new(false),
        }
    }

    /// Whether the session of the store's person is over; a signal. [`end_now`] says why.
    #[must_use]
    pub fn is_ended(self) -> bool {
        self.account.is_ended()
    }

    /// The session is over: nothing of it may show.
    pub(crate) fn end(self, why: SessionEnd) {
        self.account.end(why);
    }

    /// Follows what the device says of the session.
    pub(crate) fn follow_end(self) {
        self.account.follow_end();
    }

    /// Whether somebody's store is open.
    pub(crate) fn is_open(self) -> bool {
        self.account.get().is_some()
    }

    /// Whether the device keeps what it is given; a signal.
    #[must_use]
    pub fn keeps(self) -> bool {
        self.account.keeps()
    }

    /// How much would be lost with the device: acts and texts under way; a signal.
    #[must_use]
    pub fn unsent(self) -> usize {
        self.outbox.unsent() + self.drafts()
    }

    pub(crate) fn unsent_now(self) -> usize {
        untrack(|| self.unsent())
    }

    /// Notes outside of the database how much is in it and nowhere else: where the browser
    /// clears it, that can be told. Follows as a signal does.
    pub(crate) fn note_unsent(self) {
        let unsent = self.unsent();
        if self.account.get().is_some() {
            storage::set_unsent(Some(unsent));
        }
    }

    /// How much was kept here, had not been sent, and is gone because the browser cleared it;
    /// a signal.
    #[must_use]
    pub fn lost(self) -> usize {
        self.lost.get()
    }

    /// Whether the device's clock is wrong, and its person was not told yet; a signal.
    #[must_use]
    pub fn is_clock_off(self) -> bool {
        self.clock_off.get()
    }

    /// Whether there is something that the person has to know of the device; a signal.
    #[must_use]
    pub fn has_notice(self) -> bool {
        self.lost() > 0 || self.is_clock_off()
    }

    /// The device's clock is wrong: said once.
    pub(crate) fn tell_clock_off(self) {
        if !CLOCK_TOLD.replace(true) {
            self.clock_off.set(true);
        }
    }

    /// The person has read what they had to know of the device.
    pub(crate) fn dismiss_notices(self) {
        self.lost.set(0);
        self.clock_off.set(false);
    }

    /// Whether the browser believes in a network; a signal.
    #[must_use]
    pub fn is_online(self) -> bool {
        self.updates.is_online()
    }

    /// Somebody looks: sends what waits, and asks for what shows.
    pub(crate) fn look(self) {
        self.updates.look();
    }

    /// Opens the store of a person, and begins to send what waits there.
    pub(crate) async fn open(self, person: PersonId) {
        if self.account.get().is_none_or(|open| open.person != person) {
            self.close();
            let noted = storage::unsent();
            self.account.open(person).await;
            let db = self.account.get().and_then(|account| account.db);
            if noted > 0 && db.is_some_and(|db| db.take_new()) {
                self.lost.set(noted);
            }
            self.outbox.load().await;
            self.load_drafts().await;
            self.updates.begin();
        }
        self.outbox.wake();
    }

    /// Lets go of the person's store; everything in it stays on the device.
    pub(crate) fn close(self) {
        self.updates.end();
        self.account.close();
        self.outbox.clear();
        self.clear_drafts();
    }

    /// Removes everything of the person from the device, unsent acts included.
    pub(crate) async fn wipe(self) {
        let account = self.account.get();
        self.close();
        if let Some(Account { person, db, .. }) = account {
            drop(db);
            if Db::remove(&person.to_string()).await.is_ok() {
                storage::set_unsent(None);
            }
        }
    }
}
