//! Independence checklists in the store: rounds, what youths add to them, what a day proposes, and counts of where they stand.

pub mod evidence;
pub mod proposals;
pub mod read;
pub mod rounds;
mod store;
pub mod tally;
pub mod young_people;
