//! The outbox: acts in the order in which they were done, until the server has
//! them. On the device before they count as done; sent by one tab at a time.

use super::entry::{Entry, State, Told, batch, told};
use super::outbox_storage::{read, write};
use super::{Account, Store};
use crate::api;
use crate::platform::db::NotKept;
use crate::platform::{clock, tabs};
use crate::session;
use care::id::{CommandId, PersonId};
use chrono::TimeDelta;
use leptos::prelude::*;
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
    pub(super) on_their_way: RwSignal<usize>,
    state: StoredValue<Loop>,
    bell: StoredValue<clock::Bell, LocalStorage>,
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
    pub(super) fn new() -> Self {
        Self {
            entries: RwSignal::new(Vec::new()),
            delivery: RwSignal::new(Delivery::Idle),
            on_their_way: RwSignal::new(0),
            state: StoredValue::new(Loop::default()),
            bell: StoredValue::new_local(clock::Bell::default()),
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
    /// [`NotKept`]
    pub async fn discard(self, store: Store, command: CommandId) -> Result<(), NotKept> {
        self.change(store, command, |_| None).await
    }

    /// Sends an act that needed a person once more, as it is.
    ///
    /// # Errors
    /// [`NotKept`]
    pub async fn try_again(self, store: Store, command: CommandId) -> Result<(), NotKept> {
        self.change(store, command, |mut entry| {
            entry.state = State::Waiting;
            Some(entry)
        })
        .await?;
        self.wake(store);
        Ok(())
    }

    /// A person has unlocked the kitchen tablet again: what they did under a pass
    /// that ran out before it was sent goes out under the new one.
    pub(crate) async fn renew_pass(self, store: Store, person: PersonId, pass: &str) {
        let Some(account) = store.account() else {
            return;
        };
        let changes: Vec<_> = self.entries.with_untracked(|entries| {
            let kept = |e: &Entry| e.number != Entry::ON_ITS_WAY;
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
            store.sync.tell_tabs();
            self.wake(store);
        }
    }

    async fn change(
        self,
        store: Store,
        command: CommandId,
        act: impl FnOnce(Entry) -> Option<Entry>,
    ) -> Result<(), NotKept> {
        let entry = self.find(command);
        let entry = entry.filter(|entry| entry.number != Entry::ON_ITS_WAY);
        let (Some(account), Some(entry)) = (store.account(), entry) else {
            return Err(NotKept);
        };
        let number = entry.number;
        write(&account, &[(number, act(entry))]).await?;
        self.reload(&account).await;
        store.sync.tell_tabs();
        Ok(())
    }

    fn find(self, command: CommandId) -> Option<Entry> {
        self.entries
            .with_untracked(|entries| entries.iter().find(|e| e.command.id == command).cloned())
    }

    /// Shows an act and keeps it on the device; then it is sent. What could not be
    /// kept shows no longer.
    pub(super) async fn add(self, store: Store, entry: Entry) -> Result<(), NotKept> {
        let account = store.account().ok_or(NotKept)?;
        let db = account.db.as_ref().ok_or(NotKept)?;
        let text = serde_json::to_string(&entry).map_err(|_| NotKept)?;
        let id = entry.command.id;
        self.on_their_way.update(|count| *count += 1);
        self.entries.update(|entries| entries.push(entry));
        let kept = db.add_entry(&text).await;
        self.on_their_way
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
        store.sync.tell_tabs();
        self.wake(store);
        Ok(())
    }

    /// Reads the outbox from the device, and drops what was sent long ago.
    pub(super) async fn load(self, store: Store) {
        let Some(account) = store.account() else {
            return;
        };
        self.reload(&account).await;
        let old = clock::now() - TimeDelta::days(KEPT_DAYS);
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
                let on_its_way = known.iter().filter(|one| {
                    one.number == Entry::ON_ITS_WAY
                        && entries.iter().all(|read| read.command.id != one.command.id)
                });
                let on_its_way: Vec<_> = on_its_way.cloned().collect();
                entries.extend(on_its_way);
                let changed = *known != entries;
                if changed {
                    *known = entries;
                }
                (changed, ())
            });
        }
    }

    fn show_heard(self, account: &Account, changes: &[(u32, Option<Entry>)]) {
        if !account.is_current() {
            return;
        }
        self.entries.update(|entries| {
            for (number, heard) in changes {
                let entry = entries.iter_mut().find(|entry| entry.number == *number);
                if let (Some(entry), Some(heard)) = (entry, heard) {
                    entry.clone_from(heard);
                }
            }
        });
    }

    pub(super) fn clear(self) {
        self.entries.set(Vec::new());
        self.delivery.set(Delivery::Idle);
        self.state.update_value(|state| state.wakes += 1);
        self.bell.with_value(clock::Bell::ring);
    }

    /// Sends now, if there is something to send: the network came back, somebody
    /// looks, somebody asked for it.
    pub fn wake(self, store: Store) {
        let start = self.state.try_update_value(|state| {
            state.wakes += 1;
            !std::mem::replace(&mut state.running, true)
        });
        if let Some(bell) = self.bell.try_get_value() {
            bell.ring();
        }
        if start == Some(true) {
            clock::spawn(async move {
                self.run(store).await;
                self.state.try_update_value(|state| state.running = false);
                // Something may have been added after the last look.
                if self.waiting_now() && self.delivery.try_get_untracked() == Some(Delivery::Idle) {
                    self.wake(store);
                }
            });
        }
    }

    fn waiting_now(self) -> bool {
        self.entries
            .try_with_untracked(|entries| entries.iter().any(Entry::is_waiting))
            .unwrap_or_default()
    }

    async fn run(self, store: Store) {
        while let Some(account) = store.account() {
            let wakes = self.state.with_value(|state| state.wakes);
            let (give, got) = channel();
            tabs::alone(LOCK, async move {
                give(self.attempt(store, account).await);
            })
            .await;
            match got() {
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
    async fn attempt(self, store: Store, account: Account) -> Attempt {
        if !account.is_current() || session::is_over() {
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
        let answer = api::send_commands(&commands, pass.as_deref()).await;
        match told(batch, answer.map(|answers| answers.answers)) {
            Told::Heard(heard) => {
                let changes: Vec<_> = heard.into_iter().map(|e| (e.number, Some(e))).collect();
                if write(&account, &changes).await.is_err() {
                    return Attempt::Later(None);
                }
                self.show_heard(&account, &changes);
                store.sync.tell_tabs();
                store.sync.heard(&changes);
                Attempt::Progress
            }
            Told::OneByOne => {
                self.state.update_value(|state| state.one_by_one = true);
                Attempt::Progress
            }
            Told::Later(after) => Attempt::Later(after),
            Told::Pause => {
                session::over();
                Attempt::Paused
            }
        }
    }

    /// Waits, longer each time and never in step with other devices, until woken;
    /// what the server asked for is waited for in any case.
    async fn pause(self, wakes: u64, after: Option<u64>) {
        if let Some(seconds) = after {
            clock::sleep(Duration::from_secs(seconds).min(LONGEST_PAUSE)).await;
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
        let time = time.min(LONGEST_PAUSE).mul_f64(0.5 + clock::chance() * 0.5);
        if let Some(bell) = self.bell.try_get_value() {
            bell.wait(time).await;
        }
    }
}

/// A place for the one value that a task under the lock gives back.
fn channel<T: 'static>() -> (impl FnOnce(T), impl FnOnce() -> Option<T>) {
    let place = std::rc::Rc::new(std::cell::RefCell::new(None));
    let give = place.clone();
    (
        move |value| *give.borrow_mut() = Some(value),
        move || place.take(),
    )
}
