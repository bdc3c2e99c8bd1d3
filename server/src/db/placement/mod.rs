//! Where children live in the store: now, before, and by which decision.

pub mod current_placements;
pub mod history;
pub mod move_desk;
pub mod store;
