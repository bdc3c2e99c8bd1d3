//! The rules of a home's day and of plans, told as stories over `care` alone.

#![allow(
    clippy::unwrap_used,
    reason = "where a story cannot be told, its test has failed"
)]

mod dates;
mod day;
mod delegation;
mod placement;
mod placement_story;
mod plan;
mod plan_pathway;
mod plan_readers;
mod plan_reintegration;
mod plan_review_before_move;
mod plan_review_story;
mod plan_reviews;
mod plan_story;
mod story;
mod templates;
mod wire;
