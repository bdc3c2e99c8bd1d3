//! Tells documents on screen that they may be stale.

use contract::hint::Hint;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Why a document on screen may be stale.
#[derive(Clone, Copy, Debug)]
pub enum Invalidation {
    Home(Hint),
    /// Something may have happened anywhere.
    Everything,
}

type Listener = Rc<dyn Fn(Invalidation)>;

/// From those who hear of changes to those who show them. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Invalidations(StoredValue<Listeners, LocalStorage>);

#[derive(Default)]
struct Listeners {
    all: BTreeMap<u64, Listener>,
    next: u64,
}

impl Invalidations {
    pub(super) fn new() -> Self {
        Self(StoredValue::new_local(Listeners::default()))
    }

    /// Calls upon each invalidation until the current owner is gone.
    pub(super) fn listen(self, listener: impl Fn(Invalidation) + 'static) {
        let number = self.0.try_update_value(|listeners| {
            listeners.next += 1;
            listeners.all.insert(listeners.next, Rc::new(listener));
            listeners.next
        });
        on_cleanup(move || {
            self.0.try_update_value(|listeners| {
                listeners.all.remove(&number.unwrap_or_default());
            });
        });
    }

    pub(super) fn send(self, invalidation: Invalidation) {
        let listeners: Vec<Listener> = self
            .0
            .try_with_value(|listeners| listeners.all.values().cloned().collect())
            .unwrap_or_default();
        for listener in listeners {
            listener(invalidation);
        }
    }
}
