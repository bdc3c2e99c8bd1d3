//! Boards, and the lists behind their figures: of days, of plans, of skills. Each is a
//! document, and a table.
#![deny(clippy::wildcard_enum_match_arm)]

pub mod day;
pub mod plans;
pub mod skills;
mod tabular;
