//! Journeys through the app, each named after what it proves. They need the
//! server's program in `HOMEWARD_SERVER_BIN`; `./test journeys` builds it.

mod addresses;
mod approval;
mod board;
mod caregiver;
mod crashes;
mod delegations;
mod evidence;
mod keyboard;
mod moves;
mod offline;
mod pathway;
mod plan;
mod plan_notes;
mod plan_words;
mod plans_board;
mod proposals;
mod reintegration;
mod review;
mod screens;
mod sessions;
mod shell;
mod skill_set;
mod skills;
mod tabs;
mod teen;
mod template;
mod title;
mod wall;
