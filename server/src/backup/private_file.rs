//! Files and folders that their owner alone reads, and names that a file gets only when it is
//! whole and on the disk.

use anyhow::{Context, Result};
use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// A folder for work, beside where the result is to stand. It goes with the value.
pub struct PrivateFolder(PathBuf);

impl PrivateFolder {
    /// Makes one beside a file.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn beside(file: &Path) -> Result<Self> {
        let folder = folder_of(file).join(format!(".homeward-{}", Uuid::new_v4()));
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder
            .create(&folder)
            .with_context(|| folder.display().to_string())?;
        Ok(Self(folder))
    }

    /// A file in it.
    #[must_use]
    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for PrivateFolder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A new file that its owner alone reads.
///
/// # Errors
/// When it is there already or cannot be made.
pub fn create(file: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)
}

/// A copy that its owner alone reads.
///
/// # Errors
/// When one of the files cannot be read or written.
pub fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    std::io::copy(&mut File::open(from)?, &mut create(to)?)?;
    Ok(())
}

/// Gives a finished file its name, once it is on the disk: a machine that stops in between
/// leaves no half of it under that name. Never in the place of another file.
///
/// # Errors
/// When it cannot be made durable, or the name is taken.
pub fn keep(file: &Path, name: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600))?;
    }
    OpenOptions::new().write(true).open(file)?.sync_all()?;
    match std::fs::hard_link(file, name) {
        // Not every file system has links.
        Err(error) if error.kind() == ErrorKind::Unsupported => {
            create(name)?;
            std::fs::rename(file, name)?;
        }
        done => done?,
    }
    File::open(folder_of(name))?.sync_all()
}

fn folder_of(file: &Path) -> PathBuf {
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    folder.map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}
