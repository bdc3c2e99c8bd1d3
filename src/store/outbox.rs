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
use care::id::{CommandId, HomeId, PersonId, Revision};
use chrono::TimeDelta;
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
/// Sent entries are kept until documents have surely caught up.
const KEPT_DAYS: i64 = 7;
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
    /// How many of the entries the device does not have yet.
    pub(super) saving: RwSignal<usize>,
    state: StoredValue<Loop>,
    notify: StoredValue<time::Notify, LocalStorage>,
    /// To the same person's outbox in other tabs.
    channel: StoredValue<Option<Rc<Channel>>, LocalStorage>,
    account: CurrentAccount,
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

    /// Gives up an act that needs a person. Its text is gone.
    ///
    /// # Errors
    /// [`NotSaved`]
    pub async fn discard(self, command: CommandId) -> Result<(), NotSaved> {
        self.change(command, |_| None).await
    }

    /// Sends an act that needed a person once more, as it is.
    ///
    /// # Errors
    /// [`NotSaved`]
    pub async fn try_again(self, command: CommandId) -> Result<(), NotSaved> {
        self.change(command, |mut entry| {
            entry.state = State::Waiting;
            Some(entry)
        })
        .await?;
        self.wake();
        Ok(())
    }

    /// A person has unlocked the kitchen tablet again: what they did under a pass
    /// that ran out before it was sent goes out under the new one.
    pub(crate) async fn renew_pass(self, person: PersonId, pass: &str) {
        let Some(account) = self.account.get() else {
            return;
        };
        let changes: Vec<_> = self.entries.with_untracked(|entries| {
            let kept = |e: &Entry| e.number != Entry::UNSAVED;
            let theirs = |e: &&Entry| kept(e) && e.pass.is_some() && e.actor.person == person;
            let renewed = |e: &Entry| Entry {
                pass: Some(pass.to_owned()),
                state: State::Waiting,
                ..e.clone()
            };
            let late = |e: &&Entry| e.is_waiting() || e.is_out_of_pass();
            let found = entries.iter().filter(theirs).filter(late);
            found.map(|e| (e.number, Some(renewed(e)))).collect()
        });
        if !changes.is_empty() && write(&account, &changes).await.is_ok() {
            self.reload(&account).await;
            self.tell_tabs();
            self.wake();
        }
    }

    /// Other tabs shall look at the outbox on the device.
    fn tell_tabs(self) {
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

    async fn change(
        self,
        command: CommandId,
        act: impl FnOnce(Entry) -> Option<Entry>,
    ) -> Result<(), NotSaved> {
        let entry = self.find(command);
        let entry = entry.filter(|entry| entry.number != Entry::UNSAVED);
        let (Some(account), Some(entry)) = (self.account.get(), entry) else {
            return Err(NotSaved);
        };
        let number = entry.number;
        write(&account, &[(number, act(entry))]).await?;
        self.reload(&account).await;
        self.tell_tabs();
        Ok(())
    }

    fn find(self, command: CommandId) -> Option<Entry> {
        self.entries
            .with_untracked(|entries| entries.iter().find(|e| e.command.id == command).cloned())
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
        if let Some(entries) = read(account).await {
            self.show(account, entries);
        }
    }

    /// Shows what was read just now, the database letting nothing come between, and
    /// what is being kept.
    fn show(self, account: &Account, mut entries: Vec<Entry>) {
        if account.is_current() {
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
        if !account.is_current() || self.account.is_signed_out_now() {
            return Attempt::Paused;
        }
        let Some(entries) = read(&account).await else {
            return Attempt::Later(None);
        };
        let one_by_one = self.state.with_value(|state| state.one_by_one);
        let batch = batch(&entries, if one_by_one { 1 } else { BATCH });
        let Some(pass) = batch.first().map(|entry| entry.pass.clone()) else {
            self.state.update_value(|state| state.one_by_one = false);
            self.show(&account, entries);
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
            BatchResult::SignedOut => {
                self.account.set_signed_out(true);
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
