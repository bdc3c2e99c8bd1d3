//! The rules of a home's day, told as stories over `care` alone.

mod readers;
mod story;
mod templates;
mod ticks;
