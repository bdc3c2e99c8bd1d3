//! Passwords and PINs: which are too easy to guess, and argon2id, a few at a time, so that a burst of sign-ins
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

/// Whether somebody who guesses finds a password within a million tries: it is among the commonest, or made
/// of them or of what is known of its owner. It takes a moment, and so a thread for slow work.
///
/// # Errors
/// When the work could not be done.
pub async fn is_guessable(secret: String, about: Vec<String>) -> anyhow::Result<bool> {
    Ok(spawn_blocking(move || is_guessable_now(&secret, &about)).await?)
}

/// The same, at once and on this thread.
#[must_use]
pub fn is_guessable_now(secret: &str, about: &[String]) -> bool {
    // A name of two words is guessed by each.
    let words = about.iter().flat_map(|name| name.split_whitespace());
    let about: Vec<&str> = about.iter().map(String::as_str).chain(words).collect();
    // Of a long one, the beginning says enough.
    let beginning: String = secret.chars().take(100).collect();
    zxcvbn::zxcvbn(&beginning, &about).score() < zxcvbn::Score::Two
}

/// Whether a PIN, all digits, is among those that are tried first: one digit, steps of the same width
/// (1234, 2468), two in turn, a year of birth, the middle of the pad.
#[must_use]
pub fn is_guessable_pin(pin: &str) -> bool {
    let digits: Vec<i16> = pin
        .bytes()
        .map(|byte| i16::from(byte) - i16::from(b'0'))
        .collect();
    let steps: Vec<i16> = digits
        .iter()
        .zip(digits.iter().skip(1))
        .map(|(one, next)| (next - one).rem_euclid(10))
        .collect();
    let is_even = steps
        .iter()
        .zip(steps.iter().skip(1))
        .all(|(one, next)| one == next);
    let takes_turns = digits
        .iter()
        .zip(digits.iter().skip(2))
        .all(|(one, next)| one == next);
    let is_year = pin.len() == 4 && (pin.starts_with("19") || pin.starts_with("20"));
    let pairs = pin.len() == 4 && digits.first() == digits.get(1) && digits.get(2) == digits.get(3);
    is_even
        || takes_turns
        || is_year
        || pairs
        || ["2580", "0852", "1004", "123123", "147258"].contains(&pin)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commonest_passwords_and_names_are_guessable_and_a_sentence_is_not() {
        let about = ["aigerim", "Айгерим Сапарова", "SOS Kazakhstan"].map(str::to_owned);
        for easy in [
            "1234567890",
            "password12",
            "qwertyuiop",
            "aaaaaaaaaaaa",
            "iloveyou12",
            "Password123",
            "aigerim123",
            "aigerimaigerim",
            "АйгеримСапарова",
            "SOS Kazakhstan",
            "kazakhstan1",
        ] {
            assert!(is_guessable_now(easy, &about), "{easy}");
        }
        for good in [
            "quiet river stone",
            "алма ағашы гүлдеді",
            "ten chars!",
            "k3m9x2q7wz",
        ] {
            assert!(!is_guessable_now(good, &about), "{good}");
        }
        assert!(!is_guessable_now(
            &"a river and a stone ".repeat(50),
            &about
        ));
    }

    #[test]
    fn pins_that_are_tried_first_are_guessable() {
        for easy in [
            "0000", "1234", "4321", "2468", "1212", "1122", "1998", "2011", "2580", "123456",
            "88888888", "7890", "121212",
        ] {
            assert!(is_guessable_pin(easy), "{easy}");
        }
        for good in ["4071", "8302", "59173", "70428361"] {
            assert!(!is_guessable_pin(good), "{good}");
        }
    }
}
