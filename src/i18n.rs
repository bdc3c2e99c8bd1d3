//! Words for people, in the reader's language. Screens call the generated
//! functions of [`words`]; a reader downloads one language.
//!
//! Words are read plainly, not as signals: when the language changes, the app
//! loads the new words and then builds its screens anew.

use crate::api;
use crate::platform::{intl, storage};
use serde::Deserialize;
use std::cell::Cell;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// A word as its language's file holds it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Word {
    Plain(String),
    Forms(Forms),
}

/// The forms of a word by the number beside it (CLDR plural categories).
#[derive(Deserialize, Default)]
#[serde(default)]
struct Forms {
    zero: Option<String>,
    one: Option<String>,
    two: Option<String>,
    few: Option<String>,
    many: Option<String>,
    other: String,
}

thread_local! {
    static WORDS: Cell<&'static [Word]> = const { Cell::new(&[]) };
    static LANGUAGE: Cell<&'static str> = const { Cell::new("en") };
}

/// The language on screen, a BCP 47 tag of [`LANGUAGES`].
#[must_use]
pub fn language() -> &'static str {
    LANGUAGE.get()
}

/// Whether the language on screen is written from right to left.
#[must_use]
pub fn is_right_to_left() -> bool {
    intl::is_right_to_left(language())
}

/// The language to begin with: the one chosen on this device, else the first of
/// the browser's that there is, else English.
#[must_use]
pub fn preferred() -> &'static str {
    storage::language()
        .into_iter()
        .chain(intl::languages())
        .find_map(|wanted| find(&wanted))
        .unwrap_or("en")
}

/// The language of a tag: `ru-KZ` is read in `ru`.
#[must_use]
pub fn find(tag: &str) -> Option<&'static str> {
    let base = tag.split('-').next().unwrap_or(tag);
    LANGUAGES
        .iter()
        .map(|(language, _)| *language)
        .find(|language| *language == tag || *language == base)
}

/// Loads a language's words and makes it the one on screen. The page's `lang`
/// and `dir` follow. Nothing changes when the words cannot be had.
///
/// # Errors
/// [`api::Trouble`] of the network.
pub async fn load(language: &'static str) -> Result<(), api::Trouble> {
    let text = api::words(file_of(language)).await?;
    take(language, &text).ok_or(api::Trouble::Network)?;
    intl::set_page_language(language);
    Ok(())
}

/// The file of a language's words.
#[must_use]
pub fn file_of(language: &str) -> &'static str {
    LANGUAGES
        .iter()
        .find(|(name, _)| *name == language)
        .map_or("", |(_, file)| *file)
}

fn take(language: &'static str, text: &str) -> Option<()> {
    let words: Vec<Word> = serde_json::from_str(text).ok()?;
    if words.len() != COUNT {
        return None;
    }
    // Kept for as long as the page: words are handed out as `&'static str`.
    WORDS.set(Box::leak(words.into_boxed_slice()));
    LANGUAGE.set(language);
    Some(())
}

fn form(index: usize, category: impl FnOnce() -> String) -> &'static str {
    match WORDS.get().get(index) {
        Some(Word::Plain(text)) => text,
        Some(Word::Forms(forms)) => {
            let form = match category().as_str() {
                "zero" => &forms.zero,
                "one" => &forms.one,
                "two" => &forms.two,
                "few" => &forms.few,
                "many" => &forms.many,
                _ => &None,
            };
            form.as_deref().unwrap_or(&forms.other)
        }
        None => "",
    }
}

pub(crate) fn word(index: usize) -> &'static str {
    form(index, String::new)
}

pub(crate) fn filled(index: usize, values: &[(&str, &str)]) -> String {
    fill(word(index), values)
}

pub(crate) fn counted(index: usize, count: u32, values: &[(&str, &str)]) -> String {
    let word = form(index, || intl::plural_category(f64::from(count)));
    let number = intl::number(f64::from(count));
    let text = fill(word, &[("count", &number)]);
    if values.is_empty() {
        text
    } else {
        fill(&text, values)
    }
}

/// Puts values where a word has `{name}`. In one pass: braces in a value stay.
fn fill(word: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(word.len() + 16);
    let mut rest = word;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (name, behind) = after.split_once('}').unwrap_or((after, ""));
        match values.iter().find(|(known, _)| *known == name.trim()) {
            Some((_, value)) => text.push_str(value),
            None => {
                text.push('{');
                text.push_str(name);
                text.push('}');
            }
        }
        rest = behind;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn values_stand_where_the_word_wants_them_and_stay_as_they_are() {
        let values = [("who", "{text} & Co"), ("text", "dinner")];
        assert_eq!(fill("{who}: {text}!", &values), "{text} & Co: dinner!");
        assert_eq!(fill("a {unknown} b", &values), "a {unknown} b");
        assert_eq!(fill("no brace", &values), "no brace");
    }

    #[wasm_bindgen_test]
    fn a_count_takes_the_form_of_its_language() {
        let forms = |one: &str, few: Option<&str>, other: &str| Forms {
            one: Some(one.into()),
            few: few.map(Into::into),
            many: few.map(|_| other.into()),
            other: other.into(),
            ..Forms::default()
        };
        for (language, word, expected) in [
            (
                "en",
                forms("{count} day", None, "{count} days"),
                ["1 day", "2 days", "5 days"],
            ),
            (
                "ru",
                forms("{count} день", Some("{count} дня"), "{count} дней"),
                ["1 день", "2 дня", "5 дней"],
            ),
        ] {
            LANGUAGE.set(language);
            WORDS.set(Box::leak(Box::new([Word::Forms(word)])));
            let said = [1, 2, 5].map(|count| counted(0, count, &[]));
            assert_eq!(said, expected);
        }
    }

    #[wasm_bindgen_test]
    fn words_of_another_version_are_not_taken() {
        assert!(take("en", "[]").is_none());
        assert!(take("en", "<html>").is_none());
    }

    #[wasm_bindgen_test]
    fn a_language_is_found_by_its_tag() {
        assert_eq!(find("ru-KZ"), Some("ru"));
        assert_eq!(find("ar"), Some("ar"));
        assert_eq!(find("xx"), None);
    }
}
