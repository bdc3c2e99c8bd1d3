//! A document on a screen: the copy on the device at once, the server's answer
//! when it comes, and unsent acts shown in both.

use super::document_kind::{ActError, AnyDoc, Doc, Kind};
use super::document_state::{DocumentState, Freshness, Phase};
use super::entry::{Entry, State, shown};
use super::fetcher::{Fetcher, ShownRevision};
use super::{Signer, Store, use_store};
use crate::api::Source;
use crate::ids;
use browser::time;
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
    fetcher: Fetcher,
}

impl<T: Doc> Clone for Shown<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Doc> Copy for Shown<T> {}

/// Shows the document of a source, and follows when the source changes.
pub fn use_document<T: Doc>(source: impl Fn() -> Source<T> + Send + Sync + 'static) -> Shown<T> {
    let fetcher = Fetcher::new(use_store(), Kind::of::<T>());
    let (state, entries) = (fetcher.state, fetcher.store.outbox.entries);
    let doc = Memo::new(move |_| {
        let base = state.with(|state| state.base.clone())?;
        let base = base.into_any().downcast::<T>().ok()?;
        Some(entries.with(|entries| Arc::new(shown(&*base, entries))))
    });
    // The page may be gone when this is asked.
    let revision = move || {
        doc.try_with_untracked(|doc| doc.as_deref().map(Doc::revision))
            .flatten()
    };
    follow(
        fetcher,
        Box::new(move || source().into_address()),
        Rc::new(revision),
    );
    Shown {
        phase: Memo::new(move |_| state.with(DocumentState::phase)),
        doc,
        freshness: Memo::new(move |_| state.with(DocumentState::freshness)),
        fetcher,
    }
}

fn follow(
    fetcher: Fetcher,
    address: Box<dyn Fn() -> String + Send + Sync>,
    revision: ShownRevision,
) {
    let address = Memo::new(move |_| address());
    Effect::new(move |_| fetcher.open(address.get()));
    let invalidations = fetcher.store.invalidations;
    invalidations.listen(move |invalidation| fetcher.hear(invalidation, &revision));
}

impl<T: Doc> Shown<T> {
    /// Asks the server again.
    pub fn refresh(self) {
        self.fetcher.refresh();
    }

    /// Does an act on the document: decides it, keeps it on the device, shows
    /// it, and sends it when it can.
    ///
    /// # Errors
    /// [`ActError`]
    pub fn act(self, act: Act) -> impl Future<Output = Result<Done, ActError>> + 'static {
        // Taken at once: the page may be gone before this is waited for.
        let doc = self.doc.try_get_untracked().flatten();
        let store = self.fetcher.store;
        async move { perform(store, doc.ok_or(ActError::NoDocument)?, act).await }
    }
}

async fn perform(store: Store, doc: Arc<dyn AnyDoc>, act: Act) -> Result<Done, ActError> {
    let home = doc.home().ok_or(ActError::NoDocument)?;
    let (actor, pass) = match (store.signer)() {
        Signer::Account => (doc.actor().ok_or(ActError::NoDocument)?, None),
        Signer::Nobody => return Err(ActError::Locked),
        Signer::Unlocked { actor, pass } => (actor, Some(pass)),
    };
    let command = Command {
        id: ids::command(),
        version: VERSION,
        home,
        at: time::now(),
        act,
    };
    let undo = doc.decide(actor, &command)?;
    let done = Done {
        id: command.id,
        home,
        undo,
    };
    let entry = Entry {
        number: Entry::UNSAVED,
        command: doc.write(&command).ok_or(ActError::NotSaved)?,
        actor,
        pass,
        state: State::Waiting,
    };
    let saved = store.outbox.add(entry).await;
    saved.map_err(|_| ActError::NotSaved)?;
    Ok(done)
}
