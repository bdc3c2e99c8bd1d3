//! The domain of Homeward: alternative care, as far as software must know it.
//!
//! Pure: no I/O, no clock, no randomness, nothing of a browser or a server. The
//! app compiles it to show at once what an act will do and to explain a refusal
//! before the network is asked; the server compiles it to decide. Both call
//! [`decide`] and then [`document::Document::apply`], so that they agree.
//!
//! A screen reads a *document* ([`day`], [`template`], [`checklist`], [`plan`],
//! [`board`], [`people`], [`me`]); a person's act is a *command* ([`command`]).

pub mod access;
pub mod arrangement;
pub mod board;
pub mod checklist;
pub mod clock;
pub mod command;
pub mod csv;
pub mod day;
pub mod decide;
pub mod delegation;
pub mod document;
pub mod evidence;
pub mod home;
pub mod id;
pub mod me;
pub mod offer;
pub mod people;
pub mod placement;
pub mod plan;
pub mod plans_board;
pub mod problem;
pub mod proposal;
pub mod refusal;
pub mod register;
pub mod search;
pub mod settings;
pub mod siblings;
pub mod skill;
pub mod skill_set;
pub mod skills_board;
pub mod template;
pub mod text;

pub use decide::decide;
