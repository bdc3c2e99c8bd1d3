//! The outbox on screen follows the one on the device, which other tabs write too.

use super::account::Account;
use super::entry::Entry;
use super::outbox::Outbox;
use super::outbox_storage::{Stored, read, write};
use browser::db::NotSaved;
use browser::tabs::Channel;
use browser::{task, time};
use chrono::TimeDelta;
use leptos::prelude::*;
use std::rc::Rc;

/// Sent entries are kept until documents have surely caught up.
const KEPT_DAYS: i64 = 7;

impl Outbox {
    /// Reads the outbox from the device, drops what was sent long ago, and follows
    /// what other tabs write there.
    pub(super) async fn load(self) {
        let Some(account) = self.account.get() else {
            return;
        };
        let (name, told) = (format!("homeward-{}", account.person), account.clone());
        let channel = Channel::join(&name, move |_| {
            let account = told.clone();
            task::spawn(async move { self.reload(&account).await });
        });
        self.channel.try_set_value(channel.map(Rc::new));
        self.reload(&account).await;
        let old = time::now() - TimeDelta::days(KEPT_DAYS);
        let drop: Vec<_> = self.entries.with_untracked(|entries| {
            let done = |e: &&Entry| !e.is_unsent() && e.command.at < old;
            entries
                .iter()
                .filter(done)
                .map(|e| (e.number, None))
                .collect()
        });
        if write(&account, &drop).await.is_ok() && !drop.is_empty() {
            self.reload(&account).await;
        }
    }

    /// Reads the outbox from the device: the truth, also of other tabs.
    pub(super) async fn reload(self, account: &Account) {
        let stored = read(account).await;
        self.account.note_kept(stored.is_some());
        let Some(stored) = stored else { return };
        // The browser cleared the database while the page was open: the page still knows.
        let cleared = account.db.as_ref().is_some_and(|db| db.take_new());
        if cleared && self.put_back(account).await.is_ok() {
            return;
        }
        self.show(account, stored);
    }

    /// Puts what waits back on the device.
    async fn put_back(self, account: &Account) -> Result<(), NotSaved> {
        let db = account.db.as_ref().ok_or(NotSaved)?;
        let texts: Vec<_> = self.entries.with_untracked(|entries| {
            let texts = entries.iter().map(serde_json::to_string);
            texts.filter_map(Result::ok).collect()
        });
        for text in texts {
            db.add_entry(&text).await?;
        }
        let stored = read(account).await.ok_or(NotSaved)?;
        self.show(account, stored);
        Ok(())
    }

    /// Shows what was read just now, the database letting nothing come between, and
    /// what is being kept.
    pub(super) fn show(self, account: &Account, stored: Stored) {
        let Stored {
            mut entries,
            unreadable,
        } = stored;
        if account.is_current() {
            let count = unreadable.len();
            if self
                .unreadable
                .try_get_untracked()
                .is_some_and(|known| known != count)
            {
                self.unreadable.set(count);
            }
            self.entries.try_maybe_update(|known| {
                let saving = known.iter().filter(|one| {
                    one.number == Entry::UNSAVED
                        && entries.iter().all(|read| read.command.id != one.command.id)
                });
                let saving: Vec<_> = saving.cloned().collect();
                entries.extend(saving);
                let changed = *known != entries;
                if changed {
                    *known = entries;
                }
                (changed, ())
            });
        }
    }

    /// The numbers of what this version of the app cannot read: a newer one wrote it, and it
    /// stays for that.
    pub async fn unreadable(self) -> Vec<u32> {
        let Some(account) = self.account.get() else {
            return Vec::new();
        };
        read(&account).await.unwrap_or_default().unreadable
    }
}
