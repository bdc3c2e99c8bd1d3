//! What changes in homes, told to whoever listens in this process, and the
//! newest revision of each home as far as this process knows it.

use care::id::{HomeId, Revision};
use contract::hint::Hint;
use std::{
    collections::HashMap,
    sync::{
        PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::sync::{broadcast, watch};

/// The changes of all homes.
pub struct Changes {
    hints: broadcast::Sender<Hint>,
    known: RwLock<HashMap<HomeId, (Revision, Instant)>>,
    people: watch::Sender<u64>,
    count: AtomicU64,
}

impl Default for Changes {
    fn default() -> Self {
        Self::new()
    }
}

impl Changes {
    /// Nothing known, nobody listening.
    #[must_use]
    pub fn new() -> Self {
        Self {
            hints: broadcast::channel(1024).0,
            known: RwLock::default(),
            people: watch::Sender::new(0),
            count: AtomicU64::new(0),
        }
    }

    /// Tells a new revision. What is known already is not told again.
    pub fn publish(&self, home: HomeId, revision: Revision) {
        if self.learn(home, revision) {
            // Nobody listening is no error.
            let _ = self.hints.send(Hint { home, revision });
        }
    }

    /// Notes a revision that was read. Says whether it is news.
    pub fn learn(&self, home: HomeId, revision: Revision) -> bool {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let entry = known.entry(home).or_insert((Revision::NEW, now));
        let news = revision > entry.0;
        *entry = (entry.0.max(revision), now);
        if news {
            self.count.fetch_add(1, Ordering::SeqCst);
        }
        news
    }

    /// The revision of a home, if it was learned within `fresh`.
    #[must_use]
    pub fn known(&self, home: HomeId, fresh: Duration) -> Option<Revision> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known
            .get(&home)
            .filter(|(_, learned)| learned.elapsed() < fresh)
            .map(|(revision, _)| *revision)
    }

    /// Tells that sessions, accounts or who is where changed.
    pub fn people_changed(&self) {
        self.people.send_modify(|times| *times += 1);
    }

    /// How often that happened.
    #[must_use]
    pub fn people(&self) -> u64 {
        *self.people.borrow()
    }

    /// Waits for it from now on.
    #[must_use]
    pub fn watch_people(&self) -> watch::Receiver<u64> {
        self.people.subscribe()
    }

    /// How many changes of any home this process knows of.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count.load(Ordering::SeqCst)
    }

    /// Whether anybody listens.
    #[must_use]
    pub fn is_heard(&self) -> bool {
        self.hints.receiver_count() > 0
    }

    /// Listens from now on.
    #[must_use]
    pub fn listen(&self) -> broadcast::Receiver<Hint> {
        self.hints.subscribe()
    }
}
