//! The outbox: acts in the order in which they were done, until the server has
//! them. On the device before they count as done; sent by one tab at a time.

use super::account::{Account, CurrentAccount};
use super::entry::{BatchResult, Entry, State, batch, batch_result};
use super::invalidations::{Invalidation, Invalidations};
use super::outbox_storage::{read, write};
use crate::api;
use browser::db::NotSaved;
use browser::tabs::Channel;
use browser::{tabs, task, time};
use care::id::{HomeId, Revision};

use contract::hint::Hint;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

/// The most commands in one request.
const BATCH: usize = 50;
/// The lock that one uploader holds over all tabs; signing in takes it too, so
/// that nothing is sent with another person's cookie.
pub(crate) const LOCK: &str = "homeward-send";
const FIRST_PAUSE: Duration = Duration::from_secs(2);
const LONGEST_PAUSE: Duration = Duration::from_secs(5 * 60);

/// What the outbox is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Delivery {
    /// Everything is sent, or needs a person.
    #[default]
    Idle,
    Sending,
    /// The network is not there; tries again by itself.
    Waiting,
    /// The session is over: goes on when the same person has signed in.
    Paused,
}

/// The outbox of the signed-in person.
#[derive(Clone, Copy)]
pub struct Outbox {
    pub(crate) entries: RwSignal<Vec<Entry>>,
    delivery: RwSignal<Delivery>,
    /// How many entries this version cannot read.
    pub(super) unreadable: RwSignal<usize>,
    /// How many of the entries the device does not have yet.
    pub(super) saving: RwSignal<usize>,
    state: StoredValue<Loop>,
    notify: StoredValue<time::Notify, LocalStorage>,
    /// To the same person's outbox in other tabs.
    pub(super) channel: StoredValue<Option<Rc<Channel>>, LocalStorage>,
    pub(super) account: CurrentAccount,
    invalidations: Invalidations,
}

/// The state of the sending loop.
#[derive(Clone, Copy, Default)]
struct Loop {
    running: bool,
    /// Grows with each wake.
    wakes: u64,
    failures: u32,
    one_by_one: bool,
}

/// How one attempt ended.
enum Attempt {
    Nothing,
    Progress,
    Later(Option<u64>),
    Paused,
}

impl Outbox {
    pub(super) fn new(account: CurrentAccount, invalidations: Invalidations) -> Self {
        Self {
            entries: RwSignal::new(Vec::new()),
            unreadable: RwSignal::new(0),
            delivery: RwSignal::new(Delivery::Idle),
            saving: RwSignal::new(0),
            state: StoredValue::new(Loop::default()),
            notify: StoredValue::new_local(time::Notify::default()),
            channel: StoredValue::new_local(None),
            account,
            invalidations,
        }
    }

    /// What the outbox is doing.
    #[must_use]
    pub fn delivery(self) -> Delivery {
        self.delivery.get()
    }

    /// Other tabs shall look at the outbox on the device.
    pub(super) fn tell_tabs(self) {
        if let Some(channel) = self.channel.try_get_value().flatten() {
            channel.say("outbox");
        }
    }

    /// The server took acts: documents of their homes are stale now.
    fn invalidate_sent(self, changes: &[(u32, Option<Entry>)]) {
        let mut newest: BTreeMap<HomeId, Revision> = BTreeMap::new();
        for entry in changes.iter().filter_map(|(_, entry)| entry.as_ref()) {
            if let State::Sent(revision) = entry.state {
                let known = newest.entry(entry.command.home).or_default();
                *known = revision.max(*known);
            }
        }
        for (home, revision) in newest {
            let hint = Hint { home, revision };
            self.invalidations.send(Invalidation::Home(hint));
        }
    }

    /// Shows an act and keeps it on the device; then it is sent. What could not be
    /// kept shows no longer.
    pub(super) async fn add(self, entry: Entry) -> Result<(), NotSaved> {
        let account = self.account.get().ok_or(NotSaved)?;
        let db = account.db.as_ref().ok_or(NotSaved)?;
        let text = serde_json::to_string(&entry).map_err(|_| NotSaved)?;
        let id = entry.command.id;
        self.saving.update(|count| *count += 1);
        self.entries.update(|entries| entries.push(entry));
        let kept = db.add_entry(&text).await;
        self.account.note_kept(kept.is_ok());
        self.saving
            .try_update(|count| *count = count.saturating_sub(1));
        self.entries.try_maybe_update(|entries| match kept {
            // Nothing that shows has changed.
            Ok(number) => {
                if let Some(entry) = entries.iter_mut().find(|one| one.command.id == id) {
                    entry.number = number;
                }
                (false, ())
            }
            Err(_) => {
                entries.retain(|one| one.command.id != id);
                (true, ())
            }
        });
        kept?;
        self.tell_tabs();
        self.wake();
        Ok(())
    }

