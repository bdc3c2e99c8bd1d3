//! Importing the register from a file.

use super::terminal::{Terminal, Which};
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
    pub async fn run(self, terminal: &mut Terminal<'_>) -> Result<()> {
        let Self::Import { file, apply, which } = self;
        let bytes = std::fs::read(&file).map_err(|error| {
            let (file, why) = (file.display().to_string(), error.to_string());
            terminal.refuse("file_unread", &[("file", &file), ("why", &why)])
        })?;
        let association = terminal.association(&which).await?;
        let into = Into {
            association: association.id,
            language: association.language,
        };
        let mode = if apply { Mode::Apply } else { Mode::DryRun };
        match import(terminal.store, &into, &bytes, mode, terminal.now).await? {
            Imported::Faulty(faults) => {
                let mut text = terminal.words.format("faults", &[]);
                for fault in &faults {
                    text.push('\n');
                    text.push_str(&report::fault(terminal.words, fault));
                }
                Err(anyhow!(text))
            }
            Imported::Planned(plan, register) => {
                let text = report::plan(terminal.words, &plan, &register);
                terminal.print(text.trim_end())?;
                let end = match (mode, plan.is_empty()) {
                    (_, true) => "nothing_to_do",
                    (Mode::DryRun, false) => "dry_run",
                    (Mode::Apply, false) => "applied",
                };
                terminal.say(end, &[])
            }
        }
    }
}
