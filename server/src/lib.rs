//! The server of Homeward: a REST backend over one store, which also carries
//! the app. See ARCHITECTURE.md for its routes.

pub mod changes;
pub mod commands;
pub mod db;
pub mod password;
