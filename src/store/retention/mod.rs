//! What the device lets go of: what is too old, what its person no longer reaches, what
//! somebody else left, and, where a session was ended on purpose, all but what waits to be
//! sent.

#[cfg(test)]
mod tests;

use super::Store;
use super::account::Account;
use super::entry::{Entry, State, Why};
use super::kept_documents::{LONGEST, is_draft, is_kept, read_record};
use super::outbox_storage::{read, write};
use browser::db::{Db, NotSaved};
use browser::{json, time};
use care::accounts::{Me, MyHome};
use chrono::{DateTime, Utc};
use leptos::wasm_split::SplitLoaderError;
use std::pin::Pin;

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
            names.into_iter().partition(|name| is_draft(name));
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

/// What there is to let go of.
#[derive(Clone, Debug)]
pub(crate) enum Goes {
    /// Documents, drafts, and what was sent: all that can be read on the device.
    AllButUnsent,
    /// What somebody no longer reaches: who they were, and who they are.
    Lost(Box<(Me, Me)>),
    /// Copies that are too old.
    Old,
    /// What others than the store's person left; what they had not sent stays, and theirs.
    Others,
}

/// How much waits to be sent, and stays; or that the device does not forget.
type LettingGo = Pin<Box<dyn Future<Output = Result<usize, NotSaved>>>>;

/// A first visit does without the code.
#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(device, wasm_split_path = ::leptos::wasm_split, fallible)]
fn part(store: Store, goes: Goes) -> Result<LettingGo, SplitLoaderError> {
    Ok(Box::pin(letting_go(store, goes)))
}

#[cfg(not(feature = "split"))]
async fn part(store: Store, goes: Goes) -> Result<LettingGo, SplitLoaderError> {
    Ok(Box::pin(letting_go(store, goes)))
}

impl Store {
    /// Lets go of what must not stay on the device. How much waits to be sent, and stays.
    ///
    /// # Errors
    /// [`NotSaved`] where the device does not forget.
    pub(crate) async fn let_go(self, goes: Goes) -> Result<usize, NotSaved> {
        part(self, goes).await.map_err(|_| NotSaved)?.await
    }
}

async fn letting_go(store: Store, goes: Goes) -> Result<usize, NotSaved> {
    let account = store.account.get();
    let open = account
        .as_ref()
        .and_then(|account| Some((account, account.db.clone()?)));
    let kept = match (goes, open) {
        (Goes::Others, _) => {
            forget_others(store).await;
            0
        }
        (_, None) => 0,
        (Goes::AllButUnsent, Some((account, db))) => {
            let kept = keep_unsent(&db, account).await?;
            store.outbox.reload(account).await;
            kept
        }
        (Goes::Lost(people), Some((_, db))) => {
            let (before, after) = *people;
            let lost = Lost::between(&before, &after, time::now());
            db.forget_documents(&lost.of(db.documents("").await?))
                .await?;
            0
        }
        (Goes::Old, Some((_, db))) => {
            forget_old(&db).await?;
            0
        }
    };
    store.load_drafts().await;
    Ok(kept)
}

/// One after the other: a phone has little memory.
async fn forget_old(db: &Db) -> Result<(), NotSaved> {
    let mut old = Vec::new();
    for name in db.documents("").await? {
        let record = db.document(&name).await?.unwrap_or_default();
        let is_kept = read_record(&record).is_some_and(|(_, at, _)| is_kept(Some(LONGEST), at));
        if !is_kept && !is_draft(&name) {
            old.push(name);
        }
    }
    db.forget_documents(&old).await
}

async fn forget_others(store: Store) {
    for account in Db::accounts().await {
        // Another tab may have signed somebody in meanwhile.
        let open = store.account.get().map(|open| open.person);
        let mut known = [open, store.account.signed_in_now()].into_iter().flatten();
        if !known.any(|known| known.to_string() == account) {
            forget(&account).await;
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
