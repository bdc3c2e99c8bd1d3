//! Journeys through the app, each named after what it proves. They need the
//! server's program in `HOMEWARD_SERVER_BIN`; `./test journeys` builds it.

mod accounts_sessions;
mod addresses;
mod boards;
mod boards_plans;
mod checklist;
mod checklist_evidence;
mod checklist_proposals;
mod crashes;
mod day;
mod day_mine;
mod day_wall;
mod delegation;
mod device;
mod keyboard;
mod last_screen;
mod offline;
mod page_titles;
mod placement;
mod plan;
mod plan_approval;
mod plan_notes;
mod plan_pathway;
mod plan_reintegration;
mod plan_reviews;
mod plan_writing;
mod screens;
mod sign_in_page;
mod skill_set;
mod tabs;
mod templates;
