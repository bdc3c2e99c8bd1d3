//! A plan on one page, to read or to print.

pub mod plan_sheet;
pub mod reintegration;
