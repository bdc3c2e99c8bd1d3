//! The harness of the journeys: a stage with the real server, a network that can
//! be made bad, browsers, and the people of the demo.
//!
//! A journey begins with [`journey`], which gives it a stage of its own and, when
//! it fails, says what the browsers showed. Nothing sleeps for a time that
//! somebody guessed: everything waits for a thing to be so.

pub mod api;
pub mod axe;
pub mod browser;
pub mod day;
pub mod delegations;
pub mod free_port;
pub mod journey;
pub mod moves;
pub mod page;
pub mod people;
pub mod proxy;
pub mod returning;
pub mod reviews;
pub mod rounds;
pub mod screens;
pub mod seed;
pub mod server;
pub mod stage;
pub mod wait;
pub mod want;
pub mod words;

pub use journey::journey;
pub use page::Page;
pub use stage::Stage;
pub use wait::until;
pub use want::*;
pub use words::{en, en_with};
