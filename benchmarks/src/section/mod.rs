//! The sections of the measurement, each a file.

mod board;
mod bytes;
mod checklist;
mod crowd;
mod kept_board;
mod plan;
mod plans;
mod reads;
mod rows;
mod skills;
mod start;

use crate::effort::Effort;
use crate::locations::Locations;
use crate::report::Report;
use anyhow::Result;

/// What can be measured by itself.
pub struct Section {
    pub name: &'static str,
    pub about: &'static str,
    pub measure: fn(&Locations, Effort, &mut Report) -> Result<()>,
}

/// In the order of the report.
pub const ALL: &[Section] = &[
    Section {
        name: "bytes",
        about: "What a phone downloads to first use",
        measure: bytes::measure,
    },
    Section {
        name: "start",
        about: "Cold start on a slow phone",
        measure: start::measure,
    },
    Section {
        name: "rows",
        about: "A checklist of 1,000 rows",
        measure: rows::measure,
    },
    Section {
        name: "reads",
        about: "Requests over 50 connections",
        measure: reads::measure,
    },
    Section {
        name: "crowd",
        about: "Memory, and 200 people at once",
        measure: crowd::measure,
    },
    Section {
        name: "board",
        about: "The homes board",
        measure: board::measure,
    },
    Section {
        name: "checklist",
        about: "A checklist of five years, offline",
        measure: checklist::measure,
    },
    Section {
        name: "plan",
        about: "A child's plan of five years",
        measure: plan::measure,
    },
    Section {
        name: "plans",
        about: "The board of plans, for 100,000 children",
        measure: plans::measure,
    },
    Section {
        name: "skills",
        about: "The board of skills, for 100,000 young people",
        measure: skills::measure,
    },
];
