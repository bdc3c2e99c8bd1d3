//! The kitchen tablet: who acts at it, and until when. It locks itself when
//! nobody touches it.

use crate::api::{self, Trouble};
use crate::context::{Session, app_context};
use crate::store::{Signer, Store};
use browser::{page_events, task, time};
use care::access::Actor;
use care::accounts::{Unlock, Unlocked};
use care::id::PersonId;
use chrono::TimeDelta;
use leptos::prelude::*;
use std::time::Duration;

/// The kitchen tablet's state. Cheap to copy; got with [`use_wall`].
#[derive(Clone, Copy)]
pub struct WallContext {
    unlocked: RwSignal<Option<Unlocked>>,
    store: Store,
}

/// The kitchen tablet's state.
///
/// # Panics
/// Outside of the app: it is provided at its root.
#[must_use]
pub fn use_wall() -> WallContext {
    let context = app_context();
    WallContext {
        unlocked: context.unlocked,
        store: context.store,
    }
}

/// Who does what is done in a session: at a kitchen tablet, who unlocked it.
pub(crate) fn signer(session: &Session, unlocked: Option<Unlocked>) -> Signer {
    match (session, unlocked) {
        (Session::SignedIn(me), Some(unlocked)) if me.wall.is_some() => Signer::Unlocked {
            actor: unlocked.actor,
            pass: unlocked.pass,
        },
        (Session::SignedIn(me), None) if me.wall.is_some() => Signer::Nobody,
        _ => Signer::Account,
    }
}

impl WallContext {
    /// Who has unlocked the tablet; a signal.
    #[must_use]
    pub fn unlocked_by(self) -> Option<Actor> {
        self.unlocked
            .with(|unlocked| unlocked.as_ref().map(|unlocked| unlocked.actor))
    }

    /// Seconds until the tablet locks itself unless somebody touches it; no signal.
    #[must_use]
    pub fn locks_in(self) -> Option<u32> {
        let unlocked = self.unlocked.read_untracked();
        let after = i64::from(unlocked.as_ref()?.locks_after);
        u32::try_from((after - page_events::idle().num_seconds()).max(0)).ok()
    }

    /// Unlocks the tablet for a person with their PIN. Without a network this is
    /// [`Trouble::Network`]: only the server knows PINs.
    ///
    /// # Errors
    /// [`Trouble`]
    pub async fn unlock(self, person: PersonId, pin: &str) -> Result<(), Trouble> {
        let unlock = Unlock {
            person,
            pin: pin.to_owned(),
        };
        let answer = api::unlock(&unlock).await;
        if let Err(Trouble::SignedOut(why)) = answer {
            self.store.end(why);
        }
        let unlocked = answer?;
        page_events::touch();
        let idle = TimeDelta::seconds(i64::from(unlocked.locks_after));
        let (person, pass) = (unlocked.actor.person, unlocked.pass.clone());
        self.store.outbox.renew_pass(person, &pass).await;
        self.unlocked.set(Some(unlocked));
        task::spawn(self.lock_when_idle(pass, idle));
        Ok(())
    }

    /// Locks the tablet.
    pub fn lock(self) {
        self.unlocked.set(None);
    }

    async fn lock_when_idle(self, pass: String, idle: TimeDelta) {
        loop {
            time::sleep(Duration::from_millis(500)).await;
            let mine = self.unlocked.try_with_untracked(|unlocked| {
                unlocked
                    .as_ref()
                    .is_some_and(|unlocked| unlocked.pass == pass)
            });
            if mine != Some(true) {
                return;
            }
            if page_events::idle() >= idle {
                return self.lock();
            }
        }
    }
}
