//! What was just read and may be believed for a moment: who is behind a token,
//! what ties them to homes, and documents as they were sent. Each entry is
//! dropped when the store says that it changed, and soon in any case, because
//! other processes and servers change the database too.

use crate::{
    db::{scope::Reach, sessions::Viewer},
    token::TokenHash,
};
use axum::{body::Bytes, http::HeaderValue};
use care::id::{HomeId, PersonId, Revision};
use chrono::{DateTime, NaiveDate, Utc};
use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, Instant},
};

/// More entries than this are never kept.
const MOST: usize = 5_000;

/// A map whose entries are believed for a moment.
pub struct Brief<K, V>(RwLock<HashMap<K, (Instant, V)>>);

impl<K, V> Default for Brief<K, V> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<K: Eq + Hash, V: Clone> Brief<K, V> {
    /// An entry that is not older than `fresh`.
    #[must_use]
    pub fn get(&self, key: &K, fresh: Duration) -> Option<V> {
        let map = self.0.read().unwrap_or_else(PoisonError::into_inner);
        map.get(key)
            .filter(|(since, _)| since.elapsed() < fresh)
            .map(|(_, value)| value.clone())
    }

    /// Keeps an entry that was read at `since`.
    pub fn put(&self, key: K, value: V, since: Instant) {
        let mut map = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if map.len() >= MOST {
            map.clear();
        }
        map.insert(key, (since, value));
    }

    /// Drops everything.
    pub fn clear(&self) {
        self.0
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}

/// How often people, accounts or sessions changed; see `Changes::people`.
pub type Generation = u64;

/// Who is who, and who reaches what.
#[derive(Default)]
pub struct Remembered {
    pub viewers: Brief<(Generation, TokenHash), Arc<Viewer>>,
    pub reach: Brief<(Generation, PersonId, HomeId), (Arc<Reach>, NaiveDate)>,
    /// Readings that are logged already.
    pub readings: Brief<(PersonId, HomeId, &'static str, NaiveDate, DateTime<Utc>), ()>,
}

/// What a document is about, as it was when the document was read.
#[derive(Clone, Copy, Debug)]
pub enum Of {
    /// One home, at a revision.
    Home(HomeId, Revision),
    /// Many homes, after so many changes to any.
    Homes(u64),
}

/// A document as it was sent.
#[derive(Clone)]
pub struct Sent {
    pub body: Bytes,
    pub etag: HeaderValue,
    pub of: Of,
    /// The day it shows, and the moment at which time alone makes it another.
    pub day: NaiveDate,
    pub until: DateTime<Utc>,
}

/// Which document, for whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DocumentKey {
    pub people: Generation,
    pub kind: &'static str,
    pub viewer: PersonId,
    /// None: a youth's, whose home follows from the date.
    pub home: Option<HomeId>,
    /// None: today.
    pub date: Option<NaiveDate>,
}

/// Documents as they were sent.
pub type Documents = Brief<DocumentKey, Arc<Sent>>;
