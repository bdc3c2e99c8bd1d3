//! Whose documents and acts the store holds. It is told who that is, and tells
//! when the server no longer knows the session.

use browser::db::Db;
use care::id::PersonId;
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
    signed_out: RwSignal<bool>,
}

impl CurrentAccount {
    pub fn new(signed_in: SignedIn) -> Self {
        Self {
            account: StoredValue::new_local(None),
            signed_in,
            signed_out: RwSignal::new(false),
        }
    }

    pub fn get(self) -> Option<Account> {
        self.account.try_get_value().flatten()
    }

    /// Opens the database of a person. Without one the app still reads; only acts
    /// need it.
    pub async fn open(self, person: PersonId) {
        let db = Db::open(&person.to_string()).await.ok().map(Rc::new);
        self.account.set_value(Some(Account {
            person,
            db,
            signed_in: self.signed_in,
        }));
    }

    pub fn close(self) {
        self.account.set_value(None);
    }

    /// Whether the server ended the session; a signal.
    pub fn is_signed_out(self) -> bool {
        self.signed_out.get()
    }

    pub fn is_signed_out_now(self) -> bool {
        self.signed_out.get_untracked()
    }

    /// The server says that the session is over, or a sign-in began another.
    pub fn set_signed_out(self, signed_out: bool) {
        if !signed_out || (self.signed_in)().is_some() {
            self.signed_out.set(signed_out);
        }
    }
}
