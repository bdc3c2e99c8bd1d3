//! Boards, and the lists behind their figures: of days, of plans, of skills.

pub mod day;
pub mod plans;
pub mod skills;
