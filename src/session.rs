//! Who is signed in on this device.
//!
//! The account's document stays on the device, so that the app opens without a
//! network. When the server ends the session, nothing shows any more until somebody
//! signs in; where it was ended on purpose, the device lets go of what it has, but for
//! what waits to be sent.

use crate::api::{self, Trouble};
use crate::context::{AppContext, Session, app_context};
use crate::store::{Goes, LOCK, Store, end_now};
use browser::db::NotSaved;
use browser::{json, page_events, storage, tabs, task, time};
use care::accounts::{Me, MyHome};
use care::id::{HomeId, PersonId};
use chrono::TimeDelta;
use contract::problem::SessionEnd;
use leptos::prelude::*;
use std::rc::Rc;

/// So many changes are not on the server; ask what to do with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnsentChanges(pub usize);

/// Why nobody was signed in.
#[derive(Clone, Debug, PartialEq)]
pub enum SignInError {
    Trouble(Trouble),
    /// Whose session ended here left this on the device, and nobody else has it.
    OthersUnsent(UnsentChanges),
    /// The browser remembers nobody: it keeps nothing.
    NotKept,
}

impl From<Trouble> for SignInError {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

/// Why the device did not become a kitchen tablet.
#[derive(Clone, Debug, PartialEq)]
pub enum WallError {
    Trouble(Trouble),
    /// This is not on the server yet, and would be gone.
    Unsent(UnsentChanges),
    /// The device does not let go of what its person read on it.
    NotForgotten,
}

/// A device whose clock is off by more is told so.
const CLOCK_OFF: TimeDelta = TimeDelta::minutes(2);

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
        Effect::new(move |_| {
            if self.store.is_ended() {
                self.tell_tabs();
                task::spawn(self.see_to_end());
            }
        });
        Effect::new(move |_| self.store.note_unsent());
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

    /// Whether the session of the signed-in person is over: nothing shows until somebody signs
    /// in. A signal.
    #[must_use]
    pub fn is_ended(self) -> bool {
        self.store.is_ended()
    }

    /// The server ended the session: so it stays after a reload, and in other tabs.
    async fn see_to_end(self) {
        match end_now() {
            // A late answer to the cookie of before a sign-in says the same.
            Some(SessionEnd::Expired) | None => self.renew().await,
            Some(_) if self.store.is_open() => self.let_go().await,
            Some(_) => {}
        }
    }

    /// The session was ended on purpose: the device keeps only what waits to be sent, and the
    /// name to sign in with.
    async fn let_go(self) {
        let Some(me) = kept_me() else { return };
        if self.store.let_go(Goes::AllButUnsent).await == Ok(0) {
            storage::set_me(None);
            storage::set_ended(None);
            self.store.wipe().await;
            return self.change();
        }
        let bare = Me {
            name: String::new(),
            homes: Vec::new(),
            wall: None,
            ..me.clone()
        };
        if bare != me {
            keep(&bare);
            self.change();
        }
    }

    /// Who is signed in changed: here, and in other tabs.
    fn change(self) {
        self.tell_tabs();
        self.follow();
    }

