//! Importing a register into a store: what changes, what is refused, and that
//! nothing happens halfway.

mod changes;
mod refusals;
mod village;
