//! Finishes what Trunk built. Trunk calls this as its last hook, before it moves the new files to dist/.

use crate::{compress, files, page, precache, shell, split};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

/// Where the app's files are: Trunk's staging folder while it builds, dist/ otherwise.
pub fn folder(root: &Path) -> PathBuf {
    std::env::var_os("TRUNK_STAGING_DIR").map_or_else(|| root.join("dist"), PathBuf::from)
}

pub fn finish(root: &Path) -> Result<()> {
    let dist = folder(root);
    split::cut(root, &dist)?;
    shell::write(root, &dist)?;
    finish_page(&dist)?;
    precache::write(&dist)?;
    // While someone develops, a page that reloads soon is worth more than one that travels light.
    if std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "debug") {
        return Ok(());
    }
    compress::siblings(&dist)
}

fn finish_page(dist: &Path) -> Result<()> {
    let path = dist.join("index.html");
    let (page, boot) = page::move_script_out(&files::read_text(&path)?)?;
    let faults = page::faults(&page);
    if !faults.is_empty() {
        bail!(
            "index.html breaks our content security policy: {}",
            faults.join(", ")
        );
    }
    if let Some(boot) = boot {
        files::write(&dist.join(boot.name), boot.text.as_bytes())?;
    }
    files::write(&path, page.as_bytes())
}
