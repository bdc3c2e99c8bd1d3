//! What somebody is writing and has not finished: on the device at each pause, until it
//! is kept as an act. A draft outlives the page, the session and the browser.

use super::Store;
use super::kept_documents::DRAFTS;
use browser::json;
use care::id::CommandId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;

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

thread_local! {
    /// The names of what is being written.
    static NAMES: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

fn address(name: &str) -> String {
    format!("{DRAFTS}{name}")
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
        self.change_drafts(|names| {
            if !names.iter().any(|one| one == name) {
                names.push(name.to_owned());
            }
        });
    }

    /// The draft of a name, where there is one.
    pub async fn draft(self, name: &str) -> Option<Draft> {
        let db = self.account.get()?.db?;
        let text = db.document(&address(name)).await.ok()??;
        json::read(&text)
    }

    /// How many texts are being written that the server does not have; a signal.
    #[must_use]
    pub fn drafts(self) -> usize {
        self.drafts.get()
    }

    /// Looks at the device for drafts.
    pub(super) async fn load_drafts(self) {
        let Some(db) = self.account.get().and_then(|account| account.db) else {
            return;
        };
        let names = db.documents(DRAFTS).await.unwrap_or_default();
        let name = |name: &String| name.strip_prefix(DRAFTS).map(str::to_owned);
        self.change_drafts(|known| *known = names.iter().filter_map(name).collect());
    }

    /// Knows of no drafts any more.
    pub(super) fn clear_drafts(self) {
        self.change_drafts(Vec::clear);
    }

    fn change_drafts(self, change: impl FnOnce(&mut Vec<String>)) {
        let count = NAMES.with_borrow_mut(|names| {
            change(names);
            names.len()
        });
        if self
            .drafts
            .try_get_untracked()
            .is_some_and(|known| known != count)
        {
            self.drafts.set(count);
        }
    }

    /// Forgets a draft: what was written is kept otherwise.
    pub async fn forget_draft(self, name: &str) {
        self.change_drafts(|names| names.retain(|one| one != name));
        if let Some(db) = self.account.get().and_then(|account| account.db) {
            let _ = db.forget_documents(&[address(name)]).await;
        }
    }
}
