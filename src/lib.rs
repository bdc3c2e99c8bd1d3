//! The app: what people see and touch, and how what they do reaches the server.

pub mod api;
pub mod app;
pub mod i18n;
pub mod pages;
pub mod platform;
pub mod route;
pub mod session;
pub mod store;
pub mod ui;
pub mod wall;
