//! The app: what people see and touch, and how what they do reaches the server.

pub mod api;
pub mod app;
pub mod context;
pub mod ids;
pub mod language;
pub mod navigation;
pub mod pages;
pub mod route;
pub mod session;
pub mod store;
#[cfg(test)]
mod test_dom;
pub mod ui;
pub mod update;
pub mod wall;
