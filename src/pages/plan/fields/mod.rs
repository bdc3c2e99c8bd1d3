//! The fields of a plan: each saves itself, or is a draft on the device until it is an act.

pub mod add_line;
pub mod autosave_field;
pub mod both_versions;
pub mod draft_field;
pub mod editable_line;
pub mod orphaned_drafts;
pub mod remove_button;
pub mod select_field;
