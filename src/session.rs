//! Who is signed in on this device.
//!
//! The account's document stays on the device, so that the app opens without a
//! network. When the server ends the session, the screen stays as it is, with
//! what is being written: a sign-in for the same person is laid over it.

use crate::api::{self, Trouble};
use crate::context::{AppContext, Session, app_context};
use crate::store::{LOCK, Store};
use browser::{json, page_events, storage, tabs, task};
use care::accounts::Me;
use care::id::{HomeId, PersonId};
use leptos::prelude::*;
use std::rc::Rc;

/// So many changes are not on the server; ask what to do with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnsentChanges(pub usize);

/// The session of this device. Cheap to copy; got with [`use_session`].
#[derive(Clone, Copy)]
pub struct SessionContext {
    session: RwSignal<Session>,
    store: Store,
    /// To the sessions of other tabs.
    channel: StoredValue<Option<Rc<tabs::Channel>>, LocalStorage>,
}

impl From<AppContext> for SessionContext {
    fn from(context: AppContext) -> Self {
        Self {
            session: context.session,
            store: context.store,
            channel: context.channel,
        }
    }
}

/// The session of this device.
///
/// # Panics
/// Outside of the app: it is provided at its root.
#[must_use]
pub fn use_session() -> SessionContext {
    app_context().into()
}

/// The signed-in person, as a signal.
///
/// # Panics
/// Outside of the app: it is provided at its root.
#[must_use]
pub fn viewer() -> Option<Me> {
    use_session().viewer()
}

impl SessionContext {
    /// Looks at the device for who is signed in, and follows other tabs.
    pub(crate) fn begin(self) {
        let channel = tabs::Channel::join("homeward-session", move |_| self.follow());
        self.channel.set_value(channel.map(Rc::new));
        self.follow();
        page_events::on_network(|online| {
            if online {
                task::spawn(finish_leaving());
            }
        });
    }

    /// The session, as a signal.
    #[must_use]
    pub fn get(self) -> Session {
        self.session.get()
    }

    /// The signed-in person, as a signal.
    #[must_use]
    pub fn viewer(self) -> Option<Me> {
        match self.get() {
            Session::SignedIn(me) => Some(me),
            Session::Unknown | Session::Guest => None,
        }
    }

    /// Whether the server ended the session of the signed-in person: show a sign-in
    /// for them over the page. A signal.
    #[must_use]
    pub fn needs_sign_in(self) -> bool {
        self.store.is_signed_out()
    }

    /// Goes where the device says: another tab may have signed in or out.
    fn follow(self) {
        self.store.set_signed_out(false);
        match kept_me() {
            Some(me) => {
                if self.session.get_untracked() == Session::SignedIn(me.clone()) {
                    self.store.look();
                } else {
                    self.enter(me);
                }
            }
            None => {
                self.store.close();
                self.session.set(Session::Guest);
                task::spawn(finish_leaving());
            }
        }
    }

    /// Opens the store, and asks the server who one is now.
    fn enter(self, me: Me) {
        let person = me.id;
        let same = self.session.with_untracked(
            |session| matches!(session, Session::SignedIn(known) if known.id == person),
        );
        if !same {
            // Nothing of the one before stays on screen.
            self.session.set(Session::Unknown);
            self.store.close();
        }
        task::spawn(async move {
            self.store.open(person).await;
            if kept_person() == Some(person) {
                self.session.set(Session::SignedIn(me));
                self.store.look();
                self.renew().await;
            }
        });
    }

    /// Asks who one is now: roles, homes and covers change.
    async fn renew(self) {
        let Some(before) = kept_person() else {
            return;
        };
        match api::me().await {
            Ok(me) if kept_person() == Some(before) => {
                // Another person's cookie: only a sign-in tells who it is.
                let same = me.id == before;
                self.store.set_signed_out(!same);
                if same {
                    keep(&me);
                    self.session.set(Session::SignedIn(me));
                }
            }
            Err(Trouble::SignedOut) => self.store.set_signed_out(true),
            _ => {}
        }
    }

    /// Signs in. Somebody else than before gets their own store; what the other had
    /// not sent stays on the device, and theirs.
    ///
    /// # Errors
    /// [`Trouble`]
    pub async fn sign_in(self, login: &str, password: &str) -> Result<(), Trouble> {
        let (login, password) = (login.to_owned(), password.to_owned());
        // Nothing may be under way with the old cookie while a new one is set.
        let answer = tabs::alone(LOCK, async move {
            let me = api::sign_in(&login, &password).await?;
            storage::set_leaving(false);
            keep(&me);
            Ok(())
        });
        answer.await.unwrap_or(Err(Trouble::Network))?;
        self.tell_tabs();
        self.follow();
        Ok(())
    }

    /// Signs out and removes everything of the person from the device, unless
    /// changes would be lost.
    ///
    /// # Errors
    /// [`UnsentChanges`]
    pub async fn sign_out(self) -> Result<(), UnsentChanges> {
        let unsent = self.store.outbox.unsent_now() + self.store.drafts().await;
        if unsent > 0 {
            return Err(UnsentChanges(unsent));
        }
        self.sign_out_and_lose().await;
        Ok(())
    }

    /// Signs out and removes everything of the person from the device, what was not
    /// sent included. Without a network the server is told later.
    pub async fn sign_out_and_lose(self) {
        storage::set_leaving(true);
        storage::set_me(None);
        self.store.wipe().await;
        self.tell_tabs();
        self.follow();
    }

    /// Makes this device the kitchen tablet of a home.
    ///
    /// # Errors
    /// [`Trouble`]
    pub async fn make_wall(self, home: HomeId) -> Result<(), Trouble> {
        let me = api::make_wall(home).await?;
        keep(&me);
        self.tell_tabs();
        self.follow();
        Ok(())
    }

    fn tell_tabs(self) {
        if let Some(channel) = self.channel.try_get_value().flatten() {
            channel.say("session");
        }
    }
}

/// Tells the server that somebody left, where it couldn't be told at once.
async fn finish_leaving() {
    if storage::is_leaving() && kept_person().is_none() {
        tabs::alone(LOCK, async {
            if !storage::is_leaving() || kept_person().is_some() {
                return;
            }
            match api::sign_out().await {
                Ok(()) | Err(Trouble::SignedOut) => storage::set_leaving(false),
                Err(_) => {}
            }
        })
        .await;
    }
}

fn keep(me: &Me) {
    if let Ok(text) = serde_json::to_string(me) {
        storage::set_me(Some(&text));
    }
}

fn kept_me() -> Option<Me> {
    json::read(&storage::me()?)
}

/// The person that the device knows as signed in, over all tabs.
pub(crate) fn kept_person() -> Option<PersonId> {
    kept_me().map(|me| me.id)
}
