//! Progress boards (R31–R34): how the day goes, where skills stand, and what is due in plans.
#![deny(clippy::wildcard_enum_match_arm)]

pub mod day;
pub mod plans;
pub mod skills;

/// Whether a number of children lies outside a norm, least and most.
#[must_use]
pub fn is_outside(norm: Option<(u16, u16)>, children: u32) -> bool {
    norm.is_some_and(|(least, most)| children < u32::from(least) || children > u32::from(most))
}
