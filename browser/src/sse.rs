//! Hints from the server that something changed (server-sent events). The
//! browser connects again by itself.

use wasm_bindgen::prelude::*;
use web_sys::{EventSource, MessageEvent};

/// An open stream; closed when dropped.
pub struct Stream {
    source: EventSource,
    _message: Closure<dyn FnMut(MessageEvent)>,
    _open: Closure<dyn FnMut()>,
}

impl Stream {
    /// Opens a stream. `message` gets each event's data, `open` is called upon
    /// every connection: what happened between two of them is not told.
    #[must_use]
    pub fn open(
        address: &str,
        event: &str,
        mut message: impl FnMut(String) + 'static,
        open: impl FnMut() + 'static,
    ) -> Option<Self> {
        let source = EventSource::new(address).ok()?;
        let message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                message(text);
            }
        });
        let open = Closure::<dyn FnMut()>::new(open);
        source
            .add_event_listener_with_callback(event, message.as_ref().unchecked_ref())
            .ok()?;
        source.set_onopen(Some(open.as_ref().unchecked_ref()));
        Some(Self {
            source,
            _message: message,
            _open: open,
        })
    }

    /// The server is there, as far as is known.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.source.ready_state() == EventSource::OPEN
    }

    /// The browser gave up: it does so after an answer that is no stream.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.source.ready_state() == EventSource::CLOSED
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.source.set_onopen(None);
        self.source.close();
    }
}
