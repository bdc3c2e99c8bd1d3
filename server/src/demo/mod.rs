//! The demo: an association of invented people in four places, marked as such,
//! with months of days behind it. It is the same for everybody who starts it on
//! the same day, and every tick in it was a command that somebody there could
//! have sent.

pub mod acts;
pub mod figures;
pub mod pathway;
mod people;
mod plan_script;
pub mod plans;
pub mod random;
pub mod reintegration;
mod reviews;
mod rounds;
mod routine;
pub mod seed;
pub mod sign_ins;
pub mod templates;
pub mod words;
pub mod world;

pub use seed::{PASSWORD, PIN, Seeded, seed};
pub use sign_ins::{SignIn, sign_ins};
