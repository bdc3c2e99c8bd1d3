//! Days: a home's for its staff, one's own for a young person; and what the
//! kitchen tablet shares with them.

mod date_picker;
pub mod day_actions;
pub mod day_filter;
pub mod day_view_model;
pub mod done_by_dialog;
mod home_day;
pub mod lines;
mod my_day;
mod note_dialog;
pub mod note_form;
mod notes;
mod own_item_dialog;
pub mod own_item_form;
mod row;
pub mod template_choices;
mod template_dialog;
pub mod tick_state;

pub use home_day::HomeDayPage;
pub use my_day::MyDayPage;
