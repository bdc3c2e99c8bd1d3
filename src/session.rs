//! Who is signed in on this device.
//!
//! The account's document stays on the device, so that the app opens without a
//! network. When the server ends the session, the screen stays as it is, with
//! what is being written: a sign-in for the same person is laid over it.

use crate::api::{self, Trouble};
use crate::platform::{json, page_events, storage, tabs};
use crate::store::Store;
use care::accounts::Me;
use care::id::{HomeId, PersonId};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::rc::Rc;

/// Who uses the app.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Session {
    /// Not looked yet.
    #[default]
    Unknown,
    Guest,
    SignedIn(Me),
}

/// A person whose unsent acts stayed on this device when somebody else signed
/// in. They are sent when that person signs in here again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftBehind {
    pub person: PersonId,
    pub name: String,
    pub unsent: usize,
}

/// Why signing out did not happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Stay {
    /// So many acts are not on the server; ask what to do with them.
    Unsent(usize),
}

#[derive(Clone, Copy)]
struct State {
    session: RwSignal<Session>,
    over: RwSignal<bool>,
    left: RwSignal<Vec<LeftBehind>>,
    store: Store,
}

thread_local! {
    static STATE: RefCell<Option<State>> = const { RefCell::new(None) };
    static CHANNEL: RefCell<Option<Rc<tabs::Channel>>> = const { RefCell::new(None) };
}

fn state() -> Option<State> {
    STATE.with_borrow(|state| *state)
}

/// The store of the app, for those who have no context.
pub(crate) fn store() -> Option<Store> {
    state().map(|state| state.store)
}

/// Looks at the device for who is signed in; call it once, at the app's root.
pub(crate) fn begin(store: Store) {
    let state = State {
        session: RwSignal::new(Session::Unknown),
        over: RwSignal::new(false),
        left: RwSignal::new(read_left()),
        store,
    };
    STATE.set(Some(state));
    CHANNEL.set(tabs::Channel::join("homeward-session", |_| follow()).map(Rc::new));
    follow();
    page_events::on_network(|online| {
        if online {
            crate::platform::clock::spawn(finish_leaving());
        }
    });
}

/// Goes where the device says: another tab may have signed in or out.
fn follow() {
    let Some(state) = state() else { return };
    match kept_me() {
        Some(me) => {
            state.over.set(false);
            if session_now() == Session::SignedIn(me.clone()) {
                state.store.sync.look(state.store);
            } else {
                enter(state, me);
            }
        }
        None => {
            state.store.close();
            state.over.set(false);
            state.session.set(Session::Guest);
            crate::platform::clock::spawn(finish_leaving());
        }
    }
}

/// Opens the store, and asks the server who one is now.
fn enter(state: State, me: Me) {
    let person = me.id;
    let same = matches!(session_now(), Session::SignedIn(known) if known.id == person);
    if !same {
        // Nothing of the one before stays on screen.
        state.session.set(Session::Unknown);
        state.store.close();
    }
    crate::platform::clock::spawn(async move {
        state.store.open(person).await;
        if kept_person() == Some(person) {
            state.session.set(Session::SignedIn(me));
            state.store.sync.look(state.store);
            renew().await;
        }
    });
}

/// Asks who one is now: roles, homes and covers change.
pub async fn renew() {
    let (Some(state), Some(before)) = (state(), kept_person()) else {
        return;
    };
    match api::me().await {
        Ok(me) if kept_person() == Some(before) => {
            if me.id == before {
                state.over.set(false);
                keep(&me);
                state.session.set(Session::SignedIn(me));
            } else {
                // The cookie is another person's: only a sign-in tells who it is.
                over();
            }
        }
        Err(Trouble::SignedOut) => over(),
        _ => {}
    }
}

/// The session, as a signal.
#[must_use]
pub fn session() -> Session {
    state().map(|state| state.session.get()).unwrap_or_default()
}

pub(crate) fn session_now() -> Session {
    state()
        .map(|state| state.session.get_untracked())
        .unwrap_or_default()
}

/// The signed-in person, as a signal.
#[must_use]
pub fn viewer() -> Option<Me> {
    match session() {
        Session::SignedIn(me) => Some(me),
        _ => None,
    }
}

