//! Keeps documents fresh while they are on screen: hints from the server and
//! from other tabs, the network coming back, somebody looking again.

use super::Store;
use super::entry::{Entry, State};
use crate::platform::sse::Stream;
use crate::platform::tabs::Channel;
use crate::platform::{clock, json, page_events};
use crate::session;
use care::id::{HomeId, Revision};
use contract::hint::{self, Hint};
use contract::path;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

/// Why a document on screen may be old.
#[derive(Clone, Copy, Debug)]
pub enum News {
    Home(Hint),
    /// Something may have happened anywhere.
    Anything,
}

type Listener = Rc<dyn Fn(News)>;

/// What keeps documents fresh.
#[derive(Clone, Copy)]
pub struct Sync(StoredValue<Inner, LocalStorage>);

#[derive(Default)]
struct Inner {
    listeners: BTreeMap<u64, Listener>,
    next: u64,
    stream: Option<Stream>,
    channel: Option<Rc<Channel>>,
    begun: bool,
    /// The stream was open once: opening again may have missed something.
    heard: bool,
}

/// How often a page that is looked at sees whether its stream still lives. The
/// browser gives one up for good when a portal or a proxy answers in its place.
const LOOK_AFTER_STREAM: Duration = Duration::from_secs(5);

/// After two such looks without a stream, and after each so many more, screens ask
/// by themselves: they stay fresh where streams don't pass, and where the server is
/// gone they say that what they show is a copy.
const ASK_WITHOUT_STREAM: u32 = 6;

impl Sync {
    pub(super) fn new() -> Self {
        Self(StoredValue::new_local(Inner::default()))
    }

    /// Calls for news until the current owner is gone.
    pub(super) fn listen(self, listener: impl Fn(News) + 'static) {
        let number = self.0.try_update_value(|inner| {
            inner.next += 1;
            inner.listeners.insert(inner.next, Rc::new(listener));
            inner.next
        });
        on_cleanup(move || {
            self.0.try_update_value(|inner| {
                inner.listeners.remove(&number.unwrap_or_default());
            });
        });
    }

    fn spread(self, news: News) {
        let listeners: Vec<Listener> = self
            .0
            .try_with_value(|inner| inner.listeners.values().cloned().collect())
            .unwrap_or_default();
        for listener in listeners {
            listener(news);
        }
    }

    pub(super) fn begin(self, store: Store) {
        let Some(account) = store.account() else {
            return;
        };
        let name = format!("homeward-{}", account.person);
        let channel = Channel::join(&name, move |_| {
            let account = account.clone();
            clock::spawn(async move { store.outbox.reload(&account).await });
        });
        let first = self.0.try_update_value(|inner| {
            inner.channel = channel.map(Rc::new);
            !std::mem::replace(&mut inner.begun, true)
        });
        if first == Some(true) {
            self.watch(store);
        }
        self.connect(store);
    }

    /// Listeners on the page, once.
    fn watch(self, store: Store) {
        page_events::on_network(move |online| {
            if online {
                self.look(store);
            }
        });
        page_events::on_visibility(move |visible| {
            if visible {
                self.look(store);
            } else {
                self.disconnect();
            }
        });
        clock::spawn(async move {
            let mut without = 0;
            loop {
                clock::sleep(LOOK_AFTER_STREAM).await;
                let stream = self.0.try_with_value(|inner| {
                    let stream = inner.stream.as_ref();
                    stream.map(|stream| (stream.is_open(), stream.is_closed()))
                });
                let Some(stream) = stream else { return };
                let Some((false, closed)) = stream.filter(|_| !session::is_over()) else {
                    without = 0;
                    continue;
                };
                if closed {
                    self.connect(store);
                }
                without += 1;
                if without % ASK_WITHOUT_STREAM == 2 {
                    self.spread(News::Anything);
                }
            }
        });
    }

    /// Somebody looks, or the network is back: send, connect, ask.
    pub(crate) fn look(self, store: Store) {
        if store.account().is_none() || session::is_over() {
            return;
        }
        store.outbox.wake(store);
        self.connect(store);
        self.spread(News::Anything);
    }

    pub(super) fn end(self) {
        self.disconnect();
        self.0.try_update_value(|inner| {
            inner.channel = None;
            inner.heard = false;
        });
    }

    pub(crate) fn disconnect(self) {
        self.0.try_update_value(|inner| inner.stream = None);
    }

    fn connect(self, store: Store) {
        let open = self
            .0
            .try_with_value(|inner| inner.stream.as_ref().is_some_and(|s| !s.is_closed()));
        if open != Some(false) || !page_events::is_visible() {
            return;
        }
        let stream = Stream::open(
            path::CHANGES,
            hint::EVENT,
            move |text| {
                if let Some(hint) = json::read(&text) {
                    self.spread(News::Home(hint));
                }
            },
            move || {
                // The server is there: what waits need not wait for its turn.
                store.outbox.wake(store);
                let again = self
                    .0
                    .try_update_value(|inner| std::mem::replace(&mut inner.heard, true));
                // The first time, screens have just asked by themselves.
                if again == Some(true) {
                    self.spread(News::Anything);
                }
            },
        );
        self.0.try_update_value(|inner| inner.stream = stream);
    }

    /// Other tabs shall look at the outbox on the device.
    pub(super) fn tell_tabs(self) {
        let channel = self
            .0
            .try_with_value(|inner| inner.channel.clone())
            .flatten();
        if let Some(channel) = channel {
            channel.say("outbox");
        }
    }

    /// The server took acts: documents of their homes are old now.
    pub(super) fn heard(self, changes: &[(u32, Option<Entry>)]) {
        let mut newest: BTreeMap<HomeId, Revision> = BTreeMap::new();
        for entry in changes.iter().filter_map(|(_, entry)| entry.as_ref()) {
            if let State::Sent(revision) = entry.state {
                let known = newest.entry(entry.command.home).or_default();
                *known = revision.max(*known);
            }
        }
        for (home, revision) in newest {
            self.spread(News::Home(Hint { home, revision }));
        }
    }
}