    fn show_changed(self, account: &Account, changes: &[(u32, Option<Entry>)]) {
        if !account.is_current() {
            return;
        }
        self.entries.update(|entries| {
            for (number, changed) in changes {
                let entry = entries.iter_mut().find(|entry| entry.number == *number);
                if let (Some(entry), Some(changed)) = (entry, changed) {
                    entry.clone_from(changed);
                }
            }
        });
    }

    pub(super) fn clear(self) {
        self.channel.set_value(None);
        self.entries.set(Vec::new());
        self.unreadable.set(0);
        self.delivery.set(Delivery::Idle);
        self.state.update_value(|state| state.wakes += 1);
        self.notify.with_value(time::Notify::notify);
    }

    /// Sends now, if there is something to send: the network came back, somebody
    /// looks, somebody asked for it.
    pub fn wake(self) {
        let start = self.state.try_update_value(|state| {
            state.wakes += 1;
            !std::mem::replace(&mut state.running, true)
        });
        if let Some(notify) = self.notify.try_get_value() {
            notify.notify();
        }
        if start == Some(true) {
            task::spawn(async move {
                self.run().await;
                self.state.try_update_value(|state| state.running = false);
                // Something may have been added after the last look.
                if self.waiting_now() && self.delivery.try_get_untracked() == Some(Delivery::Idle) {
                    self.wake();
                }
            });
        }
    }

    fn waiting_now(self) -> bool {
        self.entries
            .try_with_untracked(|entries| entries.iter().any(Entry::is_waiting))
            .unwrap_or_default()
    }

    async fn run(self) {
        while let Some(account) = self.account.get() {
            let wakes = self.state.with_value(|state| state.wakes);
            match tabs::alone(LOCK, self.attempt(account)).await {
                Some(Attempt::Progress) => self.state.update_value(|state| state.failures = 0),
                Some(Attempt::Later(after)) => {
                    self.delivery.set(Delivery::Waiting);
                    self.pause(wakes, after).await;
                }
                Some(Attempt::Paused) => return self.delivery.set(Delivery::Paused),
                Some(Attempt::Nothing) | None => return self.delivery.set(Delivery::Idle),
            }
        }
        self.delivery.set(Delivery::Idle);
    }

    /// One request: under the lock, from what stands on the device now.
    async fn attempt(self, account: Account) -> Attempt {
        if !account.is_current() || self.account.is_ended_now() {
            return Attempt::Paused;
        }
        let stored = read(&account).await;
        self.account.note_kept(stored.is_some());
        let Some(stored) = stored else {
            return Attempt::Later(None);
        };
        let one_by_one = self.state.with_value(|state| state.one_by_one);
        let batch = batch(&stored.entries, if one_by_one { 1 } else { BATCH });
        let Some(pass) = batch.first().map(|entry| entry.pass.clone()) else {
            self.state.update_value(|state| state.one_by_one = false);
            self.show(&account, stored);
            return Attempt::Nothing;
        };
        self.delivery.set(Delivery::Sending);
        let commands: Vec<_> = batch.iter().map(|entry| entry.command.clone()).collect();
        let answer = api::send_commands(commands, pass.as_deref()).await;
        match batch_result(batch, answer.map(|answers| answers.answers)) {
            BatchResult::Answered(changed) => {
                let changes: Vec<_> = changed.into_iter().map(|e| (e.number, Some(e))).collect();
                if write(&account, &changes).await.is_err() {
                    return Attempt::Later(None);
                }
                self.show_changed(&account, &changes);
                self.tell_tabs();
                self.invalidate_sent(&changes);
                Attempt::Progress
            }
            BatchResult::SendOneByOne => {
                self.state.update_value(|state| state.one_by_one = true);
                Attempt::Progress
            }
            BatchResult::RetryLater(after) => Attempt::Later(after),
            BatchResult::SignedOut(why) => {
                self.account.end(why);
                Attempt::Paused
            }
        }
    }

    /// Waits, longer each time and never in step with other devices, until woken;
    /// what the server asked for is waited for in any case.
    async fn pause(self, wakes: u64, after: Option<u64>) {
        if let Some(seconds) = after {
            time::sleep(Duration::from_secs(seconds).min(LONGEST_PAUSE)).await;
        }
        let failures = self.state.with_value(|state| state.failures);
        let woken = self.state.with_value(|state| state.wakes != wakes);
        self.state
            .update_value(|state| state.failures = failures.saturating_add(1));
        // Woken while the request was under way: once more soon, but not at once.
        let time = if woken {
            FIRST_PAUSE
        } else {
            FIRST_PAUSE * 2u32.saturating_pow(failures.min(10))
        };
        if let Some(notify) = self.notify.try_get_value() {
            let time = time::with_jitter(time.min(LONGEST_PAUSE));
            notify.notified_within(time).await;
        }
    }
}
