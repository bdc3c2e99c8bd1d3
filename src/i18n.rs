//! Words for people, in the reader's language. Screens call the generated
//! functions of [`words`]; a reader downloads one language, in two files: what a
//! first visit reads, and the rest, which comes with the parts of the app that show it.
//!
//! Words are read plainly, not as signals: when the language changes, the app
//! loads the new words and then builds its screens anew.

use browser::{intl, json, storage, task};
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
    static FIRST: Cell<&'static [String]> = const { Cell::new(&[]) };
    static REST: Cell<&'static [String]> = const { Cell::new(&[]) };
}

/// The language on screen, a BCP 47 tag of [`LANGUAGES`].
#[must_use]
pub fn language() -> &'static str {
    intl::language()
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

/// A file of words is not the one that this version of the app knows.
#[derive(Clone, Copy, Debug)]
pub struct WrongVersion;

/// Loads a language's words and makes it the one on screen. `fetch` gets the text of
/// a file. The page's `lang` and `dir` follow. Where the rest of the words is here, it
/// comes along: screens may show it. Nothing changes when the words cannot be had.
///
/// # Errors
/// Those of `fetch`, and [`WrongVersion`].
pub async fn load<E: From<WrongVersion>>(
    fetch: impl AsyncFn(&'static str) -> Result<String, E>,
    language: &'static str,
) -> Result<(), E> {
    let [first, rest] = files_of(language);
    let rest = async {
        if has_rest() {
            list(&fetch, rest, COUNTS[1]).await
        } else {
            Ok(Vec::new())
        }
    };
    let (first, rest) = task::join(list(&fetch, first, COUNTS[0]), rest).await;
    take(language, first?, rest?);
    Ok(())
}

/// Loads the rest of the words of the language on screen, if it is not here yet.
/// `fetch` gets the text of a file.
///
/// # Errors
/// Those of `fetch`, and [`WrongVersion`].
pub async fn load_rest<E: From<WrongVersion>>(
    fetch: impl AsyncFn(&'static str) -> Result<String, E>,
) -> Result<(), E> {
    // Another language may be on screen by the time that they come.
    while !has_rest() {
        let language = language();
        let rest = list(&fetch, files_of(language)[1], COUNTS[1]).await?;
        if language == self::language() {
            REST.set(kept(rest));
        }
    }
    Ok(())
}

/// Whether no word is missing.
fn has_rest() -> bool {
    REST.get().len() == COUNTS[1]
}

/// The files of a language's words: those of a first visit, and the rest.
#[must_use]
pub fn files_of(language: &str) -> [&'static str; 2] {
    LANGUAGES
        .iter()
        .find(|(name, _)| *name == language)
        .map_or([""; 2], |(_, files)| *files)
}

/// The words of a file; those of another version are not taken.
async fn list<E: From<WrongVersion>>(
    fetch: impl AsyncFn(&'static str) -> Result<String, E>,
    file: &'static str,
    count: usize,
) -> Result<Vec<String>, E> {
    let words: Option<Vec<String>> = json::read(&fetch(file).await?);
    words
        .filter(|words| words.len() == count)
        .ok_or_else(|| WrongVersion.into())
}

fn take(language: &'static str, first: Vec<String>, rest: Vec<String>) {
    FIRST.set(kept(first));
    REST.set(kept(rest));
    intl::set_page_language(language);
}

/// Kept for as long as the page: words are handed out as `&'static str`.
fn kept(words: Vec<String>) -> &'static [String] {
    Box::leak(words.into_boxed_slice())
}

/// A word; of one with forms, that of the category or else the general one.
fn form(index: usize, category: impl FnOnce() -> String) -> &'static str {
    let word = match index.checked_sub(COUNTS[0]) {
        None => FIRST.get().get(index),
        Some(index) => REST.get().get(index),
    };
    let Some(word) = word else {
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
    use browser::time;
    use std::cell::RefCell;
    use std::time::Duration;
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
        intl::set_page_language("ar");
        FIRST.set(kept(vec!["مرحبًا {name}".to_owned()]));
        let said = filled(0, &[("name", "Aida")]);
        intl::set_page_language("en");
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
            intl::set_page_language(language);
            FIRST.set(kept(vec![word.to_owned()]));
            let said = [1, 2, 5].map(|count| counted(0, count, &[]));
            assert_eq!(said, expected);
        }
    }

    thread_local! {
        /// What was asked for, in its order.
        static ASKED: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
    }

    /// Has the words of every language: each is the name of its file. What comes
    /// later takes longer.
    async fn network(file: &'static str) -> Result<String, WrongVersion> {
        ASKED.with_borrow_mut(|asked| asked.push(file));
        let later = file.contains(".more.");
        time::sleep(Duration::from_millis(if later { 30 } else { 1 })).await;
        let count = COUNTS[usize::from(later)];
        serde_json::to_string(&vec![file; count]).map_err(|_| WrongVersion)
    }

    /// The same without those that come later.
    async fn half_a_network(file: &'static str) -> Result<String, WrongVersion> {
        match file.contains(".more.") {
            true => Err(WrongVersion),
            false => network(file).await,
        }
    }

    /// The first word and the last.
    fn ends() -> [&'static str; 2] {
        [word(0), word(COUNTS[0] + COUNTS[1] - 1)]
    }

    #[wasm_bindgen_test]
    async fn the_rest_of_the_words_comes_when_it_is_asked_for_and_with_a_language_from_then_on() {
        take("en", Vec::new(), Vec::new());
        let (en, ru, ar) = (files_of("en"), files_of("ru"), files_of("ar"));
        load(network, "en").await.unwrap();
        assert_eq!(ends(), [en[0], ""]);
        load_rest(network).await.unwrap();
        load_rest(network).await.unwrap();
        assert_eq!(ends(), en);
        load(network, "ru").await.unwrap();
        assert_eq!(ends(), ru);
        assert_eq!(ASKED.take(), [en[0], en[1], ru[0], ru[1]]);

        assert!(load(half_a_network, "ar").await.is_err());
        assert_eq!((language(), ends()), ("ru", ru));

        // Another language comes while the rest of one is on its way.
        take("en", Vec::new(), Vec::new());
        let (rest, other) = task::join(load_rest(network), load(network, "ar")).await;
        assert!(rest.is_ok() && other.is_ok());
        assert_eq!(ends(), ar);
        // For the tests that follow, the page reads from left to right again.
        load(network, "en").await.unwrap();
        take("en", Vec::new(), Vec::new());
    }

    #[wasm_bindgen_test]
    async fn words_of_another_version_are_not_taken() {
        for answer in ["[]", "<html>"] {
            let fetch = async |_| Ok::<_, WrongVersion>(answer.to_owned());
            assert!(load(fetch, "ru").await.is_err());
            assert_eq!(language(), "en");
        }
    }

    #[wasm_bindgen_test]
    fn a_language_is_found_by_its_tag() {
        assert_eq!(find("ru-KZ"), Some("ru"));
        assert_eq!(find("ar"), Some("ar"));
        assert_eq!(find("xx"), None);
    }
}
