//! Progress boards (R31–R34): how the day goes, where skills stand, and what is due in plans.

pub mod day;
pub mod plans;
pub mod skills;
