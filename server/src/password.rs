//! Passwords and PINs: argon2id, a few at a time, so that a burst of sign-ins
//! leaves the processor to the others.

use argon2::{
    Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version,
    password_hash::phc::PasswordHash,
};
use std::sync::LazyLock;
use tokio::{sync::Semaphore, task::spawn_blocking};

/// 19 MiB, two passes, one lane: OWASP's least for argon2id.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
/// How many are worked out at once.
const AT_ONCE: usize = 2;

static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);

/// Checked when there is no account, so that the time tells nothing.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_now("nobody").unwrap_or_default());

fn argon() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// The hash of a secret, at once and on this thread.
///
/// # Errors
/// When no randomness could be had.
pub fn hash_now(secret: &str) -> anyhow::Result<String> {
    let hash = argon()
        .hash_password(secret.as_bytes())
        .map_err(|error| anyhow::anyhow!("argon2: {error}"))?;
    Ok(hash.to_string())
}

/// The hash of a secret, on a thread for slow work.
///
/// # Errors
/// When no randomness could be had.
pub async fn hash(secret: String) -> anyhow::Result<String> {
    let _turn = TURNS.acquire().await?;
    spawn_blocking(move || hash_now(&secret)).await?
}

/// Whether the secret is the one of the hash. Without a hash it takes as long,
/// and is not.
///
/// # Errors
/// When the work could not be done.
pub async fn verify(secret: String, hash: Option<String>) -> anyhow::Result<bool> {
    let _turn = TURNS.acquire().await?;
    Ok(spawn_blocking(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.clone());
        let fits = PasswordHash::new(&hash)
            .is_ok_and(|hash| argon().verify_password(secret.as_bytes(), &hash).is_ok());
        known && fits
    })
    .await?)
}