    /// Goes where the device says: another tab may have signed in or out.
    fn follow(self) {
        self.store.follow_end();
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
                task::spawn(async move {
                    finish_leaving().await;
                    // Somebody may have been cut off while leaving.
                    if storage::has_database() {
                        let _ = self.store.let_go(Goes::Others).await;
                    }
                });
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
            let now = time::now();
            let is_over = |mine: &MyHome| mine.until.is_some_and(|until| until <= now);
            if me.homes.iter().any(is_over) {
                // A cover ended while nobody looked.
                let _ = self
                    .store
                    .let_go(Goes::Lost(Box::new((me.clone(), me.clone()))))
                    .await;
            }
            if end_now().is_some_and(|why| why != SessionEnd::Expired) {
                self.let_go().await;
            } else if kept_person() == Some(person) {
                self.session.set(Session::SignedIn(me));
                self.store.look();
                self.renew().await;
                // What need not be done before somebody reads.
                storage::persist().await;
                for goes in [Goes::Old, Goes::Others] {
                    let _ = self.store.let_go(goes).await;
                }
            }
        });
    }

    /// Asks who one is now: roles, homes and covers change.
    async fn renew(self) {
        let Some(before) = kept_me() else {
            return;
        };
        match api::me().await {
            Ok(me) if kept_person() == Some(before.id) => {
                if me.id != before.id {
                    // Another person's cookie: only a sign-in tells who it is.
                    return self.store.end(SessionEnd::Expired);
                }
                if storage::ended().is_some() {
                    storage::set_ended(None);
                    self.tell_tabs();
                }
                self.store.follow_end();
                keep(&me);
                self.session.set(Session::SignedIn(me.clone()));
                if time::server_ahead().abs() > CLOCK_OFF {
                    self.store.tell_clock_off();
                }
                if before != me {
                    let _ = self.store.let_go(Goes::Lost(Box::new((before, me)))).await;
                }
            }
            Err(Trouble::SignedOut(why)) => self.store.end(why),
            _ => {}
        }
    }

    /// Signs in. Whose session ended here before loses what they left on this device, and
    /// where that is nowhere else, only if `loses_unsent`.
    ///
    /// # Errors
    /// [`SignInError`]
    pub async fn sign_in(
        self,
        login: &str,
        password: &str,
        loses_unsent: bool,
    ) -> Result<(), SignInError> {
        let (login, password) = (login.to_owned(), password.to_owned());
        // Nothing may be under way with the old cookie while a new one is set.
        let answer = tabs::alone(LOCK, async move {
            let me = api::sign_in(&login, &password).await?;
            let before = kept_person().filter(|before| *before != me.id);
            let unsent = before.map_or(0, |_| self.store.unsent_now());
            if unsent > 0 && !loses_unsent {
                // The answer may be no: nobody is signed in until it is given.
                let _ = api::sign_out().await;
                return Err(SignInError::OthersUnsent(UnsentChanges(unsent)));
            }
            if before.is_some() {
                self.store.wipe().await;
            }
            storage::set_leaving(false);
            storage::set_ended(None);
            keep(&me);
            if kept_person() == Some(me.id) {
                Ok(())
            } else {
                Err(SignInError::NotKept)
            }
        });
        let network = SignInError::Trouble(Trouble::Network);
        answer.await.unwrap_or(Err(network))?;
        self.change();
        Ok(())
    }

    /// Signs out and removes everything of the person from the device, unless
    /// changes would be lost.
    ///
    /// # Errors
    /// [`UnsentChanges`]
    pub async fn sign_out(self) -> Result<(), UnsentChanges> {
        let unsent = self.store.unsent_now();
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
        storage::set_ended(None);
        self.store.wipe().await;
        self.change();
    }

    /// Makes this device the kitchen tablet of a home: many people pass it, so nothing of who
    /// set it up stays on it.
    ///
    /// # Errors
    /// [`WallError`]
    pub async fn make_wall(self, home: HomeId) -> Result<(), WallError> {
        let unsent = self.store.outbox.own_unsent_now() + untrack(|| self.store.drafts());
        if unsent > 0 {
            return Err(WallError::Unsent(UnsentChanges(unsent)));
        }
        let forget = async || {
            let forgotten = self.store.let_go(Goes::AllButUnsent).await;
            forgotten.map_err(|NotSaved| WallError::NotForgotten)
        };
        forget().await?;
        let me = api::make_wall(home).await.map_err(WallError::Trouble)?;
        keep(&me);
        self.change();
        // What was on its way to the device meanwhile.
        forget().await.map(drop)
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
                Ok(()) | Err(Trouble::SignedOut(_)) => storage::set_leaving(false),
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
