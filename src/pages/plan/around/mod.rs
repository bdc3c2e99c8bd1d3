//! What is around a child: activities outside the home (R15) and family contact (R14).

pub mod add_dialog;
pub mod around_page;
pub mod contacts;
