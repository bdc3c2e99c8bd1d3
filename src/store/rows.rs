//! A list of many rows, of which one changes: each row has a signal of its own,
//! so that a tick draws one line anew and not the list.

use leptos::prelude::*;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// The rows of a list. `keys` changes only when rows come, go or move.
pub struct Rows<K: Send + Sync + 'static, V: 'static> {
    /// The keys, in order; for a keyed `<For>`.
    pub keys: Memo<Vec<K>>,
    rows: StoredValue<HashMap<K, RwSignal<V>>>,
}

impl<K: Send + Sync, V> Clone for Rows<K, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K: Send + Sync, V> Copy for Rows<K, V> {}

impl<K: Eq + Hash + Clone + Send + Sync, V: Clone + Send + Sync> Rows<K, V> {
    /// The signal of a row; none for a key that is not in the list.
    #[must_use]
    pub fn row(&self, key: &K) -> Option<ReadSignal<V>> {
        self.rows
            .with_value(|rows| rows.get(key).map(RwSignal::read_only))
    }
}

/// Splits a list into rows by a key.
pub fn use_rows<K, V>(list: impl Fn() -> Vec<(K, V)> + Send + Sync + 'static) -> Rows<K, V>
where
    K: Eq + Hash + Clone + Send + Sync + 'static,
    V: PartialEq + Clone + Send + Sync + 'static,
{
    let rows: StoredValue<HashMap<K, RwSignal<V>>> = StoredValue::new(HashMap::new());
    let owner = Owner::current();
    let keys = Memo::new(move |_| {
        let list = list();
        let keys: Vec<K> = list.iter().map(|(key, _)| key.clone()).collect();
        let split = || {
            rows.update_value(|rows| {
                for (key, value) in list {
                    match rows.get(&key) {
                        Some(row) if row.with_untracked(|known| *known == value) => {}
                        Some(row) => row.set(value),
                        None => {
                            rows.insert(key, RwSignal::new(value));
                        }
                    }
                }
                if rows.len() > keys.len() {
                    let kept: HashSet<&K> = keys.iter().collect();
                    rows.retain(|key, _| kept.contains(key));
                }
            });
        };
        // Rows live as long as the list, not as this run of the memo.
        match &owner {
            Some(owner) => owner.with(split),
            None => split(),
        }
        keys
    });
    Rows { keys, rows }
}
