//! Making associations and places.

use super::terminal::{Desk, Which};
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
    pub async fn run(self, desk: &mut Desk<'_>) -> Result<()> {
        let Self::Create { name, language } = self;
        let name = desk.name(&name)?;
        let write = desk.store.write().await?;
        let id = AssociationId(Uuid::now_v7());
        write.add_association(id, &name, &language, false).await?;
        write.commit().await?;
        desk.say("admin.association_made", &[("name", &name)])
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
    pub async fn run(self, desk: &mut Desk<'_>) -> Result<()> {
        let Self::Create { name, which } = self;
        let name = desk.name(&name)?;
        let (association, write, register) = desk.open(&which).await?;
        if register.places.iter().any(|place| place.name == name) {
            return Err(desk.refuse("place_taken", &[("name", &name)]));
        }
        let id = PlaceId(Uuid::now_v7());
        write.add_place(id, association.id, &name, None).await?;
        write.commit().await?;
        desk.say("admin.place_made", &[("name", &name)])
    }
}
