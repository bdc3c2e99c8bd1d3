//! What the app knows and what it has yet to say: documents with unsent acts
//! shown in them, and the outbox.

mod counts;
pub mod document_kind;
mod document_state;
pub mod drafts;
pub mod entry;
mod fetcher;
mod live_updates;
mod outbox;
mod outbox_storage;
mod rows;
#[cfg(test)]
mod tests;
mod use_document;

pub use document_kind::Stopped;
pub use document_state::{Freshness, Phase};
pub(crate) use outbox::LOCK;
pub use outbox::{Delivery, Outbox};
pub use rows::{Rows, use_rows};
pub use use_document::{Done, Shown, use_document};

use crate::platform::db::Db;
use care::id::PersonId;
use leptos::prelude::*;
use std::rc::Rc;

/// The store of the signed-in person. Cheap to copy; got with [`use_store`].
#[derive(Clone, Copy)]
pub struct Store {
    /// Acts that are not on the server yet, or need a person.
    pub outbox: Outbox,
    pub(crate) sync: live_updates::Sync,
    account: StoredValue<Option<Account>, LocalStorage>,
}

/// Whose store it is. A task holds on to it, so that what it began for one
/// person never ends up with another.
#[derive(Clone)]
pub(crate) struct Account {
    pub person: PersonId,
    pub db: Option<Rc<Db>>,
}

impl Account {
    /// Whether this person is still the one signed in on this device; another
    /// tab may have changed that.
    pub fn is_current(&self) -> bool {
        crate::session::kept_person() == Some(self.person)
    }
}

/// The store of the signed-in person.
///
/// # Panics
/// Outside of the app: it is provided at its root.
#[must_use]
pub fn use_store() -> Store {
    use_context().unwrap_or_else(Store::new)
}

impl Store {
    /// An empty store, for nobody.
    #[must_use]
    pub fn new() -> Self {
        Self {
            outbox: Outbox::new(),
            sync: live_updates::Sync::new(),
            account: StoredValue::new_local(None),
        }
    }

    pub(crate) fn account(self) -> Option<Account> {
        self.account.try_get_value().flatten()
    }

    /// Opens the store of a person, and begins to send what waits there.
    pub(crate) async fn open(self, person: PersonId) {
        if self
            .account()
            .is_some_and(|account| account.person == person)
        {
            self.outbox.wake(self);
            return;
        }
        self.close();
        // Without a database the app still reads; only acts need one.
        let db = Db::open(&person.to_string()).await.ok().map(Rc::new);
        self.account.set_value(Some(Account { person, db }));
        self.outbox.load(self).await;
        self.sync.begin(self);
        self.outbox.wake(self);
    }

    /// Lets go of the person's store; everything in it stays on the device.
    pub(crate) fn close(self) {
        self.sync.end();
        self.account.set_value(None);
        self.outbox.clear();
    }

    /// Removes everything of the person from the device, unsent acts included.
    pub(crate) async fn wipe(self) {
        let account = self.account();
        self.close();
        if let Some(Account { person, db }) = account {
            drop(db);
            let _ = Db::remove(&person.to_string()).await;
        }
    }
}

impl Default for Store {
    fn default() -> Self {
        Self::new()
    }
}
