//! What the journeys stand on: a harness with the real server, a network that can be
//! made bad and browsers, and the people of the demo.
//!
//! A journey begins with [`journey`], which gives it a harness of its own and, when
//! it fails, says what the browsers showed. Nothing sleeps for a time that
//! somebody guessed: everything waits for a thing to be so.

pub mod api;
pub mod axe;
pub mod browser;
pub mod day;
pub mod delegations;
pub mod free_port;
pub mod harness;
pub mod journey;
pub mod locator;
pub mod moves;
pub mod page;
pub mod people;
pub mod proxy;
pub mod reintegration;
pub mod reviews;
pub mod rounds;
pub mod screens;
pub mod seed;
pub mod server;
pub mod wait;
pub mod words;

pub use harness::Harness;
pub use journey::journey;
pub use locator::*;
pub use page::Page;
pub use wait::until;
pub use words::{en, en_with};
