//! Days: a home's for its staff, one's own for a young person; and what the
//! kitchen tablet shares with them.

mod date_picker;
pub mod day_actions;
pub mod day_view_model;
pub mod done_by_dialog;
pub mod filter;
mod home;
pub mod lines;
mod my_day;
pub mod notes;
pub mod own_item;
mod row;
pub mod template_choice;
pub mod tick_state;

pub use home::home_day;
pub use my_day::my_day;
