//! Where the things to be measured are.

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// The server's binary, the app's files, a browser.
pub struct Locations {
    pub server: PathBuf,
    pub dist: PathBuf,
    chromium: Option<PathBuf>,
}

impl Locations {
    pub fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let server = match std::env::var_os("HOMEWARD_SERVER_BIN") {
            Some(path) => PathBuf::from(path),
            None => beside_this()?,
        };
        server
            .is_file()
            .then_some(())
            .with_context(|| format!("no server at {}; start ./bench", server.display()))?;
        Ok(Self {
            server,
            dist: root.join("dist"),
            chromium: ["chromium", "chromium-browser", "google-chrome"]
                .iter()
                .find_map(|name| on_path(name)),
        })
    }

    /// The browser, for the sections that need one.
    pub fn chromium(&self) -> Result<&Path> {
        self.chromium
            .as_deref()
            .context("there is no Chromium on the PATH")
    }
}

fn beside_this() -> Result<PathBuf> {
    Ok(std::env::current_exe()?.with_file_name("homeward-server"))
}

fn on_path(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
}
