//! The demo house, made once for all journeys of a run and copied for each.

use crate::server::{DATABASE, Server};
use anyhow::Result;
use std::path::Path;
use tempfile::TempDir;
use tokio::sync::OnceCell;

static HOUSE: OnceCell<TempDir> = OnceCell::const_new();

/// Puts a fresh demo house into the folder.
///
/// # Errors
/// When the server can't make one.
pub async fn copy_to(folder: &Path) -> Result<()> {
    let house = HOUSE.get_or_try_init(make).await?;
    for entry in std::fs::read_dir(house.path())? {
        let entry = entry?;
        // With the write-ahead log, should the server have left one.
        if entry.file_name().to_string_lossy().starts_with(DATABASE) {
            std::fs::copy(entry.path(), folder.join(entry.file_name()))?;
        }
    }
    Ok(())
}

async fn make() -> Result<TempDir> {
    let house = tempfile::Builder::new()
        .prefix("homeward-seed-")
        .tempdir()?;
    drop(Server::start(house.path()).await?);
    Ok(house)
}
