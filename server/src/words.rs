//! Every word that the server has for people, from `locales/<language>/`. Which languages
//! there are, the folders say when the server is built.

use serde::de::DeserializeOwned;
use serde_json::Value;
use std::{collections::HashMap, sync::LazyLock};

/// A folder of `locales/`, with the text of the files that the server reads.
struct Language {
    tag: &'static str,
    files: &'static [(&'static str, &'static str)],
}

impl Language {
    /// A file of words in the form that its reader gives it.
    fn file<T: DeserializeOwned>(&self, name: &str) -> serde_json::Result<T> {
        let text = self.files.iter().find(|(file, _)| *file == name);
        serde_json::from_str(text.map_or("null", |(_, text)| text))
    }
}

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// The files whose words are single lines, each with what their keys begin with: those of
/// HTTP and of the terminal, and those of the app that stand in tables too.
const LINES: [(&str, &str); 5] = [
    ("server", ""),
    ("admin", ""),
    ("checklist_area", "checklist_area."),
    ("checklist_rating", "checklist_rating."),
    ("boards_figure", "boards_figure."),
];

/// The words of one language.
pub struct Words {
    /// A BCP 47 tag.
    pub language: &'static str,
    lines: HashMap<String, String>,
}

/// The words of every language, those for everybody else first.
pub static ALL: LazyLock<Vec<Words>> =
    LazyLock::new(|| LANGUAGES.iter().map(Words::read).collect());

impl Words {
    fn read(language: &Language) -> Self {
        let mut lines = HashMap::new();
        for (file, prefix) in LINES {
            gather(prefix, language.file(file).unwrap_or_default(), &mut lines);
        }
        Self {
            language: language.tag,
            lines,
        }
    }

    /// The words of a language; those for everybody else where there is no such language.
    #[must_use]
    pub fn in_language(tag: &str) -> &'static Self {
        let known = ALL.iter().find(|words| words.language == tag);
        known.unwrap_or(&ALL[0])
    }

    /// The words for somebody at a terminal: in the language that is asked for, or else in
    /// that of the terminal (`LANG`).
    #[must_use]
    pub fn at_terminal(asked: Option<&str>) -> &'static Self {
        let terminal = std::env::var("LANG").unwrap_or_default();
        let wanted = asked.unwrap_or(&terminal);
        Self::in_language(wanted.split(['-', '_', '.']).next().unwrap_or_default())
    }

    /// The words under a key; the key itself where there are none.
    #[must_use]
    pub fn of<'a>(&'a self, key: &'a str) -> &'a str {
        self.lines.get(key).map_or(key, String::as_str)
    }

    /// The words under a key, with their parameters filled in.
    #[must_use]
    pub fn format(&self, key: &str, parameters: &[(&str, &str)]) -> String {
        fill(self.of(key), parameters)
    }

    /// Whether there are words under a key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.lines.contains_key(key)
    }
}

/// Puts values where a text has `{{ name }}`. In one pass: braces in a value stay.
#[must_use]
pub fn fill(text: &str, parameters: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("{{")
        && let Some((name, after)) = behind.split_once("}}")
    {
        filled.push_str(before);
        match parameters.iter().find(|(known, _)| *known == name.trim()) {
            Some((_, value)) => filled.push_str(value),
            None => filled.extend(["{{", name, "}}"]),
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// Puts the words of nested objects under their paths (`step.rename`).
fn gather(prefix: &str, words: HashMap<String, Value>, lines: &mut HashMap<String, String>) {
    for (key, word) in words {
        let key = format!("{prefix}{key}");
        match word {
            Value::String(line) => {
                lines.insert(key, line);
            }
            Value::Object(section) => {
                gather(&format!("{key}."), section.into_iter().collect(), lines);
            }
            _ => {}
        }
    }
}

/// The tags of the languages there are, that for everybody else first.
pub fn languages() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|language| language.tag)
}

/// A file of words that has a form of its own, in a language; in that for everybody else
/// where there is no such language.
///
/// # Errors
/// When the file has another form.
pub fn file<T: DeserializeOwned>(tag: &str, name: &str) -> serde_json::Result<T> {
    let known = LANGUAGES.iter().find(|language| language.tag == tag);
    known.unwrap_or(&LANGUAGES[0]).file(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_asked_for_is_spoken_and_english_to_everybody_else() {
        let create = |asked| Words::at_terminal(Some(asked)).of("new");
        assert_ne!(create("ru_KZ.UTF-8"), create("en"));
        assert_eq!(create("xx"), create("en"));
    }

    #[test]
    fn parameters_are_filled_in_and_a_missing_word_shows_its_key() {
        let words = Words::in_language("en");
        let text = words.format("fault.too_many_rows", &[("most", "7")]);
        assert!(text.contains('7'), "{text}");
        assert_eq!(words.format("no.such", &[]), "no.such");
        let values = [("who", "{{ text }} & Co"), ("text", "dinner")];
        assert_eq!(
            fill("{{ who }}: {{text}}!", &values),
            "{{ text }} & Co: dinner!"
        );
        assert_eq!(
            fill("{{ unknown }} {{ left", &values),
            "{{ unknown }} {{ left"
        );
    }

    #[test]
    fn every_language_has_the_lines_of_the_first_and_none_twice() {
        for language in &LANGUAGES {
            let mut count = 0;
            for (file, prefix) in LINES {
                let mut lines = HashMap::new();
                gather(prefix, language.file(file).unwrap(), &mut lines);
                count += lines.len();
            }
            let words = Words::in_language(language.tag);
            assert_eq!(words.lines.len(), count, "{}", language.tag);
            let missing = ALL[0].lines.keys().filter(|key| !words.has(key));
            assert_eq!(missing.collect::<Vec<_>>(), [""; 0], "{}", language.tag);
        }
    }
}
