//! The demo house, made once for all journeys of a run and copied for each.

use crate::server::{DATABASE, Server};
use anyhow::Result;
use std::{ffi::OsString, path::Path};
use tokio::sync::OnceCell;

/// Its files by name. In memory, because a folder that a static holds is never deleted.
static HOUSE: OnceCell<Vec<(OsString, Vec<u8>)>> = OnceCell::const_new();

/// Puts a fresh demo house into the folder.
///
/// # Errors
/// When the server can't make one.
pub async fn copy_to(folder: &Path) -> Result<()> {
    for (name, bytes) in HOUSE.get_or_try_init(make).await? {
        std::fs::write(folder.join(name), bytes)?;
    }
    Ok(())
}

async fn make() -> Result<Vec<(OsString, Vec<u8>)>> {
    let house = tempfile::tempdir()?;
    drop(Server::start(house.path()).await?);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(house.path())? {
        let name = entry?.file_name();
        // With the write-ahead log, should the server have left one.
        if name.to_string_lossy().starts_with(DATABASE) {
            let bytes = std::fs::read(house.path().join(&name))?;
            files.push((name, bytes));
        }
    }
    Ok(files)
}
