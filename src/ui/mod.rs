//! Parts that any screen is made of: buttons, choices, dialogs, toasts, charts.
//! They know nothing of care.

pub mod chart;
pub mod choice;
pub mod dialog;
pub mod erased_closures;
pub mod field;
pub mod icon;
pub mod nav;
pub mod pin;
pub mod saving;
pub mod states;
pub mod toast;

pub use icon::{Icon, icon};
