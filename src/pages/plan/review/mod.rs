//! Reviews of a plan (R9): all of them, one of them, its appointment, guests and agenda.

pub mod agenda;
pub mod appointment;
pub mod guests;
pub mod review_page;
pub mod reviews_page;
