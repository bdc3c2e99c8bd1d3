//! The server as a browser knows it: over HTTP, on a database of its own for
//! each test. What else is tested with a database is here too, because a program
//! of tests takes long to link.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what a test cannot do has failed it"
)]

mod access;
mod accounts_passwords;
mod accounts_sessions;
mod app;
mod backup;
mod boards;
mod boards_plans;
mod boards_rounds;
mod boards_skills;
mod changes;
mod checklist;
mod checklist_agreement;
mod checklist_evidence;
mod checklist_proposals;
mod checklist_talk;
mod cli;
mod clocks;
mod commands;
#[path = "../common/mod.rs"]
mod common;
mod cover;
mod day;
mod day_agreement;
mod delegation;
#[path = "../demo_seed.rs"]
mod demo_seed;
mod documents;
mod echo;
mod former;
mod hostile;
#[path = "../import_register/mod.rs"]
mod import_register;
mod openapi;
mod people_name_order;
mod people_register;
mod placement_agreement;
mod placement_moves;
mod plan;
mod plan_acts;
mod plan_agreement;
mod plan_approvals;
mod plan_notes;
mod plan_pathways;
mod plan_reach;
mod plan_reintegration;
mod plan_reviews;
mod privacy;
mod reading_log;
mod seed;
mod skill_set;
mod skill_set_places;
mod store;
mod templates;
mod updates;
mod wall;
mod world;
