//! The words for people at a terminal, from `locales/<language>/admin.json`.

use serde_json::Value;

const LANGUAGES: [(&str, &str); 3] = [
    ("en", include_str!("../../../locales/en/admin.json")),
    ("ru", include_str!("../../../locales/ru/admin.json")),
    ("ar", include_str!("../../../locales/ar/admin.json")),
];

/// The words of one language.
pub struct Words(Value);

impl Words {
    /// The words of the language that is asked for, or else of the terminal's
    /// (`LANG`), or else English.
    #[must_use]
    pub fn of(asked: Option<&str>) -> Self {
        let terminal = std::env::var("LANG").unwrap_or_default();
        let wanted = asked.unwrap_or(&terminal);
        let primary = wanted.split(['-', '_', '.']).next().unwrap_or_default();
        let text = LANGUAGES
            .iter()
            .find(|(language, _)| *language == primary)
            .map_or(LANGUAGES[0].1, |(_, text)| text);
        Self(serde_json::from_str(text).unwrap_or_default())
    }

    /// The words under a path (`step.rename`), their gaps filled. Without words,
    /// the path.
    #[must_use]
    pub fn say(&self, path: &str, gaps: &[(&str, &str)]) -> String {
        let mut at = &self.0;
        for part in path.split('.') {
            at = &at[part];
        }
        let mut said = at.as_str().unwrap_or(path).to_owned();
        for (gap, text) in gaps {
            said = said.replace(&format!("{{{gap}}}"), text);
        }
        said
    }

    /// Whether there are words under a path.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        path.split('.')
            .fold(&self.0, |at, part| &at[part])
            .is_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_asked_for_is_spoken_and_english_to_everybody_else() {
        let create = |asked| Words::of(Some(asked)).say("new", &[]);
        assert_ne!(create("ru_KZ.UTF-8"), create("en"));
        assert_eq!(create("nl"), create("en"));
    }

    #[test]
    fn gaps_are_filled_and_a_missing_word_shows_its_path() {
        let words = Words::of(Some("en"));
        let said = words.say("fault.too_many_rows", &[("most", "7")]);
        assert!(said.contains('7'), "{said}");
        assert_eq!(words.say("no.such", &[]), "no.such");
    }
}
