//! The language of an answer: the one that a link or a browser asks for.

use crate::words::{self, Words};
use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, header::ACCEPT_LANGUAGE},
};
use contract::query::LANGUAGE;

/// A link carries the app's language as `?language=`: the browser that follows it asks in
/// its own.
pub fn by_link(request: &mut Request) {
    let query = request.uri().query().unwrap_or_default();
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let tag = pairs.find_map(|(name, tag)| (name == LANGUAGE).then_some(tag));
    let known = tag.and_then(|tag| words::ALL.iter().find(|words| words.language == tag));
    if let Some(words) = known {
        let language = HeaderValue::from_static(words.language);
        request.headers_mut().insert(ACCEPT_LANGUAGE, language);
    }
}

/// The words in the language that a request asks for.
#[must_use]
pub fn for_reader(headers: &HeaderMap) -> &'static Words {
    let languages = &*words::ALL;
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
    use contract::problem::ProblemCode;
    use strum::VariantArray;

    fn asked(value: &'static str) -> &'static str {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, value.parse().unwrap());
        for_reader(&headers).language
    }

    #[test]
    fn the_language_asked_for_most_is_spoken() {
        assert_eq!(asked("ru-KZ, en;q=0.8"), "ru");
        assert_eq!(asked("xx, ar;q=0.3, en;q=0.9"), "en");
        assert_eq!(asked("xx"), "en");
        assert_eq!(asked("nl-BE, fr;q=0.9"), "nl");
        assert_eq!(asked("ar;q=0"), "en");
    }

    #[test]
    fn every_code_has_words_in_every_language() {
        for words in &*words::ALL {
            for code in ProblemCode::VARIANTS {
                assert!(words.has(code.into()), "{} {code:?}", words.language);
            }
        }
    }
}
