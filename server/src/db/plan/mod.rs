//! Development plans in the store: what is written, who is in them, versions, notes, and what is to be seen to.

mod kept_fields;
pub mod notes;
pub mod people;
pub mod read;
pub mod reader;
pub mod store;
pub mod tally;
pub mod versions;
pub mod work;

pub(in crate::db) use kept_fields::KeptPlanFields;
