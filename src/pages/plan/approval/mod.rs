//! Approval of a plan and its versions (R4, R8, R11).

pub mod approval_card;
pub mod version_page;
