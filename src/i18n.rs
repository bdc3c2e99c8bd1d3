//! Words for people, in the reader's language. Screens call the generated
//! functions of [`words`]; a reader downloads one language.
//!
//! Words are read plainly, not as signals: when the language changes, the app
//! loads the new words and then builds its screens anew.

use crate::api;
use crate::platform::{intl, json, storage};
use std::cell::Cell;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The plural categories of CLDR, in the order in which a word has its forms.
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
/// Stands between the forms of a word.
const BETWEEN: char = '\u{1f}';
/// Between these a value keeps its own direction: a Latin name in an Arabic
/// sentence takes nothing that stands beside it along.
const APART: [char; 2] = ['\u{2068}', '\u{2069}'];

thread_local! {
    static WORDS: Cell<&'static [String]> = const { Cell::new(&[]) };
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
    let words: Vec<String> = json::read(text)?;
    if words.len() != COUNT {
        return None;
    }
    // Kept for as long as the page: words are handed out as `&'static str`.
    WORDS.set(Box::leak(words.into_boxed_slice()));
    LANGUAGE.set(language);
    Some(())
}

/// A word; of one with forms, that of the category or else the general one.
fn form(index: usize, category: impl FnOnce() -> String) -> &'static str {
    let Some(word) = WORDS.get().get(index) else {
        return "";
    };
    if !word.contains(BETWEEN) {
        return word;
    }
    let category = category();
    let wanted = FORMS.iter().position(|form| *form == category);
    let form = |number: Option<usize>| word.split(BETWEEN).nth(number?);
    form(wanted)
        .filter(|text| !text.is_empty())
        .or_else(|| word.split(BETWEEN).next_back())
        .unwrap_or_default()
}

pub(crate) fn word(index: usize) -> &'static str {
    form(index, String::new)
}

pub(crate) fn filled(index: usize, values: &[(&str, &str)]) -> String {
    fill(word(index), values, is_right_to_left())
}

pub(crate) fn counted(index: usize, count: u32, values: &[(&str, &str)]) -> String {
    let word = form(index, || intl::plural_category(f64::from(count)));
    let number = intl::number(f64::from(count));
    let text = fill(word, &[("count", &number)], false);
    if values.is_empty() {
        text
    } else {
        fill(&text, values, is_right_to_left())
    }
}

/// Puts values where a word has `{name}`. In one pass: braces in a value stay.
fn fill(word: &str, values: &[(&str, &str)], apart: bool) -> String {
    let [begin, end] = if apart { APART.map(Some) } else { [None; 2] };
    let mut text = String::with_capacity(word.len() + 16);
    let mut rest = word;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (name, behind) = after.split_once('}').unwrap_or((after, ""));
        match values.iter().find(|(known, _)| *known == name.trim()) {
            Some((_, value)) => {
                text.extend(begin);
                text.push_str(value);
                text.extend(end);
            }
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
        let fill = |word| fill(word, &values, false);
        assert_eq!(fill("{who}: {text}!"), "{text} & Co: dinner!");
        assert_eq!(fill("a {unknown} b"), "a {unknown} b");
        assert_eq!(fill("no brace"), "no brace");
    }

    #[wasm_bindgen_test]
    fn a_name_keeps_its_direction_in_a_sentence_from_right_to_left() {
        LANGUAGE.set("ar");
        WORDS.set(Box::leak(Box::new(["مرحبًا {name}".to_owned()])));
        let said = filled(0, &[("name", "Aida")]);
        LANGUAGE.set("en");
        assert_eq!(said, "مرحبًا \u{2068}Aida\u{2069}");
    }

    #[wasm_bindgen_test]
    fn a_count_takes_the_form_of_its_language() {
        for (language, word, expected) in [
            (
                "en",
                "\u{1f}{count} day\u{1f}\u{1f}\u{1f}\u{1f}{count} days",
                ["1 day", "2 days", "5 days"],
            ),
            (
                "ru",
                "\u{1f}{count} день\u{1f}\u{1f}{count} дня\u{1f}{count} дней\u{1f}{count} дня",
                ["1 день", "2 дня", "5 дней"],
            ),
        ] {
            LANGUAGE.set(language);
            WORDS.set(Box::leak(Box::new([word.to_owned()])));
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
