//! Placements: where a child has lived, and the page on which the next move is tried out
//! and decided.

mod labels;
mod move_context;
mod move_decision;
mod move_form;
mod move_impact;
mod move_page;
mod placements;

pub use move_page::MovePage;
pub use placements::PlacementsPage;
