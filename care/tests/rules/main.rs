//! The rules of a home's day and of plans, told as stories over `care` alone.

#![allow(
    clippy::unwrap_used,
    reason = "where a story cannot be told, its test has failed"
)]

mod delegations;
mod moves;
mod pathway;
mod plan;
mod plan_story;
mod readers;
mod reintegration;
mod review_before_move;
mod reviews;
mod story;
mod templates;
mod ticks;
mod wire;
