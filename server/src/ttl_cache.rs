//! A map whose entries are believed for a moment, because other processes and servers
//! change the database too. It knows nothing of what is kept in it.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{PoisonError, RwLock},
    time::{Duration, Instant},
};

/// More entries than this are never kept.
const MOST: usize = 5_000;
/// So many entries may lie about after their time.
const FEW: usize = 256;

/// A map whose entries are believed for a moment.
pub struct TtlCache<K, V> {
    lasts: Duration,
    most: usize,
    entries: RwLock<Entries<K, V>>,
}

struct Entries<K, V> {
    map: HashMap<K, (Instant, V)>,
    /// How many there may be before those whose time is over are dropped.
    swept_at: usize,
}

impl<K: Eq + Hash, V: Clone> TtlCache<K, V> {
    /// An empty map whose entries are believed for so long.
    #[must_use]
    pub fn new(lasts: Duration) -> Self {
        Self::with_most(lasts, MOST)
    }

    /// The same, of which never more than so many are kept.
    #[must_use]
    pub fn with_most(lasts: Duration, most: usize) -> Self {
        let entries = RwLock::new(Entries {
            map: HashMap::new(),
            swept_at: FEW,
        });
        Self {
            lasts,
            most,
            entries,
        }
    }

    /// An entry that is still believed.
    #[must_use]
    pub fn get(&self, key: &K) -> Option<V> {
        let entries = self.entries.read().unwrap_or_else(PoisonError::into_inner);
        let entry = entries.map.get(key);
        entry
            .filter(|(since, _)| since.elapsed() < self.lasts)
            .map(|(_, value)| value.clone())
    }

    /// Keeps an entry that was read at `since`.
    pub fn put(&self, key: K, value: V, since: Instant) {
        let mut entries = self.entries.write().unwrap_or_else(PoisonError::into_inner);
        let Entries { map, swept_at } = &mut *entries;
        if map.len() >= *swept_at {
            map.retain(|_, (since, _)| since.elapsed() < self.lasts);
            // Many that are fresh are not looked through for each that comes.
            *swept_at = (2 * map.len()).max(FEW);
        }
        if map.len() >= self.most {
            map.clear();
        }
        map.insert(key, (since, value));
    }
}

#[cfg(test)]
mod tests {
    use crate::ttl_cache::*;

    fn kept<K, V>(cache: &TtlCache<K, V>) -> usize {
        let entries = cache.entries.read().unwrap();
        entries.map.len()
    }

    #[test]
    fn what_is_no_longer_believed_does_not_stay() {
        let cache = TtlCache::new(Duration::from_secs(1));
        let now = Instant::now();
        let past = now.checked_sub(Duration::from_secs(2)).unwrap();
        for key in 0..FEW {
            cache.put(key, (), past);
        }
        assert_eq!((cache.get(&0), kept(&cache)), (None, FEW));
        cache.put(FEW, (), now);
        assert_eq!((cache.get(&FEW), kept(&cache)), (Some(()), 1));
    }

    #[test]
    fn never_are_more_kept_than_the_most() {
        let cache = TtlCache::with_most(Duration::from_secs(60), 1_000);
        for key in 0..10_000 {
            cache.put(key, (), Instant::now());
            assert!(kept(&cache) <= 1_000);
        }
        assert_eq!(cache.get(&9_999), Some(()));
    }
}
