//! What an import reads of the register and writes into it.

pub mod register;
pub mod steps;
