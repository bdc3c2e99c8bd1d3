//! Backups of an embedded database: a copy of one moment, looked through before it counts,
//! encrypted to a key whose other half is not on the server; and the way back.

mod encrypted_file;
mod private_file;

use crate::db::Store;
use crate::db::database_copy::{CopyState, DatabaseContents, look_into};
use crate::words::Words;
use anyhow::{Context, Result, anyhow};
use clap::Args;
use encrypted_file::{decrypt, encrypt, is_encrypted};
use private_file::{PrivateFolder, keep};
use std::path::{Path, PathBuf};

/// Makes a backup.
#[derive(Debug, Args)]
pub struct Backup {
    /// The file to write; it must not be there yet.
    file: PathBuf,
    /// The public key to encrypt to (age1…); several times for several holders. Without one, the backup can be
    /// read by whoever has the file.
    #[arg(long = "recipient")]
    recipients: Vec<String>,
}

/// Looks into a backup, or restores it.
#[derive(Debug, Args)]
pub struct Restore {
    /// The backup.
    file: PathBuf,
    /// The file with the secret key that opens it (AGE-SECRET-KEY-…).
    #[arg(long)]
    identity: Option<PathBuf>,
    /// Only says whether it is sound, what it holds, and how the database differs from it.
    #[arg(long, required_unless_present = "into", conflicts_with = "into")]
    check: bool,
    /// The file that becomes the database; it must not be there yet.
    #[arg(long)]
    into: Option<PathBuf>,
}

/// Who is told what was done.
pub struct Told<'a> {
    pub words: &'static Words,
    pub out: &'a mut (dyn std::io::Write + Send),
}

impl Told<'_> {
    fn say(&mut self, key: &str, gaps: &[(&str, &str)]) -> Result<()> {
        let line = self.words.format(&format!("backup.{key}"), gaps);
        Ok(writeln!(self.out, "{line}")?)
    }

    fn refuse(&self, key: &str, gaps: &[(&str, &str)]) -> anyhow::Error {
        anyhow!(self.words.format(&format!("backup.{key}"), gaps))
    }
}

impl Backup {
    /// Does it: nothing stands under the name before the copy was looked through.
    ///
    /// # Errors
    /// In the words of the person at the terminal.
    pub async fn run(self, store: &Store, told: &mut Told<'_>) -> Result<()> {
        if !store.is_local() {
            return Err(told.refuse("only_embedded", &[]));
        }
        must_be_new(&self.file, told)?;
        let recipients = encrypted_file::recipients(&self.recipients)
            .map_err(|value| told.refuse("recipient_unusable", &[("value", &value)]))?;
        let folder = PrivateFolder::beside(&self.file)?;
        let copy = folder.file("copy.db");
        let damaged = match store.faults().await {
            Ok(None) => store
                .copy_into(&copy)
                .await
                .err()
                .map(|error| error.to_string()),
            Ok(faults) => faults,
            Err(error) => Some(error.to_string()),
        };
        if let Some(what) = damaged {
            return Err(told.refuse("damaged", &[("what", &what)]));
        }
        let contents = sound(&copy, told).await?;
        let finished = if recipients.is_empty() {
            copy
        } else {
            let encrypted = folder.file("copy.age");
            encrypt(&copy, &encrypted, &recipients).context("encrypting")?;
            encrypted
        };
        keep(&finished, &self.file).context("keeping the backup")?;
        let file = self.file.display().to_string();
        told.say("written", &[("file", &file)])?;
        if recipients.is_empty() {
            told.say("plain", &[])?;
        }
        told.holds(&contents)
    }
}

impl Restore {
    /// Does it. `now` opens the database as it is, where there is one.
    ///
    /// # Errors
    /// In the words of the person at the terminal.
    pub async fn run(self, now: Option<&Store>, told: &mut Told<'_>) -> Result<()> {
        let beside = self.into.as_ref().unwrap_or(&self.file);
        if self.into.is_some() {
            must_be_new(beside, told)?;
        }
        let folder = PrivateFolder::beside(beside)?;
        let copy = folder.file("copy.db");
        if is_encrypted(&self.file).context("reading the backup")? {
            let identity = self
                .identity
                .as_ref()
                .ok_or_else(|| told.refuse("identity_missing", &[]))?;
            decrypt(&self.file, &copy, identity).map_err(|_| told.refuse("identity_wrong", &[]))?;
        } else {
            private_file::copy(&self.file, &copy).context("reading the backup")?;
        }
        let contents = sound(&copy, told).await?;
        if let Some(into) = &self.into {
            keep(&copy, into).context("keeping the database")?;
            let file = into.display().to_string();
            told.say("restored", &[("file", &file)])?;
        }
        told.holds(&contents)?;
        match now {
            Some(store) if self.check => told.differs(&contents, &store.contents().await?),
            _ => Ok(()),
        }
    }
}

impl Told<'_> {
    fn holds(&mut self, contents: &DatabaseContents) -> Result<()> {
        let (rows, tables) = (
            contents.all_rows().to_string(),
            contents.rows.len().to_string(),
        );
        self.say("sound", &[("rows", &rows), ("tables", &tables)])?;
        let last = contents.last_change.map(|last| last.to_rfc3339());
        last.map_or(Ok(()), |last| self.say("last", &[("moment", &last)]))
    }

    fn differs(&mut self, backup: &DatabaseContents, now: &DatabaseContents) -> Result<()> {
        let mut same = true;
        for (table, rows) in &now.rows {
            let kept = backup.rows.get(table).copied().unwrap_or_default();
            if kept != *rows {
                same = false;
                let (kept, rows) = (kept.to_string(), rows.to_string());
                let gaps = [("table", table.as_str()), ("backup", &kept), ("now", &rows)];
                self.say("differs", &gaps)?;
            }
        }
        if same { self.say("same", &[]) } else { Ok(()) }
    }
}

async fn sound(copy: &Path, told: &Told<'_>) -> Result<DatabaseContents> {
    match look_into(copy).await? {
        CopyState::Sound(contents) => Ok(contents),
        CopyState::Damaged(what) => Err(told.refuse("damaged", &[("what", &what)])),
        CopyState::Newer => Err(told.refuse("newer", &[])),
    }
}

fn must_be_new(file: &Path, told: &Told<'_>) -> Result<()> {
    if file.exists() {
        let file = file.display().to_string();
        return Err(told.refuse("there_already", &[("file", &file)]));
    }
    Ok(())
}
