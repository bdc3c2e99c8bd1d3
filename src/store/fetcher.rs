//! Where a screen's document comes from: asked for, asked for again, and told
//! apart from what came late. Knows nothing of the document's type.

use super::Store;
use super::account::Account;
use super::document_kind::{AnyDoc, Kind};
use super::document_state::{DocumentState, cached};
use super::invalidations::Invalidation;
use super::kept_documents;
use crate::api::{self, Fetched, Trouble};
use browser::{task, time};
use care::id::Revision;
use chrono::{DateTime, TimeDelta, Utc};
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

/// After this long without anything to show, the screen says that it is slow.
const SLOW: Duration = Duration::from_secs(3);
/// A board of many homes is asked for at most this often.
const BOARD_REST: Duration = Duration::from_secs(10);
/// Hints come in crowds; one question answers them.
const REST: Duration = Duration::from_millis(150);
/// So long after its end a day is surely over: the server's clock is known to a second or two.
const OVER: Duration = Duration::from_secs(1);
/// A day that should be over and is not is asked for again so soon.
const NOT_OVER_YET: Duration = Duration::from_secs(10);
/// The server's copy of what only this device has changed is asked for so late.
const SETTLED: Duration = Duration::from_secs(15);

/// So old, a copy on the device is asked for whole again.
const KEPT_ANEW: TimeDelta = TimeDelta::days(1);

/// The revision that a screen shows, with what was done on it.
pub(super) type ShownRevision = Rc<dyn Fn() -> Option<Revision>>;

/// The source of a document on screen. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Fetcher {
    pub state: RwSignal<DocumentState>,
    pub store: Store,
    kind: Kind,
    address: StoredValue<String>,
    asking: StoredValue<Asking>,
}

/// The state of the questions. `turn` grows when the source changes, so that a
/// late answer to an old question finds nobody.
#[derive(Clone, Copy, Default)]
struct Asking {
    turn: u64,
    busy: bool,
    again: bool,
    /// The newest revision that a hint told of while a question to come rests.
    hinted: Option<Revision>,
    /// A question for what shows already waits for its time: up to this revision.
    settles: Option<Revision>,
    /// When the document is over, while a question waits for that.
    ends: Option<DateTime<Utc>>,
}

impl Fetcher {
    pub fn new(store: Store, kind: Kind) -> Self {
        Self {
            state: RwSignal::new(DocumentState::empty()),
            store,
            kind,
            address: StoredValue::new(String::new()),
            asking: StoredValue::new(Asking::default()),
        }
    }

    /// Asks the server again.
    pub fn refresh(self) {
        if let Some(turn) = self.asking.try_with_value(|asking| asking.turn) {
            task::spawn(self.ask(turn));
        }
    }

    fn base(self) -> Option<Arc<dyn AnyDoc>> {
        self.state
            .try_with_untracked(|state| state.base.clone())
            .flatten()
    }

    /// Another source: begins anew with the copy on the device.
    pub fn open(self, address: String) {
        self.address.set_value(address.clone());
        self.state.set(DocumentState::empty());
        let turn = self.asking.try_update_value(|asking| {
            *asking = Asking {
                turn: asking.turn + 1,
                ..Asking::default()
            };
            asking.turn
        });
        let Some(turn) = turn else { return };
        task::spawn(async move {
            if let Some(cached) = cached(self.store.account.get(), &address, self.kind).await {
                self.change(turn, |state| {
                    if state.base.is_none() {
                        (state.base, state.etag) = (Some(cached.doc), cached.etag);
                        (state.at, state.kept_at) = (cached.at, cached.at);
                    }
                });
            }
            self.ask(turn).await;
        });
        task::spawn(async move {
            time::sleep(SLOW).await;
            self.change(turn, |state| state.slow = true);
        });
    }

    /// Changes the state, if the source is still the one of `turn`.
    fn change(self, turn: u64, change: impl FnOnce(&mut DocumentState)) -> bool {
        let now = self.asking.try_with_value(|asking| asking.turn);
        now == Some(turn) && self.state.try_update(change).is_some()
    }

    async fn ask(self, turn: u64) {
        let begin = self.asking.try_update_value(|asking| {
            if asking.turn != turn {
                return false;
            }
            asking.again = asking.busy;
            !std::mem::replace(&mut asking.busy, true)
        });
        if begin != Some(true) {
            return;
        }
        loop {
            self.ask_once(turn).await;
            let again = self.asking.try_update_value(|asking| {
                if asking.turn != turn {
                    return false;
                }
                asking.busy = asking.again;
                std::mem::take(&mut asking.again)
            });
            if again != Some(true) {
                return;
            }
        }
    }

    async fn ask_once(self, turn: u64) {
        let (Some(account), Some(address)) =
            (self.store.account.get(), self.address.try_get_value())
        else {
            return;
        };
        let etag = self
            .state
            .try_with_untracked(|state| state.base.as_ref().map(|_| state.etag.clone()))
            .flatten()
            .filter(|etag| !etag.is_empty() && !self.is_kept_long());
        self.change(turn, |state| state.asking = true);
        let answer = api::fetch(&address, etag.as_deref()).await;
        // Somebody else may have signed in, in this tab or another, meanwhile.
        if !account.is_current() {
            return;
        }
        match answer {
            Ok(Fetched::Same) => {
                self.change(turn, |state| {
                    (state.asking, state.trouble, state.at) = (false, None, time::now());
                });
                self.ask_when_over(turn);
            }
            Ok(Fetched::New { text, etag }) => {
                self.take(turn, &account, &address, text, etag).await;
                self.ask_when_over(turn);
            }
            Err(trouble) => self.fail(turn, &account, &address, trouble).await,
        }
    }

