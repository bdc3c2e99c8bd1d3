//! What the app and the server agree on over HTTP, beside the documents and commands of
//! `care`: where each thing is, what is said about it, and what can go wrong.

pub mod batch;
pub mod header;
pub mod hint;
pub mod parameter;
pub mod path;
pub mod problem;
pub mod query;
