//! One section of a plan: its page, its goals and the steps towards them (R7).

pub mod actions;
pub mod drop_action_dialog;
pub mod goals;
pub mod section_page;
