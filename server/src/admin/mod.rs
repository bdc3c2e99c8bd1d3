//! The commands of administrators at a terminal: what has to be there before
//! anybody can sign in. `docs/administration.md` shows each.

mod account;
mod cover;
mod home;
mod norms;
mod places;
mod register;

pub use norms::norm;

use crate::db::{Store, Write, accounts::lookup::AssociationLine};
use crate::import::register::Register;
use crate::words::Words;
use anyhow::{Result, anyhow};
use care::refusal::Field;
use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};
use std::fmt;

/// What an administrator wants.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// The association: everything else belongs to it.
    #[command(subcommand)]
    Association(places::AssociationCommand),
    /// Places: villages, town programmes, centres.
    #[command(subcommand)]
    Place(places::PlaceCommand),
    /// Homes in places.
    #[command(subcommand)]
    Home(home::HomeCommand),
    /// Accounts to sign in with.
    #[command(subcommand)]
    Account(account::AccountCommand),
    /// The register of people, from a file.
    #[command(subcommand)]
    Register(register::RegisterCommand),
    /// Family assistants who stand in for caregivers.
    #[command(subcommand)]
    Cover(cover::CoverCommand),
}

/// Which association is meant; needed where there are several.
#[derive(Debug, Args)]
pub struct Which {
    /// The association's name, where there are several.
    #[arg(long)]
    association: Option<String>,
}

/// A command at work: the store, the time, the words, and what it says.
pub struct Desk<'a> {
    pub store: &'a Store,
    pub now: DateTime<Utc>,
    pub words: &'static Words,
    /// Where it says what it did.
    pub out: &'a mut (dyn std::io::Write + Send),
}

impl Command {
    /// Does it.
    ///
    /// # Errors
    /// In the words of the person at the terminal.
    pub async fn run(self, desk: &mut Desk<'_>) -> Result<()> {
        match self {
            Self::Association(command) => command.run(desk).await,
            Self::Place(command) => command.run(desk).await,
            Self::Home(command) => command.run(desk).await,
            Self::Account(command) => command.run(desk).await,
            Self::Register(command) => command.run(desk).await,
            Self::Cover(command) => command.run(desk).await,
        }
    }
}

impl Desk<'_> {
    /// Says a line.
    fn say(&mut self, key: &str, gaps: &[(&str, &str)]) -> Result<()> {
        let line = self.words.format(key, gaps);
        self.print(&line)
    }

    fn print(&mut self, text: impl fmt::Display) -> Result<()> {
        Ok(writeln!(self.out, "{text}")?)
    }

    /// An error in the words of `admin.<code>`.
    fn refuse(&self, code: &str, gaps: &[(&str, &str)]) -> anyhow::Error {
        anyhow!(self.words.format(&format!("admin.{code}"), gaps))
    }

    /// A name as it is kept, if it can be one.
    fn name(&self, name: &str) -> Result<String> {
        care::text::line(Field::Name, name).map_err(|_| {
            let shown = crate::import::table::shown(name);
            self.refuse("name_unusable", &[("name", &shown)])
        })
    }

    /// The association that is meant.
    async fn association(&self, which: &Which) -> Result<AssociationLine> {
        let all = self.store.associations().await?;
        let names: Vec<&str> = all.iter().map(|line| line.name.as_str()).collect();
        let names = names.join(", ");
        match (&which.association, all.as_slice()) {
            (_, []) => Err(self.refuse("no_association", &[])),
            (None, [only]) => Ok(only.clone()),
            (None, _) => Err(self.refuse("which_association", &[("names", &names)])),
            (Some(name), all) => {
                let found = all.iter().find(|line| line.name == *name).cloned();
                let gaps = [("name", name.as_str()), ("names", &names)];
                found.ok_or_else(|| self.refuse("association_unknown", &gaps))
            }
        }
    }

    /// Begins a change of the association's register.
    async fn open(&self, which: &Which) -> Result<(AssociationLine, Write, Register)> {
        let association = self.association(which).await?;
        let write = self.store.write().await?;
        let language = association.language.clone();
        let register = write
            .whole_register(association.id, language, self.now)
            .await?;
        Ok((association, write, register))
    }
}