    /// Whether the copy on the device should be had anew, whether or not it changed: how old
    /// it is decides how long it stays.
    fn is_kept_long(self) -> bool {
        let kept_at = self.state.try_with_untracked(|state| state.kept_at);
        kept_at.is_some_and(|at| time::now() - at > KEPT_ANEW)
    }

    async fn take(self, turn: u64, account: &Account, address: &str, text: String, etag: String) {
        let at = time::now();
        let Some(doc) = (self.kind.read)(&text) else {
            // A newer server than app: what there was stays.
            self.change(turn, |state| {
                (state.asking, state.trouble) = (false, Some(Trouble::Network));
            });
            return;
        };
        self.change(turn, |state| {
            *state = DocumentState {
                base: Some(doc),
                etag: etag.clone(),
                at,
                kept_at: at,
                asking: false,
                slow: false,
                trouble: None,
            };
        });
        if let Some(db) = &account.db {
            let _ = match self.kind.kept_for {
                Some(_) => {
                    let record = kept_documents::record(&etag, at, &text);
                    db.keep_document(address, &record).await
                }
                None => db.forget_documents(&[address.to_owned()]).await,
            };
        }
    }

    /// Today is over at a moment that the server told, by the server's clock: then ask for the
    /// next. Whoever was not answered, or too early, asks once more a little later.
    fn ask_when_over(self, turn: u64) {
        let Some(ends) = self.base().and_then(|base| base.ends()) else {
            return;
        };
        let new = self
            .asking
            .try_update_value(|asking| asking.ends.replace(ends) != Some(ends));
        if new != Some(true) {
            return;
        }
        let left = time::until(ends);
        let wait = if left.is_zero() { NOT_OVER_YET } else { OVER };
        task::spawn(async move {
            time::sleep(left.min(Duration::from_hours(24)) + wait).await;
            let own = self.asking.try_update_value(|asking| {
                let own = asking.turn == turn && asking.ends == Some(ends);
                if own {
                    asking.ends = None;
                }
                own
            });
            if own == Some(true) {
                self.ask(turn).await;
            }
        });
    }

    async fn fail(self, turn: u64, account: &Account, address: &str, trouble: Trouble) {
        if let Trouble::SignedOut(why) = trouble {
            self.store.account.end(why);
        }
        let gone = trouble.is_not_found();
        self.change(turn, |state| {
            if gone {
                // No longer theirs to see, so no longer on the device.
                state.base = None;
            }
            (state.asking, state.trouble) = (false, Some(trouble));
        });
        self.ask_when_over(turn);
        if let (true, Some(db)) = (gone, &account.db) {
            let _ = db.forget_documents(&[address.to_owned()]).await;
        }
    }

    /// Asks for what is newer than what there is. `shown_revision` tells which revision
    /// shows on screen, with what was done here.
    pub fn hear(self, invalidation: Invalidation, shown_revision: &ShownRevision) {
        let concerns = match invalidation {
            Invalidation::Everything => true,
            Invalidation::Home(_) if self.kind.of_many_homes => true,
            Invalidation::Home(hint) => match self.base() {
                Some(base) => base.home() == Some(hint.home) && base.revision() < hint.revision,
                // Of which home the first answer is, is not known before it is here; and it
                // may have been written before what the hint tells of.
                None => self.is_asking(),
            },
        };
        let turn = self.asking.try_with_value(|asking| asking.turn);
        let Some(turn) = turn.filter(|_| concerns) else {
            return;
        };
        let Invalidation::Home(hint) = invalidation else {
            task::spawn(self.ask(turn));
            return;
        };
        let rests = self.asking.try_update_value(|asking| {
            let before = asking.hinted;
            asking.hinted = before.max(Some(hint.revision));
            before.is_some()
        });
        if rests == Some(false) {
            task::spawn(self.ask_rested(turn, shown_revision.clone()));
        }
    }

    async fn ask_rested(self, turn: u64, shown_revision: ShownRevision) {
        time::sleep(if self.kind.of_many_homes {
            BOARD_REST
        } else {
            REST
        })
        .await;
        let hinted = self.asking.try_update_value(|asking| {
            let own = asking.turn == turn;
            own.then(|| asking.hinted.take()).flatten()
        });
        let hinted = hinted.flatten();
        if hinted.is_none() {
            return; // The page is gone, or shows something else.
        }
        if self.kind.of_many_homes {
            self.ask(turn).await;
        } else if self.is_before(hinted) {
            if shown_revision() < hinted {
                self.ask(turn).await;
            } else {
                self.ask_settled(turn, hinted).await;
            }
        }
    }

    /// What was done here shows already; the server's copy of it is for later.
    async fn ask_settled(self, turn: u64, hinted: Option<Revision>) {
        let waits = self.asking.try_update_value(|asking| {
            let before = asking.settles;
            asking.settles = before.max(hinted);
            before.is_some()
        });
        if waits != Some(false) {
            return;
        }
        time::sleep(SETTLED).await;
        let hinted = self.asking.try_update_value(|asking| {
            let own = asking.turn == turn;
            own.then(|| asking.settles.take()).flatten()
        });
        let hinted = hinted.flatten();
        if hinted.is_some() && self.is_before(hinted) {
            self.ask(turn).await;
        }
    }

    fn is_asking(self) -> bool {
        let busy = self.asking.try_with_value(|asking| asking.busy);
        busy.unwrap_or_default()
    }

    fn is_before(self, revision: Option<Revision>) -> bool {
        self.base()
            .is_none_or(|base| Some(base.revision()) < revision)
    }
}
