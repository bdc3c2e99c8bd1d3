//! Importing a register into a store: what changes, what is refused, and that
//! nothing happens halfway.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what a test cannot do has failed it"
)]

mod changes;
#[path = "../common/mod.rs"]
mod common;
mod refusals;
mod village;
