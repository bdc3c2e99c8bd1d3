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
mod live_updates;
mod outbox;
mod outbox_storage;
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
use care::access::Actor;
use care::id::PersonId;
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
        }
    }

    /// Whether the server ended the session of the store's person; a signal.
    #[must_use]
    pub fn is_signed_out(self) -> bool {
        self.account.is_signed_out()
    }

    /// The server ended the session, or a sign-in began another.
    pub(crate) fn set_signed_out(self, signed_out: bool) {
        self.account.set_signed_out(signed_out);
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
            self.account.open(person).await;
            self.outbox.load().await;
            self.updates.begin();
        }
        self.outbox.wake();
    }

    /// Lets go of the person's store; everything in it stays on the device.
    pub(crate) fn close(self) {
        self.updates.end();
        self.account.close();
        self.outbox.clear();
    }

    /// Removes everything of the person from the device, unsent acts included.
    pub(crate) async fn wipe(self) {
        let account = self.account.get();
        self.close();
        if let Some(Account { person, db, .. }) = account {
            drop(db);
            let _ = Db::remove(&person.to_string()).await;
        }
    }
}
