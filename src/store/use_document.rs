//! A document on a screen: the copy on the device at once, the server's answer
//! when it comes, and unsent acts shown in both.

use super::document_kind::{AnyDoc, Doc, Kind, Stopped};
use super::document_state::{Cell, Freshness, Phase};
use super::entry::{Entry, State, shown};
use super::fetcher::{Feed, Reached};
use super::{Store, use_store};
use crate::api::Source;
use crate::platform::{clock, ids};
use crate::wall;
use care::command::{Act, Command, VERSION};
use care::id::{CommandId, HomeId};
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;

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
    feed: Feed,
}

impl<T: Doc> Clone for Shown<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Doc> Copy for Shown<T> {}

/// Shows the document of a source, and follows when the source changes.
pub fn use_document<T: Doc>(source: impl Fn() -> Source<T> + Send + Sync + 'static) -> Shown<T> {
    let feed = Feed::new(use_store(), Kind::of::<T>());
    let (cell, entries) = (feed.cell, feed.store.outbox.entries);
    let doc = Memo::new(move |_| {
        let base = cell.with(|cell| cell.base.clone())?;
        let base = base.into_any().downcast::<T>().ok()?;
        Some(entries.with(|entries| Arc::new(shown(&*base, entries))))
    });
    // The page may be gone when this is asked.
    let reached = move || {
        let revision = doc.try_with_untracked(|doc| doc.as_deref().map(Doc::revision));
        revision.flatten()
    };
    follow(
        feed,
        Box::new(move || source().into_address()),
        Rc::new(reached),
    );
    Shown {
        phase: Memo::new(move |_| cell.with(Cell::phase)),
        doc,
        freshness: Memo::new(move |_| cell.with(Cell::freshness)),
        feed,
    }
}

fn follow(feed: Feed, address: Box<dyn Fn() -> String + Send + Sync>, reached: Reached) {
    let address = Memo::new(move |_| address());
    Effect::new(move |_| feed.open(address.get()));
    let sync = feed.store.sync;
    sync.listen(move |news| feed.hear(news, &reached));
}

impl<T: Doc> Shown<T> {
    /// Asks the server again.
    pub fn refresh(self) {
        self.feed.refresh();
    }

    /// Does an act on the document: decides it, keeps it on the device, shows
    /// it, and sends it when it can.
    ///
    /// # Errors
    /// [`Stopped`]
    pub fn act(self, act: Act) -> impl Future<Output = Result<Done, Stopped>> + 'static {
        // Taken at once: the page may be gone before this is waited for.
        let doc = self.doc.try_get_untracked().flatten();
        let store = self.feed.store;
        async move { perform(store, doc.ok_or(Stopped::NoDocument)?, act).await }
    }
}

async fn perform(store: Store, doc: Arc<dyn AnyDoc>, act: Act) -> Result<Done, Stopped> {
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
    let undo = doc.decide(actor, &command)?;
    let done = Done {
        id: command.id,
        home,
        undo,
    };
    let entry = Entry {
        number: Entry::ON_ITS_WAY,
        command,
        actor,
        pass,
        state: State::Waiting,
    };
    let kept = store.outbox.add(store, entry).await;
    kept.map_err(|_| Stopped::NotKept)?;
    Ok(done)
}
