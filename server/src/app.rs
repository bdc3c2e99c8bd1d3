//! What every request shares: the store, the clock, the configuration and what
//! is remembered for a moment.

use crate::{
    clock::Clock,
    commands::GroupCommit,
    config::Config,
    db::Store,
    remembered::{Documents, Remembered},
};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::sync::{Mutex, watch};

/// The store is tried at most so often, however often somebody asks.
const TRIED_AT_MOST_EVERY: Duration = Duration::from_secs(1);

/// The server's shared parts. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// The parts of an [`App`].
pub struct Parts {
    pub store: Store,
    pub clock: Clock,
    pub config: Config,
    pub group_commit: GroupCommit,
    pub remembered: Remembered,
    pub documents: Documents,
    /// When the store was last tried, and whether it kept what it was told.
    tried: Mutex<Option<(Instant, bool)>>,
    stopping: watch::Sender<bool>,
}

impl App {
    /// Puts the parts together.
    #[must_use]
    pub fn new(store: Store, clock: Clock, config: Config) -> Self {
        let lasts = config.remember;
        Self(Arc::new(Parts {
            store,
            clock,
            config,
            group_commit: GroupCommit::default(),
            remembered: Remembered::new(lasts),
            documents: Documents::new(lasts),
            tried: Mutex::default(),
            stopping: watch::Sender::new(false),
        }))
    }

    /// Whether the store can be written to.
    pub async fn is_ready(&self) -> bool {
        let mut tried = self.tried.lock().await;
        if let Some((at, is_ready)) = *tried
            && at.elapsed() < TRIED_AT_MOST_EVERY
        {
            return is_ready;
        }
        let result = self.store.check(self.clock.now()).await;
        if let Err(error) = &result {
            tracing::error!(%error, "the store cannot be written to");
        }
        *tried = Some((Instant::now(), result.is_ok()));
        result.is_ok()
    }

    /// Ends what would otherwise never end: the lines that tell of changes.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }

    /// Turns true when the server stops.
    #[must_use]
    pub fn stopping(&self) -> watch::Receiver<bool> {
        self.stopping.subscribe()
    }
}

impl std::ops::Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}