/// Whether the server ended the session of the signed-in person: show a sign-in
/// for them over the page. A signal where there is an owner.
#[must_use]
pub fn needs_sign_in() -> bool {
    state().is_some_and(|state| state.over.get())
}

pub(crate) fn is_over() -> bool {
    state().is_some_and(|state| state.over.get_untracked())
}

/// The server says that the session is over.
pub(crate) fn over() {
    if let Some(state) = state()
        && kept_person().is_some()
    {
        state.over.set(true);
        state.store.sync.disconnect();
    }
}

/// People whose unsent acts stayed on this device; a signal.
#[must_use]
pub fn left_behind() -> Vec<LeftBehind> {
    state().map(|state| state.left.get()).unwrap_or_default()
}

/// Signs in. Somebody else than before gets their own store; what the other had
/// not sent stays on the device, and theirs.
///
/// # Errors
/// [`Trouble`]
pub async fn sign_in(login: &str, password: &str) -> Result<(), Trouble> {
    let Some(state) = state() else {
        return Err(Trouble::Network);
    };
    let (login, password) = (login.to_owned(), password.to_owned());
    let place = Rc::new(RefCell::new(None));
    let result = place.clone();
    // Nothing may be under way with the old cookie while a new one is set.
    tabs::alone(crate::store::LOCK, async move {
        let answer = api::sign_in(&login, &password).await;
        if let Ok(me) = &answer {
            if let Some(before) = kept_me().filter(|before| before.id != me.id) {
                remember_left(state, &before);
            }
            storage::set_leaving(false);
            keep(me);
        }
        *result.borrow_mut() = Some(answer);
    })
    .await;
    let me = place.take().unwrap_or(Err(Trouble::Network))?;
    forget_left(state, me.id);
    say();
    follow();
    Ok(())
}

/// Signs out and removes everything of the person from the device, unless acts
/// would be lost.
///
/// # Errors
/// [`Stay::Unsent`]
pub async fn sign_out() -> Result<(), Stay> {
    let mut unsent = 0;
    if let Some(state) = state() {
        unsent = state.store.outbox.unsent_now() + state.store.drafts().await;
    }
    if unsent > 0 {
        return Err(Stay::Unsent(unsent));
    }
    sign_out_and_lose().await;
    Ok(())
}

/// Signs out and removes everything of the person from the device, what was not
/// sent included. Without a network the server is told later.
pub async fn sign_out_and_lose() {
    let Some(state) = state() else { return };
    storage::set_leaving(true);
    storage::set_me(None);
    state.store.wipe().await;
    say();
    follow();
}

/// Tells the server that somebody left, where it couldn't be told at once.
async fn finish_leaving() {
    if storage::is_leaving() && kept_person().is_none() {
        tabs::alone(crate::store::LOCK, async {
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

/// Makes this device the kitchen tablet of a home.
///
/// # Errors
/// [`Trouble`]
pub async fn make_wall(home: HomeId) -> Result<(), Trouble> {
    let me = api::make_wall(home).await?;
    keep(&me);
    say();
    follow();
    Ok(())
}

fn say() {
    if let Some(channel) = CHANNEL.with_borrow(Clone::clone) {
        channel.say("session");
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

fn read_left() -> Vec<LeftBehind> {
    storage::left_behind()
        .and_then(|text| json::read(&text))
        .unwrap_or_default()
}

fn remember_left(state: State, before: &Me) {
    let unsent = state.store.outbox.unsent_now();
    let mut left = read_left();
    left.retain(|other| other.person != before.id);
    if unsent > 0 {
        left.push(LeftBehind {
            person: before.id,
            name: before.name.clone(),
            unsent,
        });
    }
    set_left(state, left);
}

fn forget_left(state: State, person: PersonId) {
    let mut left = read_left();
    left.retain(|other| other.person != person);
    set_left(state, left);
}

fn set_left(state: State, left: Vec<LeftBehind>) {
    storage::set_left_behind(serde_json::to_string(&left).ok().as_deref());
    state.left.set(left);
}
