//! What an import reads of the register and writes into it.

pub mod carry_out;
pub mod register;
pub mod snapshot;
pub mod step;
