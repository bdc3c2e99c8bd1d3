//! Names of the headers that are this project's own, in lower case.

/// Carries the pass of an unlock, at a kitchen tablet.
pub const PASS: &str = "homeward-pass";
