//! Days: a home's for its staff, one's own for a young person; and what the
//! kitchen tablet shares with them.

pub mod hands;
mod home;
pub mod lines;
mod mine;
pub mod notes;
pub mod only;
pub mod own_item;
mod row;
pub mod sheet;
mod switch;
pub mod template_choice;
pub mod who;

pub use home::home_day;
pub use mine::my_day;
