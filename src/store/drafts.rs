//! What somebody is writing and has not finished: on the device at each pause, until it
//! is kept as an act. A draft outlives the page, the session and the browser.

use super::Store;
use care::id::CommandId;
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
fn address(name: &str) -> String {
    format!("draft:{name}")
}

impl Store {
    /// Keeps a draft; false where the device cannot.
    pub async fn keep_draft(self, name: &str, draft: &Draft) -> bool {
        let Some(db) = self.account.get().and_then(|account| account.db) else {
            return false;
        };
        let Ok(text) = serde_json::to_string(draft) else {
            return false;
        };
        db.keep_document(&address(name), &text).await.is_ok()
    }

    /// The draft of a name, where there is one.
    pub async fn draft(self, name: &str) -> Option<Draft> {
        let db = self.account.get()?.db?;
        let text = db.document(&address(name)).await.ok()??;
        serde_json::from_str(&text).ok()
    }

    /// How many drafts the device keeps.
    pub async fn drafts(self) -> usize {
        let Some(db) = self.account.get().and_then(|account| account.db) else {
            return 0;
        };
        db.documents(&address(""))
            .await
            .map_or(0, |names| names.len())
    }

    /// Forgets a draft: what was written is kept otherwise.
    pub async fn forget_draft(self, name: &str) {
        if let Some(db) = self.account.get().and_then(|account| account.db) {
            let _ = db.forget_document(&address(name)).await;
        }
    }
}
