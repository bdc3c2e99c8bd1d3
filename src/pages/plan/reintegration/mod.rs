//! A return to the family (R14): how it is prepared, and the visits after it.

pub mod reintegration_page;
pub mod settled_matters;
pub mod visit_dialog;
pub mod visit_page;
