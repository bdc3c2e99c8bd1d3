//! Who is in a plan, and the notes in it (R12).

pub mod notes;
pub mod people_card;
