//! Whose documents and acts the store holds. It is told who that is, and tells
//! when the server no longer knows the session.

use browser::db::Db;
use browser::storage;
use care::id::PersonId;
use contract::problem::SessionEnd;
use leptos::prelude::*;
use std::rc::Rc;

/// Asks the device who is signed in, over all tabs.
pub type SignedIn = fn() -> Option<PersonId>;

/// Whose store it is. A task holds on to it, so that what it began for one
/// person never ends up with another.
#[derive(Clone)]
pub(super) struct Account {
    pub person: PersonId,
    pub db: Option<Rc<Db>>,
    signed_in: SignedIn,
}

impl Account {
    /// Whether this person is still the one signed in on this device; another
    /// tab may have changed that.
    pub fn is_current(&self) -> bool {
        (self.signed_in)() == Some(self.person)
    }
}

/// The account that is open, and whether its session is over. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct CurrentAccount {
    account: StoredValue<Option<Account>, LocalStorage>,
    signed_in: SignedIn,
    /// Whether the session is over; why stands on the device, for all tabs.
    ended: RwSignal<bool>,
    /// The device could not keep what was last given to it.
    keeps_nothing: RwSignal<bool>,
}

impl CurrentAccount {
    pub fn new(signed_in: SignedIn) -> Self {
        Self {
            account: StoredValue::new_local(None),
            signed_in,
            ended: RwSignal::new(false),
            keeps_nothing: RwSignal::new(false),
        }
    }

    pub fn get(self) -> Option<Account> {
        self.account.try_get_value().flatten()
    }

    /// Opens the database of a person. Without one the app still reads; only acts
    /// need it.
    pub async fn open(self, person: PersonId) {
        let db = Db::open(&person.to_string()).await.ok().map(Rc::new);
        self.note_kept(db.is_some());
        self.account.set_value(Some(Account {
            person,
            db,
            signed_in: self.signed_in,
        }));
    }

    /// Who is signed in on the device now, over all tabs.
    pub fn signed_in_now(self) -> Option<PersonId> {
        (self.signed_in)()
    }

    pub fn close(self) {
        self.account.set_value(None);
    }

    /// Whether the device keeps what it is given; a signal.
    pub fn keeps(self) -> bool {
        !self.keeps_nothing.get()
    }

    /// Notes whether the device kept something.
    pub fn note_kept(self, kept: bool) {
        if self.keeps_nothing.try_get_untracked() == Some(kept) {
            self.keeps_nothing.set(!kept);
        }
    }

    /// Whether the session is over; a signal.
    pub fn is_ended(self) -> bool {
        self.ended.get()
    }

    pub fn is_ended_now(self) -> bool {
        self.ended.get_untracked()
    }

    /// The server says that the session is over, and why. A reason for the device to let go
    /// of what it has outweighs one without.
    pub fn end(self, why: SessionEnd) {
        let known = end_now();
        let says_more = known.is_none_or(|known| known == SessionEnd::Expired && known != why);
        if says_more && (self.signed_in)().is_some() {
            storage::set_ended(Some(why.into()));
            self.ended.set(true);
        }
    }

    /// Whether the session is over is what the device says: another tab may have heard.
    pub fn follow_end(self) {
        let ended = end_now().is_some();
        if self.is_ended_now() != ended {
            self.ended.set(ended);
        }
    }
}

/// Why the session is over, as the device has it for all tabs.
pub(crate) fn end_now() -> Option<SessionEnd> {
    storage::ended().map(|why| why.parse().unwrap_or_default())
}
