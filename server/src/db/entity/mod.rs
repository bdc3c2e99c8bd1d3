//! The tables, one type a file. Column types are the same on both databases.

pub mod account;
pub mod association;
pub mod attempt;
pub mod care_assignment;
pub mod command;
pub mod cover;
pub mod day_choice;
pub mod day_tally;
pub mod home;
pub mod item_version;
pub mod note;
pub mod own_item;
pub mod person;
pub mod place;
pub mod place_responsibility;
pub mod placement;
pub mod reading_log;
pub mod session;
pub mod skill_rating;
pub mod skill_round;
pub mod skill_step;
pub mod skill_tally;
pub mod template_version;
pub mod tick;
pub mod wall_pass;
