//! The domain of Homeward: alternative care, as far as software must know it.
//!
//! Pure: no I/O, no clock, no randomness, nothing of a browser or a server. The
//! app compiles it to show at once what an act will do and to explain a refusal
//! before the network is asked; the server compiles it to decide. Both call
//! [`decide()`] and then [`aggregate::Aggregate::apply`], so that they agree.
//!
//! A screen reads a *document* ([`day`], [`template`], [`checklist`], [`plan`],
//! [`board`], [`people`], [`me`]); a person's act is a *command* ([`command`]).

pub mod access;
pub mod accounts;
pub mod aggregate;
pub mod boards;
pub mod checklist;
pub mod clock;
pub mod command;
pub mod csv;
pub mod dates;
pub mod day;
pub mod decide;
pub mod delegation;
pub mod figures;
pub mod home;
pub mod id;
pub mod people;
pub mod placement;
pub mod plan;
pub mod refusal;
pub mod settings;
pub mod skill_set;
pub mod templates;
pub mod text;
mod variants;

pub use decide::{decide, undo};
