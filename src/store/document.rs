//! A document on a screen: the copy on the device at once, the server's answer
//! when it comes, and unsent acts shown in both.

use super::cell::{Cell, Freshness, Phase, kept};
use super::doc::Doc;
use super::entry::{Entry, State, shown};
use super::sync::News;
use super::undo::opposite;
use super::{Account, Store, use_store};
use crate::api::{self, Fetched, Source, Trouble};
use crate::platform::{clock, ids};
use crate::{session, wall};
use care::command::{Act, Command, VERSION};
use care::decide::Objection;
use care::id::{CommandId, HomeId, Revision};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// After this long without anything to show, the screen says that it is slow.
const SLOW: Duration = Duration::from_secs(3);
/// A board of many homes is asked for at most this often.
const BOARD_REST: Duration = Duration::from_secs(10);
/// Hints come in crowds; one question answers them.
const REST: Duration = Duration::from_millis(150);

/// Why an act was not taken.
#[derive(Clone, Debug, PartialEq)]
pub enum Stopped {
    /// By the rules, before the network is asked.
    Objection(Objection),
    /// The device could not keep it: nothing is recorded.
    NotKept,
    /// Nobody has unlocked the kitchen tablet.
    Locked,
    /// There is no document (yet) to act on.
    NoDocument,
}

/// An act that was taken: it is on the device and on screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    pub id: CommandId,
    pub home: HomeId,
    /// What takes it back; pass it to [`Shown::act`].
    pub undo: Option<Act>,
}

/// A document on a screen. Cheap to copy.
pub struct Shown<T: Doc> {
    /// Changes seldom: build the page's frame on it.
    pub phase: Memo<Phase>,
    /// The document with unsent acts in it.
    pub doc: Memo<Option<Arc<T>>>,
    pub freshness: Memo<Freshness>,
    cell: RwSignal<Cell<T>>,
    source: StoredValue<Option<Source<T>>>,
    asking: StoredValue<Asking>,
    store: Store,
}

impl<T: Doc> Clone for Shown<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Doc> Copy for Shown<T> {}

/// The state of the questions. `turn` grows when the source changes, so that a
/// late answer to an old question finds nobody.
#[derive(Clone, Copy, Default)]
struct Asking {
    turn: u64,
    busy: bool,
    again: bool,
}

/// Shows the document of a source, and follows when the source changes.
pub fn use_document<T: Doc>(source: impl Fn() -> Source<T> + Send + Sync + 'static) -> Shown<T> {
    let store = use_store();
    let cell = RwSignal::new(Cell::empty());
    let entries = store.outbox.entries;
    let shown = Shown {
        phase: Memo::new(move |_| cell.with(Cell::phase)),
        doc: Memo::new(move |_| {
            let base = cell.with(|cell| cell.base.clone())?;
            Some(entries.with(|entries| Arc::new(shown(&*base, entries))))
        }),
        freshness: Memo::new(move |_| cell.with(Cell::freshness)),
        cell,
        source: StoredValue::new(None),
        asking: StoredValue::new(Asking::default()),
        store,
    };
    let source = Memo::new(move |_| Wanted(source()));
    Effect::new(move |_| shown.open(source.get().0));
    store.sync.listen(move |news| shown.hear(news));
    shown
}

/// A source in a memo.
#[derive(Clone, PartialEq)]
struct Wanted<T>(Source<T>);

impl<T: Doc> Shown<T> {
    /// Asks the server again.
    pub fn refresh(self) {
        if let Some(turn) = self.asking.try_with_value(|asking| asking.turn) {
            clock::spawn(self.ask(turn));
        }
    }

    /// Does an act on the document: decides it, keeps it on the device, shows
    /// it, and sends it when it can.
    ///
    /// # Errors
    /// [`Stopped`]
    pub async fn act(self, act: Act) -> Result<Done, Stopped> {
        let doc = self.doc.get_untracked().ok_or(Stopped::NoDocument)?;
        let view = doc.as_document().ok_or(Stopped::NoDocument)?;
        let home = doc.home().ok_or(Stopped::NoDocument)?;
        let (actor, pass) = match wall::pass() {
            wall::Pass::NoWall => (doc.actor().ok_or(Stopped::NoDocument)?, None),
            wall::Pass::Locked => return Err(Stopped::Locked),
            wall::Pass::Unlocked { actor, pass } => (actor, Some(pass)),
        };
        let command = Command {
            id: ids::command(),
            version: VERSION,
            home,
            at: clock::now(),
            act,
        };
        care::decide(view, actor, &command).map_err(Stopped::Objection)?;
        let done = Done {
            id: command.id,
            home,
            undo: opposite(&*doc, command.id, &command.act),
        };
        let entry = Entry {
            number: 0,
            command,
            actor,
            pass,
            state: State::Waiting,
        };
        let kept = self.store.outbox.add(self.store, entry).await;
        kept.map_err(|_| Stopped::NotKept)?;
        Ok(done)
    }

