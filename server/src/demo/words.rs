//! The words of the demo, from `locales/<language>/demo.json`.

use crate::words;
use serde::Deserialize;
use std::collections::HashMap;

/// The words of one language.
#[derive(Debug, Deserialize)]
pub struct DemoWords {
    pub girls: Vec<String>,
    pub boys: Vec<String>,
    pub women: Vec<String>,
    pub men: Vec<String>,
    /// The same families, as women and as men are called.
    pub surnames_women: Vec<String>,
    pub surnames_men: Vec<String>,
    pub own_items: Vec<String>,
    pub skip_reasons: Vec<String>,
    pub notes_everyone: Vec<String>,
    pub notes_staff: Vec<String>,
    pub notes_child: Vec<String>,
    /// Everything that is one line.
    #[serde(flatten)]
    lines: HashMap<String, String>,
}

impl DemoWords {
    /// The words of a language; English where the demo has none.
    ///
    /// # Errors
    /// When the file has another form than this.
    pub fn of(language: &str) -> anyhow::Result<Self> {
        Ok(words::file(language, "demo")?)
    }

    /// The line of a key, or the key where there is none; a test finds these.
    #[must_use]
    pub fn line(&self, key: &str) -> String {
        self.lines
            .get(key)
            .cloned()
            .unwrap_or_else(|| key.to_owned())
    }

    /// Whether there is such a line.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.lines.contains_key(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_as_many_names_for_the_same_people() {
        let counts = |words: &DemoWords| {
            [
                words.girls.len(),
                words.boys.len(),
                words.women.len(),
                words.men.len(),
                words.surnames_women.len(),
                words.surnames_men.len(),
            ]
        };
        let english = DemoWords::of("en").unwrap();
        assert_eq!(english.surnames_women.len(), english.surnames_men.len());
        for language in words::languages() {
            let words = DemoWords::of(language).unwrap();
            assert_eq!(counts(&words), counts(&english), "{language}");
        }
    }
}
