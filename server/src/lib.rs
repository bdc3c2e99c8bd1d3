//! The server of Homeward: a REST backend over one store, which also carries
//! the app. See ARCHITECTURE.md for its routes.

pub mod admin;
pub mod app;
pub mod app_files;
pub mod backup;
pub mod catalogue;
pub mod changes;
pub mod cli;
pub mod clock;
pub mod commands;
pub mod config;
pub mod db;
pub mod demo;
pub mod http;
pub mod import;
pub mod network;
pub mod password;
pub mod photo;
pub mod public_url;
pub mod remembered;
pub mod serve;
pub mod session;
pub mod token;
pub mod ttl_cache;
pub mod words;
