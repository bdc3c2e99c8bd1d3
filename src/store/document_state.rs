//! What has come of a document's source so far: the copy on the device, the
//! server's answer, or the trouble with either.

use super::account::Account;
use super::document_kind::{AnyDoc, Kind};
use super::kept_documents;
use crate::api::Trouble;
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// How far a document has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// Nothing to show yet.
    Loading,
    /// Still nothing, and it is taking long.
    LoadingSlowly,
    /// There is a document: see [`Shown::doc`] and [`Shown::freshness`].
    Loaded,
    /// There is none, and why.
    Failed(Trouble),
}

/// How fresh a loaded document is.
#[derive(Clone, Debug, PartialEq)]
pub enum Freshness {
    /// As the server has it.
    Fresh,
    /// The copy of `at`; the server is being asked.
    Revalidating { at: DateTime<Utc> },
    /// The copy of `at`; the server could not be asked.
    Stale { at: DateTime<Utc>, why: Trouble },
}

/// What has come of a source so far.
#[derive(Clone)]
pub(super) struct DocumentState {
    pub(super) base: Option<Arc<dyn AnyDoc>>,
    pub(super) etag: String,
    pub(super) at: DateTime<Utc>,
    /// When the device's copy was written.
    pub(super) kept_at: DateTime<Utc>,
    pub(super) asking: bool,
    pub(super) slow: bool,
    pub(super) trouble: Option<Trouble>,
}

impl DocumentState {
    pub(super) fn empty() -> Self {
        Self {
            base: None,
            etag: String::new(),
            at: DateTime::UNIX_EPOCH,
            kept_at: DateTime::UNIX_EPOCH,
            asking: true,
            slow: false,
            trouble: None,
        }
    }

    pub(super) fn phase(&self) -> Phase {
        match (&self.base, &self.trouble) {
            (Some(_), _) => Phase::Loaded,
            (None, Some(trouble)) if !self.asking => Phase::Failed(trouble.clone()),
            _ if self.slow => Phase::LoadingSlowly,
            _ => Phase::Loading,
        }
    }

    pub(super) fn freshness(&self) -> Freshness {
        match &self.trouble {
            Some(why) => Freshness::Stale {
                at: self.at,
                why: why.clone(),
            },
            None if self.asking => Freshness::Revalidating { at: self.at },
            None => Freshness::Fresh,
        }
    }
}

/// A document as the device kept it, with what a question about it needs.
pub(super) struct CachedDocument {
    pub(super) doc: Arc<dyn AnyDoc>,
    pub(super) etag: String,
    pub(super) at: DateTime<Utc>,
}

pub(super) async fn cached(
    account: Option<Account>,
    address: &str,
    kind: Kind,
) -> Option<CachedDocument> {
    let record = account?.db?.document(address).await.ok()??;
    let (etag, at, text) = kept_documents::read_record(&record)?;
    if !kept_documents::is_kept(kind.kept_for, at) {
        return None;
    }
    Some(CachedDocument {
        // One that this version cannot read any more is as good as none.
        doc: (kind.read)(text)?,
        etag: etag.to_owned(),
        at,
    })
}
