//! The commands of administrators at a terminal: what has to be there before
//! anybody can sign in. `docs/administration.md` shows each.

mod account;
mod cover;
mod home;
mod norms;
mod places;
mod register;
mod terminal;

pub use norms::norm;
pub use terminal::Terminal;

use anyhow::Result;
use clap::Subcommand;

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

impl Command {
    /// Does it.
    ///
    /// # Errors
    /// In the words of the person at the terminal.
    pub async fn run(self, terminal: &mut Terminal<'_>) -> Result<()> {
        match self {
            Self::Association(command) => command.run(terminal).await,
            Self::Place(command) => command.run(terminal).await,
            Self::Home(command) => command.run(terminal).await,
            Self::Account(command) => command.run(terminal).await,
            Self::Register(command) => command.run(terminal).await,
            Self::Cover(command) => command.run(terminal).await,
        }
    }
}
