//! Importing the register from a file.

use super::terminal::{Desk, Which};
use crate::import::apply::{Imported, Into, Mode, import};
use crate::import::report;
use anyhow::{Result, anyhow};
use clap::Subcommand;
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub enum RegisterCommand {
    /// Says what a CSV file would change in the register; with --apply, changes it.
    Import {
        file: PathBuf,
        /// Writes it. Without, nothing is written.
        #[arg(long)]
        apply: bool,
        #[command(flatten)]
        which: Which,
    },
}

impl RegisterCommand {
    pub async fn run(self, desk: &mut Desk<'_>) -> Result<()> {
        let Self::Import { file, apply, which } = self;
        let bytes = std::fs::read(&file).map_err(|error| {
            let (file, why) = (file.display().to_string(), error.to_string());
            desk.refuse("file_unread", &[("file", &file), ("why", &why)])
        })?;
        let association = desk.association(&which).await?;
        let into = Into {
            association: association.id,
            language: association.language,
        };
        let mode = if apply { Mode::Apply } else { Mode::DryRun };
        match import(desk.store, &into, &bytes, mode, desk.now).await? {
            Imported::Faulty(faults) => {
                let mut text = desk.words.format("faults", &[]);
                for fault in &faults {
                    text.push('\n');
                    text.push_str(&report::fault(desk.words, fault));
                }
                Err(anyhow!(text))
            }
            Imported::Planned(plan, register) => {
                let text = report::plan(desk.words, &plan, &register);
                desk.print(text.trim_end())?;
                let end = match (mode, plan.is_empty()) {
                    (_, true) => "nothing_to_do",
                    (Mode::DryRun, false) => "dry_run",
                    (Mode::Apply, false) => "applied",
                };
                desk.say(end, &[])
            }
        }
    }
}
