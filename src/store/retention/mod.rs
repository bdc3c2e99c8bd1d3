//! What the device lets go of: what is too old, what its person no longer reaches, what
//! somebody else left, and, where a session was ended on purpose, all but what waits to be
//! sent.

#[cfg(test)]
mod tests;

use super::account::Account;
use super::entry::{Entry, State, Why};
use super::kept_documents::{LONGEST, is_kept, read_record};
use super::outbox_storage::{read, write};
use super::{Store, drafts};
use browser::db::{Db, NotSaved};
use browser::{json, time};
use care::accounts::{Me, MyHome};
use chrono::{DateTime, Utc};

/// What somebody no longer reaches.
#[derive(Debug, PartialEq)]
enum Lost {
    /// In another role: anything.
    Everything,
    /// Homes that they left, or stand to otherwise now.
    Homes(Vec<String>),
}

impl Lost {
    /// A cover ends by itself, whether or not the server was asked since.
    fn between(before: &Me, after: &Me, now: DateTime<Utc>) -> Self {
        if before.role != after.role {
            return Self::Everything;
        }
        let stays = |mine: &MyHome| {
            let same = |one: &MyHome| {
                let reaches = one.until.is_none_or(|until| now < until);
                reaches && one.home.id == mine.home.id && one.standing == mine.standing
            };
            after.homes.iter().any(same)
        };
        let lost = before.homes.iter().filter(|mine| !stays(mine));
        Self::Homes(lost.map(|mine| mine.home.id.to_string()).collect())
    }

    /// Whether nothing is lost.
    fn is_empty(&self) -> bool {
        matches!(self, Self::Homes(homes) if homes.is_empty())
    }

    fn has(&self, name: &str) -> bool {
        match self {
            Self::Everything => true,
            Self::Homes(homes) => homes.iter().any(|home| name.contains(home)),
        }
    }

    /// Of the names under which something is kept, those that go: documents, and the drafts
    /// about the children whom they alone tell of.
    fn of(&self, names: Vec<String>) -> Vec<String> {
        let (drafts, documents): (Vec<_>, Vec<_>) =
            names.into_iter().partition(|name| drafts::is_draft(name));
        let (mut gone, stay): (Vec<_>, Vec<_>) =
            documents.into_iter().partition(|address| self.has(address));
        let about_lost = |draft: &String| {
            let is_in = |all: &[String], part: &str| all.iter().any(|one| one.contains(part));
            let of_child =
                |part: &str| part.len() == UUID_LENGTH && is_in(&gone, part) && !is_in(&stay, part);
            self.has(draft) || draft.split([':', '/']).any(of_child)
        };
        let drafts: Vec<_> = drafts.into_iter().filter(about_lost).collect();
        gone.extend(drafts);
        gone
    }
}

const UUID_LENGTH: usize = 36;

/// Of the outbox, what waits for the same person to sign in again; what the server sent along
/// goes, and is asked for anew.
fn unsent_of(entries: Vec<Entry>) -> Vec<(u32, Option<Entry>)> {
    let keep = |mut entry: Entry| {
        let number = entry.number;
        if let State::Attention(Why::Conflict(_)) = entry.state {
            entry.state = State::Waiting;
        }
        (number, entry.is_unsent().then_some(entry))
    };
    entries.into_iter().map(keep).collect()
}

/// Empties an account's database but for what waits to be sent; how much that is.
///
/// # Errors
/// [`NotSaved`]
async fn keep_unsent(db: &Db, account: &Account) -> Result<usize, NotSaved> {
    let names = db.documents("").await?;
    db.forget_documents(&names).await?;
    let outbox = read(account).await.ok_or(NotSaved)?;
    let changes = unsent_of(outbox.entries);
    write(account, &changes).await?;
    let kept = changes.iter().filter(|(_, entry)| entry.is_some()).count();
    Ok(kept + outbox.unreadable.len())
}

impl Store {
    /// Lets go of all that can be read on the device: documents, drafts, and what was sent.
    /// How much waits to be sent, and stays.
    ///
    /// # Errors
    /// [`NotSaved`] where the device does not forget.
    pub(crate) async fn keep_only_unsent(self) -> Result<usize, NotSaved> {
        let Some(account) = self.account.get() else {
            return Ok(0);
        };
        let Some(db) = account.db.clone() else {
            return Ok(0);
        };
        let kept = keep_unsent(&db, &account).await?;
        self.outbox.reload(&account).await;
        self.load_drafts().await;
        Ok(kept)
    }

    /// Lets go of what somebody no longer reaches.
    pub(crate) async fn forget_lost(self, before: &Me, after: &Me) {
        let lost = Lost::between(before, after, time::now());
        let db = self.account.get().and_then(|account| account.db);
        let Some(db) = db.filter(|_| !lost.is_empty()) else {
            return;
        };
        let lost = lost.of(db.documents("").await.unwrap_or_default());
        if !lost.is_empty() && db.forget_documents(&lost).await.is_ok() {
            self.load_drafts().await;
        }
    }

    /// Lets go of copies that are too old, one after the other: a phone has little memory.
    pub(super) async fn forget_old(self) {
        let Some(db) = self.account.get().and_then(|account| account.db) else {
            return;
        };
        let mut old = Vec::new();
        for name in db.documents("").await.unwrap_or_default() {
            let record = db.document(&name).await.ok().flatten().unwrap_or_default();
            let is_kept = read_record(&record).is_some_and(|(_, at, _)| is_kept(Some(LONGEST), at));
            if !is_kept && !drafts::is_draft(&name) {
                old.push(name);
            }
        }
        if !old.is_empty() {
            let _ = db.forget_documents(&old).await;
        }
    }

    /// Removes what others than the store's person left on the device; what they had not sent
    /// stays, and theirs.
    pub(crate) async fn forget_others(self) {
        for account in Db::accounts().await {
            // Another tab may have signed somebody in meanwhile.
            let open = self.account.get().map(|open| open.person);
            let known = [open, self.account.signed_in_now()];
            if !known
                .iter()
                .flatten()
                .any(|known| known.to_string() == account)
            {
                forget(&account).await;
            }
        }
    }
}

async fn forget(account: &str) {
    let Ok(db) = Db::open(account).await else {
        return;
    };
    let names = db.documents("").await.unwrap_or_default();
    let _ = db.forget_documents(&names).await;
    let is_sent = |text: &String| json::read::<Entry>(text).is_some_and(|entry| !entry.is_unsent());
    let entries = db.entries().await;
    let is_empty = entries.is_ok_and(|entries| entries.iter().all(|(_, text)| is_sent(text)));
    drop(db);
    if is_empty {
        let _ = Db::remove(account).await;
    }
}
