//! The words of the screens, from the same files that the app takes them from:
//! when a word is changed there, no journey breaks.

use anyhow::{Context, Result};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The languages that the app has words in.
pub const LANGUAGES: [&str; 7] = ["en", "ru", "ar", "nl", "fr", "bg", "kk"];

/// The root of the work tree.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A word in English, by its file and key: `day.confirm`.
///
/// # Panics
/// When there is no such word: the journey names one that was renamed.
#[must_use]
pub fn en(key: &str) -> String {
    say("en", key, &[])
}

/// A word in English with its places filled in.
///
/// # Panics
/// See [`en`].
#[must_use]
pub fn en_with(key: &str, places: &[(&str, &str)]) -> String {
    say("en", key, places)
}

/// A word in a language with its places filled in.
///
/// # Panics
/// See [`en`].
#[must_use]
pub fn say(language: &str, key: &str, places: &[(&str, &str)]) -> String {
    let mut word = look_up(language, key).unwrap_or_else(|error| panic!("{error:#}"));
    for (place, text) in places {
        word = word.replace(&format!("{{{{ {place} }}}}"), text);
    }
    word
}

fn look_up(language: &str, key: &str) -> Result<String> {
    let (file, name) = key.split_once('.').context("a key is file.name")?;
    let path = root()
        .join("locales")
        .join(language)
        .join(format!("{file}.json"));
    let text =
        std::fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let words: Value = serde_json::from_str(&text)?;
    words[name]
        .as_str()
        .map(str::to_owned)
        .with_context(|| format!("no word {key} in {language}"))
}
