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
pub use document_kind::ActError;
pub use document_state::{Freshness, Phase};
pub(crate) use outbox::LOCK;
pub use outbox::{Delivery, Outbox};
pub use rows::{Rows, use_rows};
pub use use_document::{Done, Shown, use_document};

use account::{Account, CurrentAccount};
use browser::db::Db;
use browser::{storage, task};
use care::access::Actor;
use care::id::PersonId;
use contract::problem::SessionEnd;
use invalidations::Invalidations;
use leptos::prelude::*;
use live_updates::LiveUpdates;

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
    /// The names of texts that are being written.
    drafts: RwSignal<Vec<String>>,
    /// Something that its person has to know.
    notice: RwSignal<Option<Notice>>,
    /// The device's clock was spoken of.
    clock_told: StoredValue<bool>,
}

/// Something that the person has to know of the device, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// So much was kept here, had not been sent, and is gone: the browser cleared it.
    Lost(usize),
    /// The device's clock is wrong.
    ClockOff,
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
            drafts: RwSignal::new(Vec::new()),
            notice: RwSignal::new(None),
            clock_told: StoredValue::new(false),
        }
    }

    /// Why the session of the store's person is over, where it is; a signal.
    #[must_use]
    pub fn ended(self) -> Option<SessionEnd> {
        self.account.ended()
    }

    /// The session is over: nothing of it may show.
    pub(crate) fn end(self, why: SessionEnd) {
        self.account.end(why);
    }

    /// A sign-in began another session, or the last one holds after all.
    pub(crate) fn begin(self) {
        self.account.begin();
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
            storage::set_unsent(unsent);
        }
    }

    /// What the person has to know; a signal.
    #[must_use]
    pub fn notice(self) -> Option<Notice> {
        self.notice.get()
    }

    /// Takes what the person has to know away: they do.
    pub(crate) fn dismiss_notice(self) {
        self.notice.set(None);
    }

    /// The device's clock is wrong. Said once, and not over a loss.
    pub(crate) fn tell_clock_off(self) {
        let told = self
            .clock_told
            .try_update_value(|told| std::mem::replace(told, true));
        if told == Some(false) && self.notice.get_untracked().is_none() {
            self.notice.set(Some(Notice::ClockOff));
        }
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
                self.notice.set(Some(Notice::Lost(noted)));
            }
            self.outbox.load().await;
            self.load_drafts().await;
            self.updates.begin();
            task::spawn(self.see_to_storage());
        }
        self.outbox.wake();
    }

    /// What need not be done before somebody reads.
    async fn see_to_storage(self) {
        storage::persist().await;
        self.forget_old().await;
        self.forget_others().await;
    }

    /// Lets go of the person's store; everything in it stays on the device.
    pub(crate) fn close(self) {
        self.updates.end();
        self.account.close();
        self.outbox.clear();
        self.drafts.set(Vec::new());
    }

    /// Removes everything of the person from the device, unsent acts included.
    pub(crate) async fn wipe(self) {
        let account = self.account.get();
        self.close();
        if let Some(Account { person, db, .. }) = account {
            drop(db);
            storage::set_unsent(0);
            let _ = Db::remove(&person.to_string()).await;
        }
    }
}
