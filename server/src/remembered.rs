//! What was just read and may be believed for a moment: who is behind a token,
//! what ties them to homes, and documents as they were sent. Each entry is
//! dropped when the store says that it changed, and soon in any case.

use crate::{
    db::{accounts::sessions::Viewer, scope::Reach},
    token::TokenHash,
    ttl_cache::TtlCache,
};
use axum::{body::Bytes, http::HeaderValue};
use care::id::{HomeId, PersonId, Revision};
use chrono::{DateTime, NaiveDate, Utc};
use std::{borrow::Cow, sync::Arc, time::Duration};

/// So many readings are known at most; they are small and believed for long.
const MOST_READINGS: usize = 50_000;
/// A reading is logged once an hour.
const READINGS_LAST: Duration = Duration::from_secs(3_600);

/// How often people, accounts or sessions changed; see `Changes::people`.
pub type Generation = u64;

/// Who read which document of a home, of which day, in which hour.
type ReadingKey = (
    PersonId,
    HomeId,
    Cow<'static, str>,
    NaiveDate,
    DateTime<Utc>,
);

/// Who is who, and who reaches what.
pub struct Remembered {
    pub viewers: TtlCache<(Generation, TokenHash), Arc<Viewer>>,
    pub reach: TtlCache<(Generation, PersonId, HomeId), (Arc<Reach>, NaiveDate)>,
    /// Readings that are logged already.
    pub readings: TtlCache<ReadingKey, ()>,
}

impl Remembered {
    /// Nothing yet; all but readings is believed for so long.
    #[must_use]
    pub fn new(lasts: Duration) -> Self {
        Self {
            viewers: TtlCache::new(lasts),
            reach: TtlCache::new(lasts),
            readings: TtlCache::with_most(READINGS_LAST, MOST_READINGS),
        }
    }
}

/// What a document is about, as it was when the document was read.
#[derive(Clone, Copy, Debug)]
pub enum CacheScope {
    /// One home, at a revision.
    Home(HomeId, Revision),
    /// Many homes, after so many changes to any.
    Homes(u64),
}

/// A document as it was sent.
#[derive(Clone)]
pub struct SentDocument {
    pub body: Bytes,
    pub etag: HeaderValue,
    pub scope: CacheScope,
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
pub type Documents = TtlCache<DocumentKey, Arc<SentDocument>>;
