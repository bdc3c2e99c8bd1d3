//! The server's few words for people, from `locales/<lang>/server.json`, in the
//! language that the reader asks for; and those of the app that stand in tables too,
//! as `area.…`, `rating.…` and `figure.…` from their own files.

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, header::ACCEPT_LANGUAGE},
};
use std::{collections::HashMap, sync::LazyLock};

/// A language that the server speaks, and its words.
pub struct Words {
    /// A BCP 47 tag.
    pub language: &'static str,
    words: HashMap<String, String>,
}

impl Words {
    /// The words under a key; the key itself where there are none.
    #[must_use]
    pub fn of<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// Whether there are words under a key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.words.contains_key(key)
    }
}

/// The files of a language, each with what its keys begin with.
macro_rules! files {
    ($language:literal) => {
        [
            (
                "",
                include_str!(concat!("../../../locales/", $language, "/server.json")),
            ),
            (
                "area.",
                include_str!(concat!("../../../locales/", $language, "/area.json")),
            ),
            (
                "rating.",
                include_str!(concat!("../../../locales/", $language, "/rating.json")),
            ),
            (
                "figure.",
                include_str!(concat!("../../../locales/", $language, "/figure.json")),
            ),
        ]
    };
}

/// The languages there are, the one for everybody else first.
pub static LANGUAGES: LazyLock<Vec<Words>> = LazyLock::new(|| {
    vec![
        read("en", files!("en")),
        read("ru", files!("ru")),
        read("ar", files!("ar")),
    ]
});

fn read(language: &'static str, files: [(&str, &str); 4]) -> Words {
    let mut words = HashMap::new();
    for (begins, json) in files {
        let file: HashMap<String, String> = serde_json::from_str(json).unwrap_or_default();
        words.extend(
            file.into_iter()
                .map(|(key, word)| (format!("{begins}{key}"), word)),
        );
    }
    Words { language, words }
}

/// The words of a language; those for everybody where the server has none.
#[must_use]
pub fn of(language: &str) -> &'static Words {
    let languages = &*LANGUAGES;
    languages
        .iter()
        .find(|words| words.language == language)
        .unwrap_or(&languages[0])
}

/// A link carries the app's language as `?language=`: the browser that follows it asks in
/// its own.
pub fn by_link(request: &mut Request) {
    let query = request.uri().query().unwrap_or_default();
    let mut pairs = query.split('&');
    let tag = pairs.find_map(|pair| pair.strip_prefix("language="));
    let known = tag.and_then(|tag| LANGUAGES.iter().find(|words| words.language == tag));
    if let Some(words) = known {
        let language = HeaderValue::from_static(words.language);
        request.headers_mut().insert(ACCEPT_LANGUAGE, language);
    }
}

/// The words in the language that a request asks for.
#[must_use]
pub fn for_reader(headers: &HeaderMap) -> &'static Words {
    let languages = &*LANGUAGES;
    let asked = headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let mut best: Option<(f32, &Words)> = None;
    for part in asked.split(',') {
        let (tag, rest) = part.split_once(';').unwrap_or((part, ""));
        let quality = rest
            .trim()
            .strip_prefix("q=")
            .map_or(1.0, |q| q.parse().unwrap_or(0.0));
        let primary = tag.trim().split('-').next().unwrap_or_default();
        let known = languages
            .iter()
            .find(|words| words.language.eq_ignore_ascii_case(primary));
        if let Some(words) = known
            && quality > 0.0
            && best.is_none_or(|(before, _)| quality > before)
        {
            best = Some((quality, words));
        }
    }
    best.map_or(&languages[0], |(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::error::Fault;

    fn asked(value: &'static str) -> &'static str {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, value.parse().unwrap());
        for_reader(&headers).language
    }

    #[test]
    fn the_language_asked_for_most_is_spoken() {
        assert_eq!(asked("ru-KZ, en;q=0.8"), "ru");
        assert_eq!(asked("nl, ar;q=0.3, en;q=0.9"), "en");
        assert_eq!(asked("nl"), "en");
        assert_eq!(asked("ar;q=0"), "en");
    }

    #[test]
    fn every_code_has_words_in_every_language() {
        for words in &*LANGUAGES {
            for code in Fault::CODES {
                assert!(words.has(code), "{} {code}", words.language);
            }
        }
    }
}
