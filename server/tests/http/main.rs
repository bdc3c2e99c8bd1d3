//! The server as a browser knows it: over HTTP, on a database of its own for
//! each test. What else is tested with a database is here too, because a program
//! of tests takes long to link.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what a test cannot do has failed it"
)]

mod access;
mod agreement;
mod app;
mod approvals;
mod boards;
mod changes;
mod checklist_agreement;
mod checklists;
mod cli;
mod commands;
#[path = "../common/mod.rs"]
mod common;
mod cover;
mod days;
mod delegations;
#[path = "../demo_seed.rs"]
mod demo_seed;
mod documents;
mod echo;
mod evidence;
mod hostile;
#[path = "../import_register/mod.rs"]
mod import_register;
mod move_agreement;
mod moves;
mod name_order;
mod openapi;
mod passwords;
mod pathways;
mod place_skills;
mod plan_agreement;
mod plan_deeds;
mod plan_notes;
mod plan_reach;
mod plans;
mod plans_boards;
mod privacy;
mod proposals;
mod reading_log;
mod registers;
mod returns;
mod reviews;
mod round_lists;
mod seed;
mod sessions;
mod skill_boards;
mod skill_sets;
mod store;
mod talk;
mod templates;
mod updates;
mod wall;
mod world;