    /// Another source: begins anew with the copy on the device.
    fn open(self, source: Source<T>) {
        self.source.set_value(Some(source.clone()));
        self.cell.set(Cell::empty());
        let turn = self.asking.try_update_value(|asking| {
            *asking = Asking {
                turn: asking.turn + 1,
                ..Asking::default()
            };
            asking.turn
        });
        let Some(turn) = turn else { return };
        clock::spawn(async move {
            if let Some(kept) = kept(self.store.account(), &source).await {
                self.change(turn, |cell| {
                    if cell.base.is_none() {
                        (cell.base, cell.etag, cell.at) = (Some(kept.doc), kept.etag, kept.at);
                    }
                });
            }
            self.ask(turn).await;
        });
        clock::spawn(async move {
            clock::sleep(SLOW).await;
            self.change(turn, |cell| cell.slow = true);
        });
    }

    /// Changes the cell, if the source is still the one of `turn`.
    fn change(self, turn: u64, change: impl FnOnce(&mut Cell<T>)) -> bool {
        let now = self.asking.try_with_value(|asking| asking.turn);
        now == Some(turn) && self.cell.try_update(change).is_some()
    }

    async fn ask(self, turn: u64) {
        let begin = self.asking.try_update_value(|asking| {
            if asking.turn != turn {
                return false;
            }
            asking.again = asking.busy;
            !std::mem::replace(&mut asking.busy, true)
        });
        if begin != Some(true) {
            return;
        }
        loop {
            self.ask_once(turn).await;
            let again = self.asking.try_update_value(|asking| {
                if asking.turn != turn {
                    return false;
                }
                asking.busy = asking.again;
                std::mem::take(&mut asking.again)
            });
            if again != Some(true) {
                return;
            }
        }
    }

    async fn ask_once(self, turn: u64) {
        let (Some(account), Some(Some(source))) =
            (self.store.account(), self.source.try_get_value())
        else {
            return;
        };
        let etag = self
            .cell
            .try_with_untracked(|cell| cell.base.as_ref().map(|_| cell.etag.clone()))
            .flatten()
            .filter(|etag| !etag.is_empty());
        self.change(turn, |cell| cell.asking = true);
        let answer = api::fetch(&source, etag.as_deref()).await;
        // Somebody else may have signed in, in this tab or another, meanwhile.
        if !account.is_current() {
            return;
        }
        match answer {
            Ok(Fetched::Same) => {
                self.change(turn, |cell| {
                    (cell.asking, cell.trouble, cell.at) = (false, None, clock::now());
                });
            }
            Ok(Fetched::New { text, etag }) => self.take(turn, &account, &source, text, etag).await,
            Err(trouble) => self.fail(turn, &account, &source, trouble).await,
        }
    }

    async fn take(
        self,
        turn: u64,
        account: &Account,
        source: &Source<T>,
        text: String,
        etag: String,
    ) {
        let at = clock::now();
        let Ok(doc) = serde_json::from_str::<T>(&text) else {
            // A newer server than app: what there was stays.
            self.change(turn, |cell| {
                (cell.asking, cell.trouble) = (false, Some(Trouble::Network));
            });
            return;
        };
        let ends = doc.ends();
        let doc = Arc::new(doc);
        let kept = doc.clone();
        let live = self.change(turn, |cell| {
            *cell = Cell {
                base: Some(kept),
                etag: etag.clone(),
                at,
                asking: false,
                slow: false,
                trouble: None,
            };
        });
        if let Some(db) = &account.db {
            let record = format!("{etag}\n{}\n{text}", at.timestamp_millis());
            let _ = db.keep_document(source.address(), &record).await;
        }
        if let (true, Some(ends)) = (live, ends) {
            self.ask_when_over(turn, ends);
        }
    }

    /// Today is over at a moment that the server told: then ask for the next.
    fn ask_when_over(self, turn: u64, ends: DateTime<Utc>) {
        let Ok(time) = (ends - clock::now()).to_std() else {
            return;
        };
        clock::spawn(async move {
            clock::sleep(time.min(Duration::from_hours(24)) + Duration::from_secs(1)).await;
            if self.asking.try_with_value(|asking| asking.turn) == Some(turn) {
                self.ask(turn).await;
            }
        });
    }

    async fn fail(self, turn: u64, account: &Account, source: &Source<T>, trouble: Trouble) {
        if trouble == Trouble::SignedOut {
            session::over();
        }
        let gone = trouble.is_not_found();
        self.change(turn, |cell| {
            if gone {
                // No longer theirs to see, so no longer on the device.
                cell.base = None;
            }
            (cell.asking, cell.trouble) = (false, Some(trouble));
        });
        if let (true, Some(db)) = (gone, &account.db) {
            let _ = db.forget_document(source.address()).await;
        }
    }

    fn hear(self, news: News) {
        let base = self
            .cell
            .try_with_untracked(|cell| cell.base.clone())
            .flatten();
        let (home, revision) = base.map_or((None, Revision::NEW), |d| (d.home(), d.revision()));
        let concerns = match news {
            News::Anything => true,
            News::Home(_) if T::OF_MANY_HOMES => true,
            News::Home(hint) => home == Some(hint.home) && revision < hint.revision,
        };
        let Some(turn) = self.asking.try_with_value(|asking| asking.turn) else {
            return;
        };
        if concerns {
            let rest = if T::OF_MANY_HOMES { BOARD_REST } else { REST };
            clock::spawn(async move {
                if !matches!(news, News::Anything) {
                    clock::sleep(rest).await;
                }
                self.ask(turn).await;
            });
        }
    }
}
