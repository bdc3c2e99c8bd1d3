//! Keeps documents fresh while they are on screen: hints from the server, the
//! network coming back, somebody looking again.

use super::account::CurrentAccount;
use super::invalidations::{Invalidation, Invalidations};
use super::outbox::Outbox;
use browser::sse::Stream;
use browser::{json, page_events, task, time};
use contract::{hint, path};
use leptos::prelude::*;
use std::time::Duration;

/// What keeps documents fresh. Cheap to copy.
#[derive(Clone, Copy)]
pub struct LiveUpdates {
    connection: StoredValue<Connection, LocalStorage>,
    account: CurrentAccount,
    invalidations: Invalidations,
    outbox: Outbox,
    online: RwSignal<bool>,
}

#[derive(Default)]
struct Connection {
    stream: Option<Stream>,
    begun: bool,
    /// The stream was open once: opening again may have missed something.
    was_open: bool,
}

/// How often a page that is looked at sees whether its stream still lives. The
/// browser gives one up for good when a portal or a proxy answers in its place.
const LOOK_AFTER_STREAM: Duration = Duration::from_secs(5);

/// After two such looks without a stream, and after each so many more, screens ask
/// by themselves: they stay fresh where streams don't pass, and where the server is
/// gone they say that what they show is a copy.
const ASK_WITHOUT_STREAM: u32 = 6;

impl LiveUpdates {
    pub(super) fn new(
        account: CurrentAccount,
        invalidations: Invalidations,
        outbox: Outbox,
    ) -> Self {
        Self {
            connection: StoredValue::new_local(Connection::default()),
            account,
            invalidations,
            outbox,
            online: RwSignal::new(page_events::is_online()),
        }
    }

    /// Whether the browser believes in a network; a signal.
    pub(super) fn is_online(self) -> bool {
        self.online.get()
    }

    pub(super) fn begin(self) {
        let first = self
            .connection
            .try_update_value(|connection| !std::mem::replace(&mut connection.begun, true));
        if first == Some(true) {
            self.watch();
        }
        self.connect();
    }

    /// Listeners on the page, once.
    fn watch(self) {
        page_events::on_network(move |online| {
            self.online.set(online);
            if online {
                self.look();
            }
        });
        page_events::on_visibility(move |visible| {
            if visible {
                self.look();
            } else {
                self.disconnect();
            }
        });
        Effect::new(move |_| {
            if self.account.is_ended() {
                self.disconnect();
            }
        });
        task::spawn(async move {
            let mut without = 0;
            loop {
                time::sleep(LOOK_AFTER_STREAM).await;
                let stream = self.connection.try_with_value(|connection| {
                    let stream = connection.stream.as_ref();
                    stream.map(|stream| (stream.is_open(), stream.is_closed()))
                });
                let Some(stream) = stream else { return };
                let Some((false, closed)) = stream.filter(|_| !self.account.is_ended_now()) else {
                    without = 0;
                    continue;
                };
                if closed {
                    self.connect();
                }
                without += 1;
                // One that the browser gave up was refused: the session may be over.
                if without % ASK_WITHOUT_STREAM == 2 || (closed && without == 1) {
                    self.invalidations.send(Invalidation::Everything);
                }
            }
        });
    }

    /// Somebody looks, or the network is back: send, connect, ask.
    pub(crate) fn look(self) {
        if self.account.get().is_none() || self.account.is_ended_now() {
            return;
        }
        self.outbox.wake();
        self.connect();
        self.invalidations.send(Invalidation::Everything);
    }

    pub(super) fn end(self) {
        self.disconnect();
        self.connection
            .try_update_value(|connection| connection.was_open = false);
    }

    fn disconnect(self) {
        self.connection
            .try_update_value(|connection| connection.stream = None);
    }

    fn connect(self) {
        let open = self.connection.try_with_value(|connection| {
            connection.stream.as_ref().is_some_and(|s| !s.is_closed())
        });
        if open != Some(false) || !page_events::is_visible() {
            return;
        }
        let stream = Stream::open(
            path::CHANGES,
            hint::EVENT,
            move |text| {
                if let Some(hint) = json::read(&text) {
                    self.invalidations.send(Invalidation::Home(hint));
                }
            },
            move || {
                // The server is there: what waits need not wait for its turn.
                self.outbox.wake();
                let again = self.connection.try_update_value(|connection| {
                    std::mem::replace(&mut connection.was_open, true)
                });
                // The first time, screens have just asked by themselves.
                if again == Some(true) {
                    self.invalidations.send(Invalidation::Everything);
                }
            },
        );
        self.connection
            .try_update_value(|connection| connection.stream = stream);
    }
}
