//! The demo: an association of invented people, with months of days behind it.
pub mod chance;
pub mod figures;
pub mod people;
pub mod routine;
pub mod words;
pub mod world;
