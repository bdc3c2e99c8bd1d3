//! A home's day in the store: read as documents, the rows they are made of, tallies, and a past that is written in bulk.

pub mod backfill;
pub mod day_from_rows;
pub mod day_rows;
mod days_needed;
pub mod read;
pub mod store;
pub mod tally;
