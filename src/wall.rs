//! The kitchen tablet: who acts at it, and until when. It locks itself when
//! nobody touches it.

use crate::api::{self, Trouble};
use crate::platform::{clock, page_events};
use crate::session::{self, Session};
use care::access::Actor;
use care::accounts::{Unlock, Unlocked};
use care::id::PersonId;
use chrono::{DateTime, TimeDelta, Utc};
use leptos::prelude::*;
use std::cell::Cell;
use std::time::Duration;

/// Who may act now, and under which pass.
#[derive(Clone, Debug, PartialEq)]
pub enum Pass {
    /// This device is no kitchen tablet.
    NoWall,
    Locked,
    Unlocked {
        actor: Actor,
        pass: String,
    },
}

thread_local! {
    static UNLOCKED: Cell<Option<RwSignal<Option<Unlocked>>>> = const { Cell::new(None) };
    static TOUCHED: Cell<DateTime<Utc>> = const { Cell::new(DateTime::UNIX_EPOCH) };
}

/// Provides the tablet's state; call it once, at the app's root.
pub(crate) fn begin() {
    UNLOCKED.set(Some(RwSignal::new(None)));
    page_events::on_touch(|| TOUCHED.set(clock::now()));
}

fn state() -> Option<RwSignal<Option<Unlocked>>> {
    UNLOCKED.get()
}

/// Who has unlocked the tablet; a signal.
#[must_use]
pub fn unlocked_by() -> Option<Actor> {
    state()?.with(|unlocked| unlocked.as_ref().map(|unlocked| unlocked.actor))
}

/// Seconds until the tablet locks itself unless somebody touches it; no signal.
#[must_use]
pub fn locks_in() -> Option<u32> {
    let after = state()?.with_untracked(|unlocked| unlocked.as_ref().map(|u| u.locks_after))?;
    let idle = (clock::now() - TOUCHED.get()).num_seconds();
    u32::try_from((i64::from(after) - idle).max(0)).ok()
}

/// Unlocks the tablet for a person with their PIN. Without a network this is
/// [`Trouble::Network`]: only the server knows PINs.
///
/// # Errors
/// [`Trouble`]
pub async fn unlock(person: PersonId, pin: &str) -> Result<(), Trouble> {
    let unlock = Unlock {
        person,
        pin: pin.to_owned(),
    };
    let answer = api::unlock(&unlock).await;
    if answer == Err(Trouble::SignedOut) {
        session::over();
    }
    let unlocked = answer?;
    TOUCHED.set(clock::now());
    let seconds = i64::from(unlocked.locks_after);
    let pass = unlocked.pass.clone();
    if let Some(state) = state() {
        if let Some(store) = session::store() {
            let person = unlocked.actor.person;
            store.outbox.renew_pass(store, person, &pass).await;
        }
        state.set(Some(unlocked));
        clock::spawn(lock_when_idle(state, pass, TimeDelta::seconds(seconds)));
    }
    Ok(())
}

/// Locks the tablet.
pub fn lock() {
    if let Some(state) = state() {
        state.set(None);
    }
}

async fn lock_when_idle(state: RwSignal<Option<Unlocked>>, pass: String, idle: TimeDelta) {
    loop {
        clock::sleep(Duration::from_millis(500)).await;
        let mine = state.try_with_untracked(|unlocked| {
            unlocked
                .as_ref()
                .is_some_and(|unlocked| unlocked.pass == pass)
        });
        if mine != Some(true) {
            return;
        }
        if clock::now() - TOUCHED.get() >= idle {
            return lock();
        }
    }
}

/// Who may act now.
#[must_use]
pub fn pass() -> Pass {
    match session::session_now() {
        Session::SignedIn(me) if me.wall.is_some() => {
            let unlocked = state().and_then(|state| state.get_untracked());
            unlocked.map_or(Pass::Locked, |unlocked| Pass::Unlocked {
                actor: unlocked.actor,
                pass: unlocked.pass,
            })
        }
        _ => Pass::NoWall,
    }
}
