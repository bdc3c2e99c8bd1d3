//! Random that falls the same way every time: the demo of one start date is
//! always the same, so that people who compare notes see the same house.

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A stream of numbers (SplitMix64): good enough to look like life, and no more.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The stream of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A stream of its own for each pair, so that a change in one home's day
    /// leaves all others as they were.
    #[must_use]
    pub fn of(seed: u64, one: u64, other: u64) -> Self {
        let mut mixed = Self(seed ^ one.rotate_left(20) ^ other.rotate_left(41));
        Self(mixed.number())
    }

    /// The next number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0, below `end` (0 where that is 0).
    pub fn below(&mut self, end: usize) -> usize {
        let end = end.max(1) as u64;
        usize::try_from(self.number() % end).unwrap_or(0)
    }

    /// A number from `least` to `most`, both included.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        let span = u64::try_from(most - least).unwrap_or(0) + 1;
        least + i64::try_from(self.number() % span).unwrap_or(0)
    }

    /// True in so many of a hundred cases.
    pub fn percent(&mut self, of_hundred: u64) -> bool {
        self.number() % 100 < of_hundred
    }

    /// One of several.
    pub fn pick<'a, T>(&mut self, several: &'a [T]) -> Option<&'a T> {
        let at = self.below(several.len());
        several.get(at)
    }

    /// An id of version 7, made at a moment.
    pub fn id(&mut self, at: DateTime<Utc>) -> Uuid {
        let mut random = [0; 10];
        random[..8].copy_from_slice(&self.number().to_be_bytes());
        random[8..].copy_from_slice(&self.number().to_be_bytes()[..2]);
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use crate::demo::random::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers_and_another_others() {
        let numbers = |seed| {
            let mut random = Random::new(seed);
            [random.number(), random.number(), random.number()]
        };
        assert_eq!(numbers(1), numbers(1));
        assert_ne!(numbers(1), numbers(2));
    }

    #[test]
    fn ids_are_of_version_7_and_differ() {
        let at = "2026-11-20T10:00:00Z".parse().unwrap();
        let mut random = Random::of(7, 1, 2);
        let ids = [random.id(at), random.id(at)];
        assert_ne!(ids[0], ids[1]);
        assert!(ids.iter().all(|id| id.get_version_num() == 7));
        assert_eq!(&ids[0].to_string()[..13], &ids[1].to_string()[..13]);
    }

    #[test]
    fn chances_are_about_what_they_say() {
        let mut random = Random::new(3);
        let hits = (0..10_000).filter(|_| random.percent(30)).count();
        assert!((2_800..3_200).contains(&hits), "{hits}");
        assert!((0..1_000).all(|_| (-2..=2).contains(&random.between(-2, 2))));
        assert_eq!(random.below(0), 0);
    }
}
