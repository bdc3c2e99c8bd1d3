//! The people of homes in the store, and the register of who somebody works with.

pub mod home;
pub mod register;
