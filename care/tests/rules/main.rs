//! The rules of a home's day, told as stories over `care` alone.

#![allow(
    clippy::unwrap_used,
    reason = "where a story cannot be told, its test has failed"
)]

mod readers;
mod story;
mod templates;
mod ticks;
