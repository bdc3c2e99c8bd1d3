//! Tokens of sessions and passes: 256 random bits, of which only the hash is
//! kept.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// The length of a token as text.
pub const LENGTH: usize = 43;

/// A hash of a token.
pub type TokenHash = [u8; 32];

/// Makes a token.
///
/// # Errors
/// When the machine gives no randomness.
pub fn make() -> anyhow::Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("randomness: {error}"))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// The hash under which a token is kept.
#[must_use]
pub fn hash(token: &str) -> TokenHash {
    Sha256::digest(token.as_bytes()).into()
}

/// Whether text has the form of a token.
#[must_use]
pub fn is_token(text: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    text.len() == LENGTH && text.bytes().all(is_letter)
}
