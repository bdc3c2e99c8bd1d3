//! What somebody is writing and has not finished: on the device at each pause, until it
//! is kept as an act. A draft outlives the page, the session and the browser.

use super::Store;
use care::id::CommandId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A text under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub text: String,
    /// The command that wrote what its writer had before them.
    pub base: Option<CommandId>,
    /// A choice that goes with it, where there is one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub with: String,
}

/// Beside the documents, whose addresses all begin otherwise.
const BEGINNING: &str = "draft:";

fn address(name: &str) -> String {
    format!("{BEGINNING}{name}")
}

/// Whether something is kept as a draft under this name.
pub(super) fn is_draft(name: &str) -> bool {
    name.starts_with(BEGINNING)
}

impl Store {
    /// Keeps a draft; false where the device cannot.
    pub async fn keep_draft(self, name: &str, draft: &Draft) -> bool {
        self.begin_draft(name);
        let kept = async {
            let db = self.account.get()?.db?;
            let text = serde_json::to_string(draft).ok()?;
            db.keep_document(&address(name), &text).await.ok()
        };
        let kept = kept.await.is_some();
        self.account.note_kept(kept);
        kept
    }

    /// Notes that something is being written that the server does not have.
    pub fn begin_draft(self, name: &str) {
        self.drafts.try_maybe_update(|drafts| {
            let new = !drafts.iter().any(|one| one == name);
            if new {
                drafts.push(name.to_owned());
            }
            (new, ())
        });
    }

    /// The draft of a name, where there is one.
    pub async fn draft(self, name: &str) -> Option<Draft> {
        let db = self.account.get()?.db?;
        let text = db.document(&address(name)).await.ok()??;
        serde_json::from_str(&text).ok()
    }

    /// How many texts are being written that the server does not have; a signal.
    #[must_use]
    pub fn drafts(self) -> usize {
        self.drafts.with(Vec::len)
    }

    /// Looks at the device for drafts.
    pub(super) async fn load_drafts(self) {
        let Some(db) = self.account.get().and_then(|account| account.db) else {
            return;
        };
        let names = db.documents(BEGINNING).await.unwrap_or_default();
        let name = |name: &String| name.strip_prefix(BEGINNING).map(str::to_owned);
        self.drafts.set(names.iter().filter_map(name).collect());
    }

    /// Forgets a draft: what was written is kept otherwise.
    pub async fn forget_draft(self, name: &str) {
        self.drafts.try_maybe_update(|drafts| {
            let before = drafts.len();
            drafts.retain(|one| one != name);
            (drafts.len() != before, ())
        });
        if let Some(db) = self.account.get().and_then(|account| account.db) {
            let _ = db.forget_documents(&[address(name)]).await;
        }
    }
}
