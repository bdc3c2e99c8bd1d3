//! The app's files, from wherever the server has them.

use std::{borrow::Cow, path::PathBuf};

/// Where the files of the app are. The library does not carry them, so that it and its
/// tests are compiled without waiting for the app; the binary does.
#[derive(Clone, Debug)]
pub enum AppFiles {
    /// Nowhere: an interface without an app.
    None,
    /// Inside the binary: a file by its name.
    Inside(fn(&str) -> Option<AppFile>),
    /// In a folder.
    Folder(PathBuf),
}

/// A file of the app.
#[derive(Debug)]
pub struct AppFile {
    /// What is in it.
    pub bytes: Cow<'static, [u8]>,
    /// The SHA-256 of that.
    pub hash: [u8; 32],
}
