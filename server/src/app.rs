//! What every request shares: the store, the clock, the configuration and what
//! is remembered for a moment.

use crate::{
    clock::Clock,
    commands::GroupCommit,
    config::Config,
    db::Store,
    http::Readiness,
    ttl_cache::{Documents, Remembered},
};
use std::sync::Arc;
use tokio::sync::watch;

/// The server's shared parts. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// See [`App`].
pub struct Parts {
    pub store: Store,
    pub clock: Clock,
    pub config: Config,
    pub group_commit: GroupCommit,
    pub remembered: Remembered,
    pub documents: Documents,
    pub readiness: Readiness,
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
            readiness: Readiness::default(),
            stopping: watch::Sender::new(false),
        }))
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
