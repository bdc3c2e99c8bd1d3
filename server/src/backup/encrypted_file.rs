//! Files encrypted to keys by age (age-encryption.org/v1): whoever has the file and not the
//! secret key reads nothing.

use super::private_file;
use age::x25519::{Identity, Recipient};
use anyhow::{Context, Result, bail};
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write, copy};
use std::path::Path;

/// What an encrypted file begins with.
const MAGIC: &[u8] = b"age-encryption.org/";

/// The keys to encrypt to.
///
/// # Errors
/// The first that is none.
pub fn recipients(keys: &[String]) -> Result<Vec<Recipient>, String> {
    let key = |key: &String| key.trim().parse().map_err(|_| key.clone());
    keys.iter().map(key).collect()
}

/// Whether a file is encrypted.
///
/// # Errors
/// When it cannot be read.
pub fn is_encrypted(file: &Path) -> Result<bool> {
    let mut begins = Vec::new();
    File::open(file)?
        .take(MAGIC.len() as u64)
        .read_to_end(&mut begins)?;
    Ok(begins == MAGIC)
}

/// Encrypts a file to keys, any of whose holders can read it.
///
/// # Errors
/// When one of the files cannot be read or written.
pub fn encrypt(from: &Path, to: &Path, recipients: &[Recipient]) -> Result<()> {
    let recipients = recipients.iter().map(|one| one as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(recipients)?;
    let out = BufWriter::new(private_file::create(to)?);
    let mut out = encryptor.wrap_output(out)?;
    copy(&mut BufReader::new(File::open(from)?), &mut out)?;
    out.finish()?.flush()?;
    Ok(())
}

/// Decrypts a file with the secret keys of another.
///
/// # Errors
/// When no key opens it, or one of the files cannot be read or written.
pub fn decrypt(from: &Path, to: &Path, identity: &Path) -> Result<()> {
    let text = std::fs::read_to_string(identity)?;
    let keys = text.lines().map(str::trim);
    let keys = keys.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let keys: Vec<Identity> = keys
        .map(|key| key.parse().map_err(anyhow::Error::msg))
        .collect::<Result<_>>()?;
    if keys.is_empty() {
        bail!("no key");
    }
    let decryptor = age::Decryptor::new(BufReader::new(File::open(from)?))?;
    let keys = keys.iter().map(|one| one as &dyn age::Identity);
    let mut read = decryptor.decrypt(keys).context("no key opens it")?;
    let mut out = BufWriter::new(private_file::create(to)?);
    copy(&mut read, &mut out)?;
    out.flush()?;
    Ok(())
}
