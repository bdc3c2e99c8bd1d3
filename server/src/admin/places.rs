//! Making associations and places.

use super::terminal::{Terminal, Which};
use anyhow::Result;
use care::id::{AssociationId, PlaceId};
use clap::Subcommand;
use uuid::Uuid;

#[derive(Debug, Subcommand)]
pub enum AssociationCommand {
    /// Makes an association.
    Create {
        #[arg(long)]
        name: String,
        /// The language of its accounts, where they name none: en, ru, kk …
        #[arg(long, default_value = "en")]
        language: String,
    },
}

impl AssociationCommand {
    pub async fn run(self, terminal: &mut Terminal<'_>) -> Result<()> {
        let Self::Create { name, language } = self;
        let name = terminal.name(&name)?;
        let transaction = terminal.store.begin().await?;
        let id = AssociationId(Uuid::now_v7());
        transaction
            .add_association(id, &name, &language, false)
            .await?;
        transaction.commit().await?;
        terminal.say("admin.association_made", &[("name", &name)])
    }
}

#[derive(Debug, Subcommand)]
pub enum PlaceCommand {
    /// Makes a place.
    Create {
        #[arg(long)]
        name: String,
        #[command(flatten)]
        which: Which,
    },
}

impl PlaceCommand {
    pub async fn run(self, terminal: &mut Terminal<'_>) -> Result<()> {
        let Self::Create { name, which } = self;
        let name = terminal.name(&name)?;
        let (association, transaction, register) = terminal.open(&which).await?;
        if register.places.iter().any(|place| place.name == name) {
            return Err(terminal.refuse("place_taken", &[("name", &name)]));
        }
        let id = PlaceId(Uuid::now_v7());
        transaction
            .add_place(id, association.id, &name, None)
            .await?;
        transaction.commit().await?;
        terminal.say("admin.place_made", &[("name", &name)])
    }
}
