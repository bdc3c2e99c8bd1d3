//! Boards in the store: of days, of plans, of skills, and the counts kept for them.

pub mod day;
pub mod home_tallies;
pub mod plans;
pub mod skills;
